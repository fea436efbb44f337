namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op _zeros_like = new("zeros_like"), _ones_like = new("ones_like"),
            _empty_like = new("empty_like"), _full_like = new("full_like"), _rand_like = new("rand_like"),
            _randn_like = new("randn_like"), _randint_like = new("randint_like", "low_dtype");

        public Tensor zeros_like(
            ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Finish(_zeros_like.Call(this, dtype, Arg.None, device), requires_grad, null);

        public Tensor ones_like(
            ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Finish(_ones_like.Call(this, dtype, Arg.None, device), requires_grad, null);

        public Tensor empty_like(
            ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Finish(_empty_like.Call(this, dtype, Arg.None, device), requires_grad, null);

        public Tensor rand_like(
            ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Finish(_rand_like.Call(this, dtype, Arg.None, device), requires_grad, null);

        public Tensor randn_like(
            ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Finish(_randn_like.Call(this, dtype, Arg.None, device), requires_grad, null);

        public Tensor full_like(
            Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Finish(_full_like.Call(this, value, dtype, Arg.None, device), requires_grad, null);

        public Tensor randint_like(
            long low, long high, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            Finish(_randint_like.Call(this, low, high, dtype, Arg.None, device), requires_grad, null);
    }
}

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op
            _clone = new("clone"), _detach = new("detach"), _detach_ = new("detach_"),
            _contiguous = new("contiguous"), _copy_ = new("copy_"), _fill__Scalar = new("fill_", "Scalar"),
            _zero_ = new("zero_"), _set__source_Tensor = new("set_", "source_Tensor"),
            _pin_memory = new("pin_memory"), _to_dense = new("to_dense");

        public Tensor clone() => _clone.Call(this);
        public Tensor detach() => _detach.Call(this);
        public Tensor detach_() => _detach_.Mutate(this);
        public Tensor contiguous() => _contiguous.Call(this);

        public Tensor copy_(Tensor source, bool nonBlocking = false) =>
            _copy_.Mutate(this, source, nonBlocking);

        public Tensor fill_(Scalar value) => _fill__Scalar.Mutate(this, value);
        public Tensor zero_() => _zero_.Mutate(this);
        public Tensor set_(Tensor source) => _set__source_Tensor.Mutate(this, source);
        public Tensor pin_memory() => _pin_memory.Call(this);
        public Tensor to_dense() => _to_dense.Call(this);
    }
}

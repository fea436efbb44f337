namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        private static readonly Op _norm = new("linalg_norm"), _norm_ord_str = new("linalg_norm", "ord_str"),
            _vector_norm = new("linalg_vector_norm"), _matrix_norm = new("linalg_matrix_norm"),
            _matrix_norm_str = new("linalg_matrix_norm", "str_ord"), _cond = new("linalg_cond"),
            _cond_p_str = new("linalg_cond", "p_str");

        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) =>
            _norm.Call(input, Arg.None, dims, keepdim);

        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            _norm.Call(input, ord, dims, keepdim);

        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) =>
            _norm.Call(input, ord, dims, keepdim);

        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) =>
            _norm_ord_str.Call(input, ord, dims, keepdim);

        public static Tensor vector_norm(
            Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false) =>
            _vector_norm.Call(input, ord, dims, keepdim);

        public static Tensor matrix_norm(
            Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) =>
            _matrix_norm_str.Call(input, ord, dims ?? [-2, -1], keepdim);

        public static Tensor matrix_norm(
            Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            _matrix_norm.Call(input, ord, dims ?? [-2, -1], keepdim);

        public static Tensor cond(Tensor input) => _cond.Call(input);

        public static Tensor cond(Tensor input, double p) => _cond.Call(input, p);

        public static Tensor cond(Tensor input, int p) => _cond.Call(input, p);

        public static Tensor cond(Tensor input, string p) => _cond_p_str.Call(input, p);
    }
}

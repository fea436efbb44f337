namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        private static readonly Op
            _ldl_factor = new("linalg_ldl_factor"), _ldl_factor_ex = new("linalg_ldl_factor_ex"),
            _ldl_solve = new("linalg_ldl_solve"),
            _householder_product = new("linalg_householder_product"),
            _lu_solve = new("linalg_lu_solve"), _lu_solve_out = new("linalg_lu_solve", "out"),
            _matrix_rank_tensor = new("linalg_matrix_rank", "atol_rtol_tensor"),
            _pinv_tensor = new("linalg_pinv", "atol_rtol_tensor"), _tensorinv = new("linalg_tensorinv"),
            _tensorsolve = new("linalg_tensorsolve"), _vander = new("linalg_vander");

        /// <summary>L D Lᵀ of a symmetric matrix, packed in one, and its pivots.</summary>
        public static (Tensor LU, Tensor? Pivots) ldl_factor(Tensor input, bool hermitian = true) =>
            _ldl_factor.Call2(input, hermitian);

        public static (Tensor LU, Tensor? Pivots, Tensor? Info) ldl_factor_ex(
            Tensor input, bool hermitian = true, bool check_errors = false) =>
            _ldl_factor_ex.Call3(input, hermitian, check_errors);

        public static Tensor ldl_solve(Tensor LD, Tensor pivots, Tensor B, bool hermitian = false) =>
            _ldl_solve.Call(LD, pivots, B, hermitian);

        public static Tensor householder_product(Tensor A, Tensor tau) => _householder_product.Call(A, tau);

        public static Tensor lu_solve(
            Tensor LU, Tensor pivots, Tensor B, bool left = true, bool adjoint = false,
            Tensor? @out = null) =>
            @out is null
                ? _lu_solve.Call(LU, pivots, B, left, adjoint)
                : _lu_solve_out.CallInto(@out, LU, pivots, B, left, adjoint, @out);

        public static Tensor matrix_rank(
            Tensor input, Tensor atol, Tensor? rtol = null, bool hermitian = false) =>
            _matrix_rank_tensor.Call(input, atol, rtol, hermitian);

        public static Tensor pinv(Tensor input, Tensor atol, Tensor? rtol = null, bool hermitian = false) =>
            _pinv_tensor.Call(input, atol, rtol, hermitian);

        /// <summary>The inverse of tensordot: of as many dimensions on the left as ind says.</summary>
        public static Tensor tensorinv(Tensor input, long ind) => _tensorinv.Call(input, ind);

        public static Tensor tensorsolve(Tensor A, Tensor B, long[] dims) => _tensorsolve.Call(A, B, dims);

        /// <summary>The powers 0 … N - 1 of each element, along a new last dimension.</summary>
        public static Tensor vander(Tensor input, long? N = null) => _vander.Call(input, N);
    }
}

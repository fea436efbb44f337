namespace TorchSharp;

public static partial class torch
{
    /// <summary>Decompositions, solutions and norms.</summary>
    public static partial class linalg
    {
        /// <summary>How much of Q and R is wanted.</summary>
        public enum QRMode
        {
            Reduced = 0, Complete = 1, R = 2,
        }

        private static readonly Op _cholesky = new("linalg_cholesky"),
            _cholesky_ex = new("linalg_cholesky_ex"),
            _inv = new("linalg_inv"), _inv_ex = new("linalg_inv_ex"), _qr = new("linalg_qr"),
            _svd = new("linalg_svd"),
            _svdvals = new("linalg_svdvals"), _eig = new("linalg_eig"), _eigh = new("linalg_eigh"),
            _eigvals = new("linalg_eigvals"), _eigvalsh = new("linalg_eigvalsh"),
            _slogdet = new("linalg_slogdet"),
            _det = new("linalg_det"), _solve = new("linalg_solve"), _solve_ex = new("linalg_solve_ex"),
            _solve_triangular = new("linalg_solve_triangular"), _lstsq = new("linalg_lstsq"),
            _lu = new("linalg_lu"),
            _lu_factor = new("linalg_lu_factor"), _pinv = new("linalg_pinv", "atol_rtol_float"),
            _matrix_rank = new("linalg_matrix_rank", "atol_rtol_float"),
            _matrix_exp = new("linalg_matrix_exp"),
            _multi_dot = new("linalg_multi_dot"), _cross = new("linalg_cross"),
            _vecdot = new("linalg_vecdot");

        public static Tensor cholesky(Tensor input) => _cholesky.Call(input);

        public static (Tensor L, Tensor info) cholesky_ex(Tensor input, bool check_errors = false) =>
            _cholesky_ex.Call2(input, false, check_errors);

        public static Tensor inv(Tensor input) => _inv.Call(input);

        public static (Tensor L, Tensor info) inv_ex(Tensor input, bool check_errors = false) =>
            _inv_ex.Call2(input, check_errors);

        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced) =>
            _qr.Call2(input, mode == QRMode.R ? "r" : mode == QRMode.Complete ? "complete" : "reduced");

        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) =>
            _svd.Call3(input, fullMatrices);

        public static Tensor svdvals(Tensor input) => _svdvals.Call(input);

        public static (Tensor, Tensor) eig(Tensor input) => _eig.Call2(input);

        /// <summary>Eigenvalues, ascending, and eigenvectors of a symmetric or Hermitian matrix.</summary>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') =>
            _eigh.Call2(input, UPLO.ToString());

        public static Tensor eigvals(Tensor input) => _eigvals.Call(input);

        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') =>
            _eigvalsh.Call(input, UPLO.ToString());

        public static (Tensor, Tensor) slogdet(Tensor input) => _slogdet.Call2(input);

        public static Tensor det(Tensor input) => _det.Call(input);

        /// <summary>X with A X = B, or X A = B when A is not on the left.</summary>
        public static Tensor solve(Tensor A, Tensor B, bool left = true) => _solve.Call(A, B, left);

        public static (Tensor result, Tensor info) solve_ex(
            Tensor A, Tensor B, bool left = true, bool check_errors = false) =>
            _solve_ex.Call2(A, B, left, check_errors);

        public static Tensor solve_triangular(
            Tensor A, Tensor B, bool upper, bool left = true, bool unitriangular = false,
            Tensor? @out = null)
        {
            var solution = _solve_triangular.Call(A, B, upper, left, unitriangular);
            return @out is null ? solution : @out.copy_(solution);
        }

        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(
            Tensor input, Tensor other) => Four(_lstsq.CallMany(input, other));

        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(
            Tensor input, Tensor other, double rcond) => Four(_lstsq.CallMany(input, other, rcond));

        public static (Tensor P, Tensor L, Tensor U) lu(Tensor input, bool pivot = true) =>
            _lu.Call3(input, pivot);

        public static (Tensor LU, Tensor? Pivots) lu_factor(Tensor input, bool pivot = true) =>
            _lu_factor.Call2(input, pivot);

        public static Tensor pinv(
            Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            _pinv.Call(input, atol, rtol, hermitian);

        public static Tensor matrix_rank(
            Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            _matrix_rank.Call(input, atol, rtol, hermitian);

        public static Tensor matrix_exp(Tensor input) => _matrix_exp.Call(input);

        public static Tensor multi_dot(IList<Tensor> tensors) => _multi_dot.Call(Arg.List(tensors));

        public static Tensor cross(Tensor input, Tensor other, long dim = -1) =>
            _cross.Call(input, other, dim);

        public static Tensor vecdot(Tensor x, Tensor y, long dim = -1, Tensor? @out = null)
        {
            var product = _vecdot.Call(x, y, dim);
            return @out is null ? product : @out.copy_(product);
        }

        public static Tensor diagonal(Tensor input, int offset = 0, int dim1 = -2, int dim2 = -1) =>
            input.diagonal(offset, dim1, dim2);

        private static (Tensor, Tensor, Tensor, Tensor) Four(Tensor[] results) =>
            (results[0], results[1], results[2], results[3]);
    }
}

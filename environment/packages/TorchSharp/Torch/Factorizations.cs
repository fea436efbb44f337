namespace TorchSharp;

public static partial class torch
{
    private static readonly Op
        _linalg_cholesky = new("linalg_cholesky"), _linalg_lu_factor_ex = new("linalg_lu_factor_ex"),
        _lu_unpack = new("lu_unpack"), _geqrf = new("geqrf"), _orgqr = new("orgqr"), _ormqr = new("ormqr"),
        _vander = new("vander"), _frexp = new("frexp", "Tensor");

    [Obsolete("Use linalg.cholesky.")]
    public static Tensor cholesky(Tensor input) => _linalg_cholesky.Call(input);

    [Obsolete("Use linalg.cholesky.")]
    public static Tensor cholesky(Tensor input, bool upper) => _linalg_cholesky.Call(input, upper);

    /// <summary>L and U packed in one matrix, the pivots, and what failed where it is asked for.</summary>
    public static (Tensor A_LU, Tensor? pivots, Tensor? infos) lu(
        Tensor A, bool pivot = true, bool get_infos = false)
    {
        var (factors, pivots, infos) = _linalg_lu_factor_ex.Call3(A, pivot, !get_infos);
        if (get_infos) return (factors, pivots, infos);
        infos.Dispose();
        return (factors, pivots, null);
    }

    [Obsolete("Use linalg.lu_solve.")]
    public static Tensor lu_solve(Tensor b, Tensor LU_data, Tensor LU_pivots) =>
        linalg.lu_solve(LU_data, LU_pivots, b);

    public static (Tensor P, Tensor? L, Tensor? U) lu_unpack(
        Tensor LU_data, Tensor LU_pivots, bool unpack_data = true, bool unpack_pivots = true) =>
        _lu_unpack.Call3(LU_data, LU_pivots, unpack_data, unpack_pivots);

    public static (Tensor res, Tensor logabsdet) slogdet(Tensor A) => linalg.slogdet(A);

    public static (Tensor a, Tensor tau) geqrf(Tensor input) => input.geqrf();

    /// <summary>The first columns of Q, from what <see cref="geqrf"/> gave.</summary>
    public static Tensor orgqr(Tensor input, Tensor tau) => _orgqr.Call(input, tau);

    public static Tensor ormqr(
        Tensor input, Tensor tau, Tensor other, bool left = true, bool transpose = false) =>
        input.ormqr(tau, other, left, transpose);

    public static Tensor vander(Tensor x, long N = -1, bool increasing = false) => x.vander(N, increasing);

    public static (Tensor Mantissa, Tensor Exponent) frexp(Tensor input) => input.frexp();

    public partial class Tensor
    {
        [Obsolete("Use linalg.cholesky.")]
        public Tensor cholesky(bool upper = false) => _linalg_cholesky.Call(this, upper);

        public (Tensor a, Tensor tau) geqrf() => _geqrf.Call2(this);

        /// <summary>The product of Q, held here as reflections, with another matrix.</summary>
        public Tensor ormqr(Tensor tau, Tensor other, bool left = true, bool transpose = false) =>
            _ormqr.Call(this, tau, other, left, transpose);

        public Tensor vander(long N = -1, bool increasing = false) => Dimensions == 1
            ? _vander.Call(this, N < 0 ? size(0) : N, increasing)
            : throw new InvalidOperationException(
                $"vander() needs one dimension; this tensor has shape {Words.Shape(shape)}.");

        /// <summary>Mantissas in [0.5, 1) and exponents of two.</summary>
        public (Tensor Mantissa, Tensor Exponent) frexp() => _frexp.Call2(this);
    }
}

using static TorchSharp.torch;

namespace TorchSharp.Tests.Oracle;

internal static partial class OperatorCases
{
    // Functions with names of their own.
    private static readonly Dictionary<string, Func<Tensor[], Tensor[]>> Special = new()
    {
        ["special_entr"] = x => [special.entr(x[0])], ["special_erfcx"] = x => [special.erfcx(x[0])],
        ["special_i0e"] = x => [special.i0e(x[0])], ["special_i1"] = x => [special.i1(x[0])],
        ["special_i1e"] = x => [special.i1e(x[0])], ["special_ndtr"] = x => [special.ndtr(x[0])],
        ["special_ndtri"] = x => [special.ndtri((x[0] / 2) + 0.5)],
        ["special_xlog1py"] = x => [special.xlog1py(x[0], x[1])],
        ["special_zeta"] = x => [special.zeta(x[0].detach() + 1, x[1])],
        ["special_polygamma"] = x => [special.polygamma(2, x[0])],
        ["special_gammainc"] = x => [special.gammainc(x[0].detach(), x[1])],
        ["special_gammaincc"] = x => [special.gammaincc(x[0].detach(), x[1])],
        ["special_multigammaln"] = x => [special.multigammaln(x[0] + 1, 2)],
        ["special_gammaln"] = x => [special.gammaln(x[0])], ["special_psi"] = x => [special.psi(x[0])],
        ["special_expit"] = x => [special.expit(x[0])],
        ["special_logit"] = x => [special.logit((x[0] / 2) + 0.5)],
        ["special_softmax"] = x => [special.softmax(x[0], 1)],
        ["special_log_softmax"] = x => [special.log_softmax(x[0], 0)],
        ["special_exp2"] = x => [special.exp2(x[0])], ["special_sinc"] = x => [special.sinc(x[0])],
        ["special_erfinv"] = x => [special.erfinv(x[0])],
        ["special_airy_ai"] = x => [special.airy_ai(x[0].detach())],
        ["special_bessel_j0"] = x => [special.bessel_j0(x[0].detach())],
        ["special_bessel_j1"] = x => [special.bessel_j1(x[0].detach())],
        ["special_modified_bessel_i0"] = x => [special.modified_bessel_i0(x[0].detach())],
        ["special_modified_bessel_i1"] = x => [special.modified_bessel_i1(x[0].detach())],
        ["special_spherical_bessel_j0"] = x => [special.spherical_bessel_j0(x[0].detach())],
        ["special_bessel_y0"] = x => [special.bessel_y0(x[0].detach())],
        ["special_bessel_y1"] = x => [special.bessel_y1(x[0].detach())],
        ["special_modified_bessel_k0"] = x => [special.modified_bessel_k0(x[0].detach())],
        ["special_modified_bessel_k1"] = x => [special.modified_bessel_k1(x[0].detach())],
        ["special_scaled_modified_bessel_k0"] = x => [special.scaled_modified_bessel_k0(x[0].detach())],
        ["special_scaled_modified_bessel_k1"] = x => [special.scaled_modified_bessel_k1(x[0].detach())],
        ["special_chebyshev_polynomial_t"] = x => [special.chebyshev_polynomial_t(x[0].detach(), x[1])],
        ["special_chebyshev_polynomial_u"] = x => [special.chebyshev_polynomial_u(x[0].detach(), x[1])],
        ["special_chebyshev_polynomial_v"] = x => [special.chebyshev_polynomial_v(x[0].detach(), x[1])],
        ["special_chebyshev_polynomial_w"] = x => [special.chebyshev_polynomial_w(x[0].detach(), x[1])],
        ["special_hermite_polynomial_h"] = x => [special.hermite_polynomial_h(x[0].detach(), x[1])],
        ["special_hermite_polynomial_he"] = x => [special.hermite_polynomial_he(x[0].detach(), x[1])],
        ["special_laguerre_polynomial_l"] = x => [special.laguerre_polynomial_l(x[0].detach(), x[1])],
        ["special_legendre_polynomial_p"] = x => [special.legendre_polynomial_p(x[0].detach(), x[1])],
        ["special_shifted_chebyshev_polynomial_t"] = x =>
            [special.shifted_chebyshev_polynomial_t(x[0].detach(), x[1])],
        ["special_shifted_chebyshev_polynomial_u"] = x =>
            [special.shifted_chebyshev_polynomial_u(x[0].detach(), x[1])],
        ["special_shifted_chebyshev_polynomial_v"] = x =>
            [special.shifted_chebyshev_polynomial_v(x[0].detach(), x[1])],
        ["special_shifted_chebyshev_polynomial_w"] = x =>
            [special.shifted_chebyshev_polynomial_w(x[0].detach(), x[1])],
    };
}

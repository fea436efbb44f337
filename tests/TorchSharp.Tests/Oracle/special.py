"""Functions with names of their own."""
import torch

from cases import A, case, P, U, whole, without_gradient

for op in "airy_ai bessel_j0 bessel_j1 modified_bessel_i0 modified_bessel_i1 spherical_bessel_j0".split():
    case(f"special_{op}", without_gradient(op), A)
for op in ("bessel_y0 bessel_y1 modified_bessel_k0 modified_bessel_k1 scaled_modified_bessel_k0 "
           "scaled_modified_bessel_k1").split():
    case(f"special_{op}", without_gradient(op), P)
for op in ("chebyshev_polynomial_t chebyshev_polynomial_u chebyshev_polynomial_v chebyshev_polynomial_w "
           "hermite_polynomial_h hermite_polynomial_he laguerre_polynomial_l legendre_polynomial_p "
           "shifted_chebyshev_polynomial_t shifted_chebyshev_polynomial_u shifted_chebyshev_polynomial_v "
           "shifted_chebyshev_polynomial_w").split():
    case(f"special_{op}", without_gradient(op), U, whole(6, 3, 4))
case("special_entr", lambda a: torch.special.entr(a), P)
case("special_erfcx", lambda a: torch.special.erfcx(a), A)
case("special_i0e", lambda a: torch.special.i0e(a), A)
case("special_i1", lambda a: torch.special.i1(a), A)
case("special_i1e", lambda a: torch.special.i1e(a), A)
case("special_ndtr", lambda a: torch.special.ndtr(a), A)
case("special_ndtri", lambda a: torch.special.ndtri(a / 2 + 0.5), U)
case("special_xlog1py", lambda a, b: torch.special.xlog1py(a, b), A, P)
case("special_zeta", lambda a, b: torch.special.zeta(a.detach() + 1, b), P, P)
case("special_polygamma", lambda a: torch.special.polygamma(2, a), P)
case("special_gammainc", lambda a, b: torch.special.gammainc(a.detach(), b), P, P)
case("special_gammaincc", lambda a, b: torch.special.gammaincc(a.detach(), b), P, P)
case("special_multigammaln", lambda a: torch.special.multigammaln(a + 1, 2), P)
case("special_gammaln", lambda a: torch.special.gammaln(a), P)
case("special_psi", lambda a: torch.special.psi(a), P)
case("special_expit", lambda a: torch.special.expit(a), A)
case("special_logit", lambda a: torch.special.logit(a / 2 + 0.5), U)
case("special_softmax", lambda a: torch.special.softmax(a, 1), A)
case("special_log_softmax", lambda a: torch.special.log_softmax(a, 0), A)
case("special_exp2", lambda a: torch.special.exp2(a), A)
case("special_sinc", lambda a: torch.special.sinc(a), A)
case("special_erfinv", lambda a: torch.special.erfinv(a), U)

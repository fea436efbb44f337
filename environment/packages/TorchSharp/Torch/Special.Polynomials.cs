namespace TorchSharp;

public static partial class torch
{
    // Bessel functions and orthogonal polynomials: none of them has a gradient in libtorch.
    public static partial class special
    {
        private static readonly Op
            _airy_ai = new("special_airy_ai"), _airy_ai_out = new("special_airy_ai", "out"),
            _bessel_j0 = new("special_bessel_j0"), _bessel_j0_out = new("special_bessel_j0", "out"),
            _bessel_j1 = new("special_bessel_j1"), _bessel_j1_out = new("special_bessel_j1", "out"),
            _bessel_y0 = new("special_bessel_y0"), _bessel_y0_out = new("special_bessel_y0", "out"),
            _bessel_y1 = new("special_bessel_y1"), _bessel_y1_out = new("special_bessel_y1", "out"),
            _chebyshev_polynomial_t = new("special_chebyshev_polynomial_t"),
            _chebyshev_polynomial_t_out = new("special_chebyshev_polynomial_t", "out"),
            _chebyshev_polynomial_u = new("special_chebyshev_polynomial_u"),
            _chebyshev_polynomial_u_out = new("special_chebyshev_polynomial_u", "out"),
            _chebyshev_polynomial_v = new("special_chebyshev_polynomial_v"),
            _chebyshev_polynomial_v_out = new("special_chebyshev_polynomial_v", "out"),
            _chebyshev_polynomial_w = new("special_chebyshev_polynomial_w"),
            _chebyshev_polynomial_w_out = new("special_chebyshev_polynomial_w", "out"),
            _hermite_polynomial_h = new("special_hermite_polynomial_h"),
            _hermite_polynomial_h_out = new("special_hermite_polynomial_h", "out"),
            _hermite_polynomial_he = new("special_hermite_polynomial_he"),
            _hermite_polynomial_he_out = new("special_hermite_polynomial_he", "out"),
            _laguerre_polynomial_l = new("special_laguerre_polynomial_l"),
            _laguerre_polynomial_l_out = new("special_laguerre_polynomial_l", "out"),
            _legendre_polynomial_p = new("special_legendre_polynomial_p"),
            _legendre_polynomial_p_out = new("special_legendre_polynomial_p", "out"),
            _modified_bessel_i0 = new("special_modified_bessel_i0"),
            _modified_bessel_i0_out = new("special_modified_bessel_i0", "out"),
            _modified_bessel_i1 = new("special_modified_bessel_i1"),
            _modified_bessel_i1_out = new("special_modified_bessel_i1", "out"),
            _modified_bessel_k0 = new("special_modified_bessel_k0"),
            _modified_bessel_k0_out = new("special_modified_bessel_k0", "out"),
            _modified_bessel_k1 = new("special_modified_bessel_k1"),
            _modified_bessel_k1_out = new("special_modified_bessel_k1", "out"),
            _scaled_modified_bessel_k0 = new("special_scaled_modified_bessel_k0"),
            _scaled_modified_bessel_k0_out = new("special_scaled_modified_bessel_k0", "out"),
            _scaled_modified_bessel_k1 = new("special_scaled_modified_bessel_k1"),
            _scaled_modified_bessel_k1_out = new("special_scaled_modified_bessel_k1", "out"),
            _shifted_chebyshev_polynomial_t = new("special_shifted_chebyshev_polynomial_t"),
            _shifted_chebyshev_polynomial_t_out = new("special_shifted_chebyshev_polynomial_t", "out"),
            _shifted_chebyshev_polynomial_u = new("special_shifted_chebyshev_polynomial_u"),
            _shifted_chebyshev_polynomial_u_out = new("special_shifted_chebyshev_polynomial_u", "out"),
            _shifted_chebyshev_polynomial_v = new("special_shifted_chebyshev_polynomial_v"),
            _shifted_chebyshev_polynomial_v_out = new("special_shifted_chebyshev_polynomial_v", "out"),
            _shifted_chebyshev_polynomial_w = new("special_shifted_chebyshev_polynomial_w"),
            _shifted_chebyshev_polynomial_w_out = new("special_shifted_chebyshev_polynomial_w", "out"),
            _spherical_bessel_j0 = new("special_spherical_bessel_j0"),
            _spherical_bessel_j0_out = new("special_spherical_bessel_j0", "out");

        public static Tensor airy_ai(Tensor input, Tensor? @out = null) =>
            Written(_airy_ai, _airy_ai_out, @out, input);

        public static Tensor bessel_j0(Tensor input, Tensor? @out = null) =>
            Written(_bessel_j0, _bessel_j0_out, @out, input);

        public static Tensor bessel_j1(Tensor input, Tensor? @out = null) =>
            Written(_bessel_j1, _bessel_j1_out, @out, input);

        public static Tensor bessel_y0(Tensor input, Tensor? @out = null) =>
            Written(_bessel_y0, _bessel_y0_out, @out, input);

        public static Tensor bessel_y1(Tensor input, Tensor? @out = null) =>
            Written(_bessel_y1, _bessel_y1_out, @out, input);

        public static Tensor chebyshev_polynomial_t(Tensor x, Tensor n, Tensor? @out = null) =>
            Written(_chebyshev_polynomial_t, _chebyshev_polynomial_t_out, @out, x, n);

        public static Tensor chebyshev_polynomial_u(Tensor x, Tensor n, Tensor? @out = null) =>
            Written(_chebyshev_polynomial_u, _chebyshev_polynomial_u_out, @out, x, n);

        public static Tensor chebyshev_polynomial_v(Tensor x, Tensor n, Tensor? @out = null) =>
            Written(_chebyshev_polynomial_v, _chebyshev_polynomial_v_out, @out, x, n);

        public static Tensor chebyshev_polynomial_w(Tensor x, Tensor n, Tensor? @out = null) =>
            Written(_chebyshev_polynomial_w, _chebyshev_polynomial_w_out, @out, x, n);

        public static Tensor hermite_polynomial_h(Tensor x, Tensor n, Tensor? @out = null) =>
            Written(_hermite_polynomial_h, _hermite_polynomial_h_out, @out, x, n);

        public static Tensor hermite_polynomial_he(Tensor x, Tensor n, Tensor? @out = null) =>
            Written(_hermite_polynomial_he, _hermite_polynomial_he_out, @out, x, n);

        public static Tensor laguerre_polynomial_l(Tensor x, Tensor n, Tensor? @out = null) =>
            Written(_laguerre_polynomial_l, _laguerre_polynomial_l_out, @out, x, n);

        public static Tensor legendre_polynomial_p(Tensor x, Tensor n, Tensor? @out = null) =>
            Written(_legendre_polynomial_p, _legendre_polynomial_p_out, @out, x, n);

        public static Tensor modified_bessel_i0(Tensor input, Tensor? @out = null) =>
            Written(_modified_bessel_i0, _modified_bessel_i0_out, @out, input);

        public static Tensor modified_bessel_i1(Tensor input, Tensor? @out = null) =>
            Written(_modified_bessel_i1, _modified_bessel_i1_out, @out, input);

        public static Tensor modified_bessel_k0(Tensor input, Tensor? @out = null) =>
            Written(_modified_bessel_k0, _modified_bessel_k0_out, @out, input);

        public static Tensor modified_bessel_k1(Tensor input, Tensor? @out = null) =>
            Written(_modified_bessel_k1, _modified_bessel_k1_out, @out, input);

        public static Tensor scaled_modified_bessel_k0(Tensor input, Tensor? @out = null) =>
            Written(_scaled_modified_bessel_k0, _scaled_modified_bessel_k0_out, @out, input);

        public static Tensor scaled_modified_bessel_k1(Tensor input, Tensor? @out = null) =>
            Written(_scaled_modified_bessel_k1, _scaled_modified_bessel_k1_out, @out, input);

        public static Tensor shifted_chebyshev_polynomial_t(Tensor x, Tensor n, Tensor? @out = null) =>
            Written(_shifted_chebyshev_polynomial_t, _shifted_chebyshev_polynomial_t_out, @out, x, n);

        public static Tensor shifted_chebyshev_polynomial_u(Tensor x, Tensor n, Tensor? @out = null) =>
            Written(_shifted_chebyshev_polynomial_u, _shifted_chebyshev_polynomial_u_out, @out, x, n);

        public static Tensor shifted_chebyshev_polynomial_v(Tensor x, Tensor n, Tensor? @out = null) =>
            Written(_shifted_chebyshev_polynomial_v, _shifted_chebyshev_polynomial_v_out, @out, x, n);

        public static Tensor shifted_chebyshev_polynomial_w(Tensor x, Tensor n, Tensor? @out = null) =>
            Written(_shifted_chebyshev_polynomial_w, _shifted_chebyshev_polynomial_w_out, @out, x, n);

        public static Tensor spherical_bessel_j0(Tensor input, Tensor? @out = null) =>
            Written(_spherical_bessel_j0, _spherical_bessel_j0_out, @out, input);

        private static Tensor Written(Op plain, Op into, Tensor? target, Tensor x) =>
            target is null ? plain.Call(x) : into.CallInto(target, x, target);

        private static Tensor Written(Op plain, Op into, Tensor? target, Tensor x, Tensor n) =>
            target is null ? plain.Call(x, n) : into.CallInto(target, x, n, target);
    }
}

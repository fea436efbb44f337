namespace TorchSharp;

public static partial class torch
{
    /// <summary>Functions with names of their own.</summary>
    public static partial class special
    {
        private static readonly Op _entr = new("special_entr"), _erfcx = new("special_erfcx"),
            _i0e = new("special_i0e"), _i1 = new("special_i1"), _i1e = new("special_i1e"),
            _ndtr = new("special_ndtr"),
            _ndtri = new("special_ndtri"), _xlog1py = new("special_xlog1py"), _zeta = new("special_zeta"),
            _polygamma = new("special_polygamma");

        public static Tensor entr(Tensor input) => _entr.Call(input);
        public static Tensor erf(Tensor input) => input.erf();
        public static Tensor erfc(Tensor input) => input.erfc();
        public static Tensor erfcx(Tensor input) => _erfcx.Call(input);
        public static Tensor erfinv(Tensor input) => input.erfinv();
        public static Tensor exp2(Tensor input) => input.exp2();
        public static Tensor expit(Tensor input) => input.sigmoid();
        public static Tensor expm1(Tensor input) => input.expm1();
        public static Tensor sigmoid(Tensor input) => input.sigmoid();
        public static Tensor sigmoid_(Tensor input) => input.sigmoid_();
        public static Tensor sinc(Tensor input) => input.sinc();
        public static Tensor logit(Tensor input) => input.logit();
        public static Tensor digamma(Tensor input) => input.digamma();
        public static Tensor psi(Tensor input) => input.digamma();
        public static Tensor gammaln(Tensor input) => input.lgamma();
        public static Tensor gammainc(Tensor input, Tensor other) => input.igamma(other);
        public static Tensor gammaincc(Tensor input, Tensor other) => input.igammac(other);
        public static Tensor multigammaln(Tensor input, long p) => input.mvlgamma(p);
        public static Tensor i0(Tensor input) => input.i0();
        public static Tensor i0e(Tensor input) => _i0e.Call(input);
        public static Tensor i1(Tensor input) => _i1.Call(input);
        public static Tensor i1e(Tensor input) => _i1e.Call(input);
        public static Tensor ndtr(Tensor input) => _ndtr.Call(input);
        public static Tensor ndtri(Tensor input) => _ndtri.Call(input);
        public static Tensor xlog1py(Tensor input, Tensor other) => _xlog1py.Call(input, other);
        public static Tensor polygamma(long n, Tensor input) => _polygamma.Call(n, input);
        public static Tensor zeta(Tensor x, Tensor q) => _zeta.Call(x, q);

        public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) =>
            input.softmax(dim, dtype);

        public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) =>
            input.log_softmax(dim, dtype);
    }
}

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op
            _erf = new("erf"), _erf_ = new("erf_"), _erfc = new("erfc"), _erfc_ = new("erfc_"),
            _erfinv = new("erfinv"), _erfinv_ = new("erfinv_"), _lgamma = new("lgamma"),
            _lgamma_ = new("lgamma_"), _digamma = new("digamma"), _digamma_ = new("digamma_"),
            _i0 = new("i0"), _i0_ = new("i0_"), _sigmoid = new("sigmoid"), _sigmoid_ = new("sigmoid_"),
            _igamma = new("igamma"), _igammac = new("igammac"), _mvlgamma = new("mvlgamma"),
            _mvlgamma_ = new("mvlgamma_"), _heaviside = new("heaviside"), _heaviside_ = new("heaviside_");

        public Tensor erf() => _erf.Call(this);
        public Tensor erf_() => _erf_.Mutate(this);
        public Tensor erfc() => _erfc.Call(this);
        public Tensor erfc_() => _erfc_.Mutate(this);
        public Tensor erfinv() => _erfinv.Call(this);
        public Tensor erfinv_() => _erfinv_.Mutate(this);
        public Tensor lgamma() => _lgamma.Call(this);
        public Tensor lgamma_() => _lgamma_.Mutate(this);
        public Tensor digamma() => _digamma.Call(this);
        public Tensor digamma_() => _digamma_.Mutate(this);
        public Tensor i0() => _i0.Call(this);
        public Tensor i0_() => _i0_.Mutate(this);
        public Tensor sigmoid() => _sigmoid.Call(this);
        public Tensor sigmoid_() => _sigmoid_.Mutate(this);
        public Tensor igamma(Tensor other) => _igamma.Call(this, other);
        public Tensor igammac(Tensor other) => _igammac.Call(this, other);
        public Tensor mvlgamma(long p) => _mvlgamma.Call(this, p);
        public Tensor mvlgamma_(long p) => _mvlgamma_.Mutate(this, p);
        public Tensor heaviside(Tensor other) => _heaviside.Call(this, other);
        public Tensor heaviside_(Tensor other) => _heaviside_.Mutate(this, other);
    }
}

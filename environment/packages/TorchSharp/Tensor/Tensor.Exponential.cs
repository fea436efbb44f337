namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op
            _exp = new("exp"), _exp_ = new("exp_"), _exp2 = new("exp2"), _exp2_ = new("exp2_"),
            _expm1 = new("expm1"), _expm1_ = new("expm1_"), _log = new("log"), _log_ = new("log_"),
            _log2 = new("log2"), _log2_ = new("log2_"), _log10 = new("log10"), _log10_ = new("log10_"),
            _log1p = new("log1p"), _log1p_ = new("log1p_"), _sqrt = new("sqrt"), _sqrt_ = new("sqrt_"),
            _rsqrt = new("rsqrt"), _rsqrt_ = new("rsqrt_"), _square = new("square"),
            _reciprocal = new("reciprocal"), _reciprocal_ = new("reciprocal_"),
            _pow_Tensor_Scalar = new("pow", "Tensor_Scalar"),
            _pow_Tensor_Tensor = new("pow", "Tensor_Tensor"), _pow__Scalar = new("pow_", "Scalar"),
            _pow__Tensor = new("pow_", "Tensor"),
            _float_power_Tensor_Tensor = new("float_power", "Tensor_Tensor"),
            _float_power__Tensor = new("float_power_", "Tensor"), _ldexp_Tensor = new("ldexp", "Tensor"),
            _ldexp_ = new("ldexp_"), _logaddexp = new("logaddexp"), _logaddexp2 = new("logaddexp2"),
            _xlogy_Tensor = new("xlogy", "Tensor"), _xlogy_Scalar_Other = new("xlogy", "Scalar_Other"),
            _xlogy__Tensor = new("xlogy_", "Tensor"), _xlogy__Scalar_Other = new("xlogy_", "Scalar_Other"),
            _logit = new("logit"), _logit_ = new("logit_");

        public Tensor exp() => _exp.Call(this);
        public Tensor exp_() => _exp_.Mutate(this);
        public Tensor exp2() => _exp2.Call(this);
        public Tensor exp2_() => _exp2_.Mutate(this);
        public Tensor expm1() => _expm1.Call(this);
        public Tensor expm1_() => _expm1_.Mutate(this);
        public Tensor log() => _log.Call(this);
        public Tensor log_() => _log_.Mutate(this);
        public Tensor log2() => _log2.Call(this);
        public Tensor log2_() => _log2_.Mutate(this);
        public Tensor log10() => _log10.Call(this);
        public Tensor log10_() => _log10_.Mutate(this);
        public Tensor log1p() => _log1p.Call(this);
        public Tensor log1p_() => _log1p_.Mutate(this);
        public Tensor sqrt() => _sqrt.Call(this);
        public Tensor sqrt_() => _sqrt_.Mutate(this);
        public Tensor rsqrt() => _rsqrt.Call(this);
        public Tensor rsqrt_() => _rsqrt_.Mutate(this);
        public Tensor square() => _square.Call(this);
        public Tensor reciprocal() => _reciprocal.Call(this);
        public Tensor reciprocal_() => _reciprocal_.Mutate(this);
        public Tensor pow(Scalar exponent) => _pow_Tensor_Scalar.Call(this, exponent);
        public Tensor pow(Tensor exponent) => _pow_Tensor_Tensor.Call(this, exponent);
        public Tensor pow_(Scalar exponent) => _pow__Scalar.Mutate(this, exponent);
        public Tensor pow_(Tensor exponent) => _pow__Tensor.Mutate(this, exponent);
        public Tensor float_power(Tensor target) => _float_power_Tensor_Tensor.Call(this, target);
        public Tensor float_power_(Tensor target) => _float_power__Tensor.Mutate(this, target);
        public Tensor ldexp(Tensor other) => _ldexp_Tensor.Call(this, other);
        public Tensor ldexp_(Tensor other) => _ldexp_.Mutate(this, other);
        public Tensor logaddexp(Tensor other) => _logaddexp.Call(this, other);
        public Tensor logaddexp2(Tensor other) => _logaddexp2.Call(this, other);
        public Tensor xlogy(Tensor y) => _xlogy_Tensor.Call(this, y);
        public Tensor xlogy(Scalar y) => _xlogy_Scalar_Other.Call(this, y);
        public Tensor xlogy_(Tensor y) => _xlogy__Tensor.Mutate(this, y);
        public Tensor xlogy_(Scalar y) => _xlogy__Scalar_Other.Mutate(this, y);
        public Tensor logit(double? eps = null) => _logit.Call(this, eps);
        public Tensor logit_(double? eps = null) => _logit_.Mutate(this, eps);
    }
}

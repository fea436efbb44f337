namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op
            _abs = new("abs"), _abs_ = new("abs_"), _absolute = new("absolute"),
            _absolute_ = new("absolute_"), _ceil = new("ceil"), _ceil_ = new("ceil_"),
            _floor = new("floor"), _floor_ = new("floor_"), _trunc = new("trunc"), _trunc_ = new("trunc_"),
            _fix = new("fix"), _fix_ = new("fix_"), _frac = new("frac"), _frac_ = new("frac_"),
            _sign = new("sign"), _sign_ = new("sign_"), _sgn = new("sgn"), _sgn_ = new("sgn_"),
            _signbit = new("signbit"), _neg = new("neg"), _neg_ = new("neg_"), _negative = new("negative"),
            _positive = new("positive"), _round_decimals = new("round", "decimals"),
            _round__decimals = new("round_", "decimals"), _clamp = new("clamp"),
            _clamp_Tensor = new("clamp", "Tensor"), _clamp_ = new("clamp_"),
            _clamp__Tensor = new("clamp_", "Tensor"), _clip = new("clip"), _clamp_max = new("clamp_max"),
            _clamp_max_ = new("clamp_max_"), _clamp_min = new("clamp_min"), _clamp_min_ = new("clamp_min_"),
            _copysign_Tensor = new("copysign", "Tensor"), _copysign__Tensor = new("copysign_", "Tensor"),
            _nextafter = new("nextafter"), _nextafter_ = new("nextafter_"), _nan_to_num = new("nan_to_num"),
            _nan_to_num_ = new("nan_to_num_");

        public Tensor abs() => _abs.Call(this);
        public Tensor abs_() => _abs_.Mutate(this);
        public Tensor absolute() => _absolute.Call(this);
        public Tensor absolute_() => _absolute_.Mutate(this);
        public Tensor ceil() => _ceil.Call(this);
        public Tensor ceil_() => _ceil_.Mutate(this);
        public Tensor floor() => _floor.Call(this);
        public Tensor floor_() => _floor_.Mutate(this);
        public Tensor trunc() => _trunc.Call(this);
        public Tensor trunc_() => _trunc_.Mutate(this);
        public Tensor fix() => _fix.Call(this);
        public Tensor fix_() => _fix_.Mutate(this);
        public Tensor frac() => _frac.Call(this);
        public Tensor frac_() => _frac_.Mutate(this);
        public Tensor sign() => _sign.Call(this);
        public Tensor sign_() => _sign_.Mutate(this);
        public Tensor sgn() => _sgn.Call(this);
        public Tensor sgn_() => _sgn_.Mutate(this);
        public Tensor signbit() => _signbit.Call(this);
        public Tensor neg() => _neg.Call(this);
        public Tensor neg_() => _neg_.Mutate(this);
        public Tensor negative() => _negative.Call(this);
        public Tensor positive() => _positive.Call(this);
        public Tensor round(long decimals = 0) => _round_decimals.Call(this, decimals);
        public Tensor round_(long decimals = 0) => _round__decimals.Mutate(this, decimals);
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => _clamp.Call(this, min, max);
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => _clamp_Tensor.Call(this, min, max);
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => _clamp_.Mutate(this, min, max);

        public Tensor clamp_(Tensor? min = null, Tensor? max = null) =>
            _clamp__Tensor.Mutate(this, min, max);

        public Tensor clip(Scalar? min = null, Scalar? max = null) => _clip.Call(this, min, max);
        public Tensor clamp_max(Scalar max) => _clamp_max.Call(this, max);
        public Tensor clamp_max_(Scalar max) => _clamp_max_.Mutate(this, max);
        public Tensor clamp_min(Scalar min) => _clamp_min.Call(this, min);
        public Tensor clamp_min_(Scalar min) => _clamp_min_.Mutate(this, min);
        public Tensor copysign(Tensor other) => _copysign_Tensor.Call(this, other);
        public Tensor copysign_(Tensor other) => _copysign__Tensor.Mutate(this, other);
        public Tensor nextafter(Tensor other) => _nextafter.Call(this, other);
        public Tensor nextafter_(Tensor other) => _nextafter_.Mutate(this, other);

        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) =>
            _nan_to_num.Call(this, nan, posinf, neginf);

        public Tensor nan_to_num_(double nan = 0, double? posinf = null, double? neginf = null) =>
            _nan_to_num_.Mutate(this, nan, posinf, neginf);
    }
}

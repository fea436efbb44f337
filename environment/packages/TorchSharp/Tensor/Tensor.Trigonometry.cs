namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op
            _sin = new("sin"), _sin_ = new("sin_"), _cos = new("cos"), _cos_ = new("cos_"),
            _tan = new("tan"), _tan_ = new("tan_"), _asin = new("asin"), _asin_ = new("asin_"),
            _acos = new("acos"), _acos_ = new("acos_"), _atan = new("atan"), _atan_ = new("atan_"),
            _sinh = new("sinh"), _sinh_ = new("sinh_"), _cosh = new("cosh"), _cosh_ = new("cosh_"),
            _tanh = new("tanh"), _tanh_ = new("tanh_"), _asinh = new("asinh"), _asinh_ = new("asinh_"),
            _acosh = new("acosh"), _acosh_ = new("acosh_"), _atanh = new("atanh"), _atanh_ = new("atanh_"),
            _arcsin = new("arcsin"), _arcsin_ = new("arcsin_"), _arccos = new("arccos"),
            _arccos_ = new("arccos_"), _arctan = new("arctan"), _arctan_ = new("arctan_"),
            _arcsinh = new("arcsinh"), _arcsinh_ = new("arcsinh_"), _arccosh = new("arccosh"),
            _arccosh_ = new("arccosh_"), _arctanh = new("arctanh"), _arctanh_ = new("arctanh_"),
            _sinc = new("sinc"), _sinc_ = new("sinc_"), _deg2rad = new("deg2rad"),
            _deg2rad_ = new("deg2rad_"), _rad2deg = new("rad2deg"), _rad2deg_ = new("rad2deg_"),
            _atan2 = new("atan2"), _atan2_ = new("atan2_"), _arctan2 = new("arctan2"),
            _arctan2_ = new("arctan2_"), _hypot = new("hypot");

        public Tensor sin() => _sin.Call(this);
        public Tensor sin_() => _sin_.Mutate(this);
        public Tensor cos() => _cos.Call(this);
        public Tensor cos_() => _cos_.Mutate(this);
        public Tensor tan() => _tan.Call(this);
        public Tensor tan_() => _tan_.Mutate(this);
        public Tensor asin() => _asin.Call(this);
        public Tensor asin_() => _asin_.Mutate(this);
        public Tensor acos() => _acos.Call(this);
        public Tensor acos_() => _acos_.Mutate(this);
        public Tensor atan() => _atan.Call(this);
        public Tensor atan_() => _atan_.Mutate(this);
        public Tensor sinh() => _sinh.Call(this);
        public Tensor sinh_() => _sinh_.Mutate(this);
        public Tensor cosh() => _cosh.Call(this);
        public Tensor cosh_() => _cosh_.Mutate(this);
        public Tensor tanh() => _tanh.Call(this);
        public Tensor tanh_() => _tanh_.Mutate(this);
        public Tensor asinh() => _asinh.Call(this);
        public Tensor asinh_() => _asinh_.Mutate(this);
        public Tensor acosh() => _acosh.Call(this);
        public Tensor acosh_() => _acosh_.Mutate(this);
        public Tensor atanh() => _atanh.Call(this);
        public Tensor atanh_() => _atanh_.Mutate(this);
        public Tensor arcsin() => _arcsin.Call(this);
        public Tensor arcsin_() => _arcsin_.Mutate(this);
        public Tensor arccos() => _arccos.Call(this);
        public Tensor arccos_() => _arccos_.Mutate(this);
        public Tensor arctan() => _arctan.Call(this);
        public Tensor arctan_() => _arctan_.Mutate(this);
        public Tensor arcsinh() => _arcsinh.Call(this);
        public Tensor arcsinh_() => _arcsinh_.Mutate(this);
        public Tensor arccosh() => _arccosh.Call(this);
        public Tensor arccosh_() => _arccosh_.Mutate(this);
        public Tensor arctanh() => _arctanh.Call(this);
        public Tensor arctanh_() => _arctanh_.Mutate(this);
        public Tensor sinc() => _sinc.Call(this);
        public Tensor sinc_() => _sinc_.Mutate(this);
        public Tensor deg2rad() => _deg2rad.Call(this);
        public Tensor deg2rad_() => _deg2rad_.Mutate(this);
        public Tensor rad2deg() => _rad2deg.Call(this);
        public Tensor rad2deg_() => _rad2deg_.Mutate(this);
        public Tensor atan2(Tensor other) => _atan2.Call(this, other);
        public Tensor atan2_(Tensor other) => _atan2_.Mutate(this, other);
        public Tensor arctan2(Tensor other) => _arctan2.Call(this, other);
        public Tensor arctan2_(Tensor other) => _arctan2_.Mutate(this, other);
        public Tensor arctan(Tensor other) => atan2(other);
        public Tensor arctan_(Tensor other) => atan2_(other);
        public Tensor hypot(Tensor other) => _hypot.Call(this, other);
    }
}

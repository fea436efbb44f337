namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op
            _relu = new("relu"), _relu_ = new("relu_"), _relu6 = new("relu6"), _relu6_ = new("relu6_"),
            _selu = new("selu"), _selu_ = new("selu_"), _silu = new("silu"), _silu_ = new("silu_"),
            _gelu = new("gelu"), _gelu_ = new("gelu_"), _hardsigmoid = new("hardsigmoid"),
            _hardsigmoid_ = new("hardsigmoid_"), _hardswish = new("hardswish"),
            _hardswish_ = new("hardswish_"), _celu = new("celu"), _celu_ = new("celu_"), _elu = new("elu"),
            _elu_ = new("elu_"), _glu = new("glu"), _hardtanh = new("hardtanh"),
            _hardtanh_ = new("hardtanh_"), _leaky_relu = new("leaky_relu"),
            _leaky_relu_ = new("leaky_relu_"), _prelu = new("prelu"), _softplus = new("softplus"),
            _threshold = new("threshold"), _threshold_ = new("threshold_"),
            _softmax_int = new("softmax", "int"), _log_softmax_int = new("log_softmax", "int"),
            _log_sigmoid = new("log_sigmoid");

        public Tensor relu() => _relu.Call(this);
        public Tensor relu_() => _relu_.Mutate(this);
        public Tensor relu6() => _relu6.Call(this);
        public Tensor relu6_() => _relu6_.Mutate(this);
        public Tensor selu() => _selu.Call(this);
        public Tensor selu_() => _selu_.Mutate(this);
        public Tensor silu() => _silu.Call(this);
        public Tensor silu_() => _silu_.Mutate(this);
        public Tensor gelu() => _gelu.Call(this);
        public Tensor gelu(Modules.GELU.Approximate approximate) => _gelu.Call(this, approximate.ToString());
        public Tensor gelu_(Modules.GELU.Approximate approximate) =>
            _gelu_.Mutate(this, approximate.ToString());
        public Tensor gelu_() => _gelu_.Mutate(this);
        public Tensor hardsigmoid() => _hardsigmoid.Call(this);
        public Tensor hardsigmoid_() => _hardsigmoid_.Mutate(this);
        public Tensor hardswish() => _hardswish.Call(this);
        public Tensor hardswish_() => _hardswish_.Mutate(this);
        public Tensor celu() => _celu.Call(this);
        public Tensor celu_() => _celu_.Mutate(this);
        public Tensor celu(Scalar alpha) => _celu.Call(this, alpha);
        public Tensor celu_(Scalar alpha) => _celu_.Mutate(this, alpha);
        public Tensor elu(double alpha = 1) => _elu.Call(this, alpha);
        public Tensor elu_(double alpha = 1) => _elu_.Mutate(this, alpha);

        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) =>
            _elu.Call(this, alpha, scale, input_scale);

        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) =>
            _elu_.Mutate(this, alpha, scale, input_scale);

        public Tensor glu(long dim = -1) => _glu.Call(this, dim);
        public Tensor hardtanh(Scalar min, Scalar max) => _hardtanh.Call(this, min, max);
        public Tensor hardtanh_(Scalar min, Scalar max) => _hardtanh_.Mutate(this, min, max);
        public Tensor leaky_relu(Scalar negative_slope) => _leaky_relu.Call(this, negative_slope);
        public Tensor leaky_relu_(Scalar negative_slope) => _leaky_relu_.Mutate(this, negative_slope);
        public Tensor prelu(Tensor target) => _prelu.Call(this, target);

        public Tensor softplus(double beta = 1, double threshold = 20) =>
            _softplus.Call(this, beta, threshold);

        public Tensor threshold(Scalar threshold, Scalar value) => _threshold.Call(this, threshold, value);

        public Tensor threshold_(Scalar threshold, Scalar value) =>
            _threshold_.Mutate(this, threshold, value);

        public Tensor softmax(long dim, ScalarType? dtype = null) => _softmax_int.Call(this, dim, dtype);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) =>
            _log_softmax_int.Call(this, dim, dtype);

        public Tensor log_sigmoid() => _log_sigmoid.Call(this);
    }
}

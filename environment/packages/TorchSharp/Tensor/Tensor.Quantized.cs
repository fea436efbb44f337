namespace TorchSharp;

public static partial class torch
{
    private static readonly Op
        _quantize_per_tensor = new("quantize_per_tensor"),
        _quantize_per_channel = new("quantize_per_channel");

    /// <summary>round(x / scale) + zero_point, held in qint8, quint8 or qint32.</summary>
    public static Tensor quantize_per_tensor(
        Tensor input, double scale, long zero_point, ScalarType dtype) =>
        _quantize_per_tensor.Call(input, scale, zero_point, dtype);

    /// <summary>As quantize_per_tensor, with a scale and a zero point for each index of one axis.</summary>
    public static Tensor quantize_per_channel(
        Tensor input, Tensor scales, Tensor zero_points, long axis, ScalarType dtype) =>
        _quantize_per_channel.Call(input, scales, zero_points, axis, dtype);

    public static Tensor dequantize(Tensor input) => input.dequantize();

    public partial class Tensor
    {
        private static readonly Op
            _dequantize = new("dequantize", "self"), _int_repr = new("int_repr"), _q_scale = new("q_scale"),
            _q_zero_point = new("q_zero_point"), _q_per_channel_scales = new("q_per_channel_scales"),
            _q_per_channel_zero_points = new("q_per_channel_zero_points"),
            _q_per_channel_axis = new("q_per_channel_axis");

        public bool is_quantized() => torch.is_quantized(dtype);
        public Tensor dequantize() => _dequantize.Call(this);

        /// <summary>The whole numbers that are stored.</summary>
        public Tensor int_repr() => _int_repr.Call(this);

        public double q_scale() => _q_scale.CallScalar(this).ToDouble();
        public long q_zero_point() => _q_zero_point.CallScalar(this).ToInt64();
        public Tensor q_per_channel_scales() => _q_per_channel_scales.Call(this);
        public Tensor q_per_channel_zero_points() => _q_per_channel_zero_points.Call(this);
        public long q_per_channel_axis() => _q_per_channel_axis.CallScalar(this).ToInt64();
    }
}

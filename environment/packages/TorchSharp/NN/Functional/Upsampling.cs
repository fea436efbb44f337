namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor upsample_nearest(
                Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false) =>
                interpolate(x, size, scale_factor);

            public static Tensor upsample_bilinear(
                Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false) =>
                interpolate(x, size, scale_factor, InterpolationMode.Bilinear, align_corners);

            public static Tensor upsample_nearest1d(Tensor input, long? outputSize, double? scaleFactor) =>
                nearest_ops[0].Call(
                    input, outputSize is { } size ? new[] { size } : null,
                    scaleFactor is { } factor ? new[] { factor } : null);

            public static Tensor upsample_nearest2d(
                Tensor input, long[]? outputSizes = null, double[]? scaleFactors = null) =>
                nearest_ops[1].Call(input, outputSizes, scaleFactors);

            public static Tensor upsample_nearest3d(
                Tensor input, long[]? outputSizes = null, double[]? scaleFactors = null) =>
                nearest_ops[2].Call(input, outputSizes, scaleFactors);
        }
    }
}

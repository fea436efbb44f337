namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op fractional_max_pool2d_op = new("fractional_max_pool2d");
            private static readonly Op fractional_max_pool3d_op = new("fractional_max_pool3d");

            public static Tensor fractional_max_pool2d(
                Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null) =>
                fractional_max_pool2d(
                    input, Each2(kernel_size), Each2(output_size), Ratios(output_ratio, 2));

            public static Tensor fractional_max_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? output_size = null,
                (double, double)? output_ratio = null) =>
                fractional_max_pool2d(input, Each(kernel_size), Each(output_size), Ratios(output_ratio));

            /// <summary>
            /// The greatest of windows of [B, C, H, W] at random places; either the output's size is given,
            /// or its ratio to the input's.
            /// </summary>
            public static Tensor fractional_max_pool2d(
                Tensor input, long[] kernel_size, long[]? output_size = null,
                double[]? output_ratio = null) =>
                WithoutIndices(fractional_max_pool2d_with_indices(input, kernel_size, output_size,
                    output_ratio));

            public static (Tensor Values, Tensor Indices) fractional_max_pool2d_with_indices(
                Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null) =>
                fractional_max_pool2d_with_indices(
                    input, Each2(kernel_size), Each2(output_size), Ratios(output_ratio, 2));

            public static (Tensor Values, Tensor Indices) fractional_max_pool2d_with_indices(
                Tensor input, (long, long) kernel_size, (long, long)? output_size = null,
                (double, double)? output_ratio = null) =>
                fractional_max_pool2d_with_indices(
                    input, Each(kernel_size), Each(output_size), Ratios(output_ratio));

            public static (Tensor Values, Tensor Indices) fractional_max_pool2d_with_indices(
                Tensor input, long[] kernel_size, long[]? output_size = null,
                double[]? output_ratio = null) =>
                Fractional(fractional_max_pool2d_op, input, kernel_size, output_size, output_ratio, 2);

            public static Tensor fractional_max_pool3d(
                Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null) =>
                fractional_max_pool3d(
                    input, Each3(kernel_size), Each3(output_size), Ratios(output_ratio, 3));

            public static Tensor fractional_max_pool3d(
                Tensor input, (long, long, long) kernel_size, (long, long, long)? output_size = null,
                (double, double, double)? output_ratio = null) =>
                fractional_max_pool3d(input, Each(kernel_size), Each(output_size), Ratios(output_ratio));

            /// <summary>The same for [B, C, D, H, W].</summary>
            public static Tensor fractional_max_pool3d(
                Tensor input, long[] kernel_size, long[]? output_size = null,
                double[]? output_ratio = null) =>
                WithoutIndices(fractional_max_pool3d_with_indices(input, kernel_size, output_size,
                    output_ratio));

            public static (Tensor Values, Tensor Indices) fractional_max_pool3d_with_indices(
                Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null) =>
                fractional_max_pool3d_with_indices(
                    input, Each3(kernel_size), Each3(output_size), Ratios(output_ratio, 3));

            public static (Tensor Values, Tensor Indices) fractional_max_pool3d_with_indices(
                Tensor input, (long, long, long) kernel_size, (long, long, long)? output_size = null,
                (double, double, double)? output_ratio = null) =>
                fractional_max_pool3d_with_indices(
                    input, Each(kernel_size), Each(output_size), Ratios(output_ratio));

            public static (Tensor Values, Tensor Indices) fractional_max_pool3d_with_indices(
                Tensor input, long[] kernel_size, long[]? output_size = null,
                double[]? output_ratio = null) =>
                Fractional(fractional_max_pool3d_op, input, kernel_size, output_size, output_ratio, 3);

            private static (Tensor, Tensor) Fractional(
                Op pool, Tensor input, long[] kernel, long[]? size, double[]? ratio, int spatial)
            {
                var shape = input.shape;
                if (shape.Length != spatial + 1 && shape.Length != spatial + 2)
                    throw new ArgumentException(
                        $"Fractional pooling takes {spatial + 1}D or {spatial + 2}D input, " +
                        $"not {shape.Length}D.");
                if ((size is null) == (ratio is null))
                    throw new ArgumentException(
                        "Fractional pooling takes either an output_size or an output_ratio, one of the two.");
                size ??= [.. ratio!.Select((part, i) => (long)(shape[shape.Length - spatial + i] * part))];
                var batch = shape.Length == spatial + 1 ? 1 : shape[0];
                using var places = rand([batch, shape[^(spatial + 1)], spatial], input.dtype, input.device);
                return pool.Call2(input, kernel, size, places);
            }

            internal static double[]? Ratios(double? ratio, int spatial) =>
                ratio is { } part ? [.. Enumerable.Repeat(part, spatial)] : null;

            internal static double[]? Ratios((double, double)? ratio) =>
                ratio is var (height, width) ? [height, width] : null;

            internal static double[]? Ratios((double, double, double)? ratio) =>
                ratio is var (depth, height, width) ? [depth, height, width] : null;
        }
    }
}

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op grid_sampler_op = new("grid_sampler");
            private static readonly Op affine_grid_op = new("affine_grid_generator");
            private static readonly Op pixel_shuffle_op = new("pixel_shuffle");
            private static readonly Op pixel_unshuffle_op = new("pixel_unshuffle");
            private static readonly Op im2col_op = new("im2col");
            private static readonly Op col2im_op = new("col2im");

            /// <summary>
            /// Reads input [B, C, (D,) H, W] at the points of grid [B, …, 2 or 3], whose coordinates run
            /// from −1 to 1 in the order x, y(, z).
            /// </summary>
            public static Tensor grid_sample(
                Tensor input, Tensor grid, GridSampleMode mode = GridSampleMode.Bilinear,
                GridSamplePaddingMode padding_mode = GridSamplePaddingMode.Zeros,
                bool? align_corners = null)
            {
                // libtorch numbers both otherwise than the enumerations do.
                var interpolation = mode == GridSampleMode.Bilinear ? 0L : 1L;
                var padding = padding_mode switch
                {
                    GridSamplePaddingMode.Zeros => 0L,
                    GridSamplePaddingMode.Border => 1L,
                    _ => 2L,
                };
                return grid_sampler_op.Call(input, grid, interpolation, padding, align_corners ?? false);
            }

            /// <summary>
            /// The grid of an affine map: theta [B, 2, 3] or [B, 3, 4], size that of the output, channels
            /// included.
            /// </summary>
            public static Tensor affine_grid(Tensor theta, long[]? size = null, bool align_corners = false) =>
                affine_grid_op.Call(theta, size ?? theta.shape, align_corners);

            public static Tensor pixel_shuffle(Tensor input, long upscale_factor) =>
                pixel_shuffle_op.Call(input, upscale_factor);

            public static Tensor pixel_unshuffle(Tensor input, long downscale_factor) =>
                pixel_unshuffle_op.Call(input, downscale_factor);

            /// <summary>
            /// The sliding blocks of [B, C, H, W] as columns: [B, C · kernel area, blocks].
            /// </summary>
            public static Tensor unfold(
                Tensor input, (long, long) kernel_size, (long, long)? dilation = null,
                (long, long)? padding = null, (long, long)? stride = null) =>
                im2col_op.Call(
                    input, Pair(kernel_size), Pair(dilation ?? (1, 1)), Pair(padding ?? (0, 0)),
                    Pair(stride ?? (1, 1)));

            public static Tensor unfold(
                Tensor input, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                unfold(input, (kernel_size, kernel_size), (dilation, dilation), (padding, padding),
                    (stride, stride));

            /// <summary>Puts columns of blocks back and sums where they overlap.</summary>
            public static Tensor fold(
                Tensor input, (long, long) output_size, (long, long) kernel_size,
                (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null) =>
                col2im_op.Call(
                    input, Pair(output_size), Pair(kernel_size), Pair(dilation ?? (1, 1)),
                    Pair(padding ?? (0, 0)), Pair(stride ?? (1, 1)));

            public static Tensor fold(
                Tensor input, long output_size, long kernel_size, long dilation = 1, long padding = 0,
                long stride = 1) =>
                fold(
                    input, (output_size, output_size), (kernel_size, kernel_size), (dilation, dilation),
                    (padding, padding), (stride, stride));

            private static long[] Pair((long, long) pair) => [pair.Item1, pair.Item2];
        }
    }
}

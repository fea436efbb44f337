namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op[] nearest_ops =
                [new("upsample_nearest1d", "vec"), new("upsample_nearest2d", "vec"),
                    new("upsample_nearest3d", "vec")];
            private static readonly Op[] nearest_exact_ops =
            [
                new("_upsample_nearest_exact1d", "vec"), new("_upsample_nearest_exact2d", "vec"),
                new("_upsample_nearest_exact3d", "vec"),
            ];
            private static readonly Op linear1d_op = new("upsample_linear1d", "vec");
            private static readonly Op bilinear2d_op = new("upsample_bilinear2d", "vec");
            private static readonly Op bicubic2d_op = new("upsample_bicubic2d", "vec");
            private static readonly Op trilinear3d_op = new("upsample_trilinear3d", "vec");
            private static readonly Op bilinear2d_aa_op = new("_upsample_bilinear2d_aa", "vec");
            private static readonly Op bicubic2d_aa_op = new("_upsample_bicubic2d_aa", "vec");

            /// <summary>
            /// Resizes [B, C, W], [B, C, H, W] or [B, C, D, H, W] to a size, or by a factor for each
            /// dimension.
            /// </summary>
            public static Tensor interpolate(
                Tensor x, long[]? size = null, double[]? scale_factor = null,
                InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null,
                bool recompute_scale_factor = false, bool antialias = false)
            {
                var spatial = (int)x.dim() - 2;
                if (spatial is < 1 or > 3)
                    throw new ArgumentException(
                        $"interpolate takes tensors of 3 to 5 dimensions, not of {x.dim()}.");
                if ((size is null) == (scale_factor is null))
                    throw new ArgumentException(
                        "interpolate takes either a size or scale factors, one of the two.");
                size = Repeated(size, spatial);
                scale_factor = Repeated(scale_factor, spatial);
                if (scale_factor is not null && (recompute_scale_factor || mode == InterpolationMode.Area))
                    (size, scale_factor) = (Scaled(x.shape, scale_factor), null);

                if (mode == InterpolationMode.Nearest)
                    return nearest_ops[spatial - 1].Call(x, size, scale_factor);
                if (mode == InterpolationMode.NearestExact)
                    return nearest_exact_ops[spatial - 1].Call(x, size, scale_factor);
                if (mode == InterpolationMode.Area)
                    return spatial switch
                    {
                        1 => adaptive_avg_pool1d(x, size![0]),
                        2 => adaptive_avg_pool2d(x, size!),
                        _ => adaptive_avg_pool3d(x, size!),
                    };
                return Smooth(mode, spatial, antialias).Call(x, size, align_corners ?? false, scale_factor);
            }

            public static Tensor upsample(
                Tensor input, long[]? size = null, double[]? scale_factor = null,
                UpsampleMode mode = UpsampleMode.Nearest, bool align_corners = false) =>
                interpolate(input, size, scale_factor, (InterpolationMode)mode, align_corners);

            private static Op Smooth(InterpolationMode mode, int spatial, bool antialias) =>
                (mode, spatial) switch
            {
                (InterpolationMode.Linear, 1) => linear1d_op,
                (InterpolationMode.Bilinear, 2) => antialias ? bilinear2d_aa_op : bilinear2d_op,
                (InterpolationMode.Bicubic, 2) => antialias ? bicubic2d_aa_op : bicubic2d_op,
                (InterpolationMode.Trilinear, 3) => trilinear3d_op,
                _ => throw new ArgumentException(
                    $"{mode} interpolation does not apply to {spatial} spatial dimensions."),
            };

            private static T[]? Repeated<T>(T[]? values, int spatial)
            {
                if (values is not [var one] || spatial == 1)
                    return values;
                var repeated = new T[spatial];
                Array.Fill(repeated, one);
                return repeated;
            }

            private static long[] Scaled(long[] shape, double[] factors)
            {
                var size = new long[factors.Length];
                for (var i = 0; i < size.Length; i++)
                    size[i] = (long)Math.Floor(shape[i + 2] * factors[i]);
                return size;
            }
        }
    }
}

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op max_pool1d_with_indices_op = new("max_pool1d_with_indices");
            private static readonly Op adaptive_max_pool1d_op = new("adaptive_max_pool1d");
            private static readonly Op adaptive_max_pool2d_op = new("adaptive_max_pool2d");

            public static Tensor avg_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long,
                long)? padding = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(
                    input, Pair(kernel_size), PairOrNull(stride), PairOrNull(padding), ceil_mode,
                    count_include_pad, divisor_override);

            public static Tensor max_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long,
                long)? padding = null,
                (long, long)? dilation = null, bool ceil_mode = false) =>
                max_pool2d(
                    input, Pair(kernel_size), PairOrNull(stride), PairOrNull(padding), PairOrNull(dilation),
                    ceil_mode);

            public static (Tensor output, Tensor indices) max_pool1d_with_indices(
                Tensor input, long kernel_size, long? stride = null, long? padding = null,
                long? dilation = null,
                bool ceil_mode = false) =>
                max_pool1d_with_indices_op.Call2(
                    input, new[] { kernel_size }, List(stride, None), List(padding, Zero), List(
                        dilation, One),
                    ceil_mode);

            public static Tensor adaptive_max_pool1d(Tensor input, long output_size) =>
                WithoutIndices(adaptive_max_pool1d_with_indices(input, output_size));

            public static (Tensor Values, Tensor Indices) adaptive_max_pool1d_with_indices(
                Tensor input, long output_size) => adaptive_max_pool1d_op.Call2(input, new[] { output_size });

            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size) =>
                WithoutIndices(adaptive_max_pool2d_with_indices(input, output_size));

            public static (Tensor Values, Tensor Indices) adaptive_max_pool2d_with_indices(
                Tensor input, long[] output_size) => adaptive_max_pool2d_op.Call2(input, output_size);

            /// <summary>The p-norm of each window of [B, C, L].</summary>
            public static Tensor lp_pool1d(
                Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false)
            {
                using var powers = input.pow(norm_type);
                using var means = avg_pool1d(powers, kernel_size, stride, 0, ceil_mode);
                return Root(means, kernel_size, norm_type);
            }

            /// <summary>The p-norm of each window of [B, C, H, W].</summary>
            public static Tensor lp_pool2d(
                Tensor input, double norm_type, long[] kernel_size, long[]? stride = null,
                bool ceil_mode = false)
            {
                using var powers = input.pow(norm_type);
                using var means = avg_pool2d(powers, kernel_size, stride, null, ceil_mode);
                return Root(means, kernel_size.Length == 1 ? kernel_size[0] * kernel_size[0]
                    : kernel_size[0] * kernel_size[1], norm_type);
            }

            public static Tensor lp_pool2d(
                Tensor input, double norm_type, long kernel_size, long? stride = null,
                bool ceil_mode = false) =>
                lp_pool2d(
                    input, norm_type, [kernel_size, kernel_size], stride is { } step ? [step, step] : null,
                    ceil_mode);

            // (elements · mean of the powers)^(1 / p); the sign is kept, and the gradient at zero is none.
            private static Tensor Root(Tensor means, long elements, double power)
            {
                using var sign = means.sign();
                using var size = means.abs();
                using var above = size.relu();
                using var signed = sign.mul(above);
                using var sums = signed.mul((double)elements);
                return sums.pow(1 / power);
            }

            private static Tensor WithoutIndices((Tensor Values, Tensor Indices) pooled)
            {
                pooled.Indices.Dispose();
                return pooled.Values;
            }

            private static long[]? PairOrNull((long, long)? pair) => pair is { } given ? Pair(given) : null;
        }
    }
}

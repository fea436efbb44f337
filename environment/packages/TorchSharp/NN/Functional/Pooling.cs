namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op avg_pool1d_op = new("avg_pool1d");
            private static readonly Op avg_pool2d_op = new("avg_pool2d");
            private static readonly Op avg_pool3d_op = new("avg_pool3d");
            private static readonly Op max_pool1d_op = new("max_pool1d");
            private static readonly Op max_pool2d_op = new("max_pool2d");
            private static readonly Op max_pool3d_op = new("max_pool3d");
            private static readonly Op max_pool2d_with_indices_op = new("max_pool2d_with_indices");
            private static readonly Op max_pool3d_with_indices_op = new("max_pool3d_with_indices");
            private static readonly Op adaptive_avg_pool1d_op = new("adaptive_avg_pool1d");
            private static readonly Op adaptive_avg_pool2d_op = new("adaptive_avg_pool2d");
            private static readonly Op adaptive_avg_pool3d_op = new("adaptive_avg_pool3d");
            private static readonly Op adaptive_max_pool3d_op = new("adaptive_max_pool3d");

            private static readonly long[] None = [];

            public static Tensor avg_pool1d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null,
                bool ceil_mode = false, bool count_include_pad = true) =>
                avg_pool1d_op.Call(
                    input, new[] { kernel_size }, List(stride, None), List(padding, Zero), ceil_mode,
                    count_include_pad);

            public static Tensor avg_pool2d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d_op.Call(
                    input, kernel_size, stride ?? None, padding ?? Zero, ceil_mode, count_include_pad,
                    divisor_override);

            public static Tensor avg_pool2d(
                Tensor input, long kernel_size, long? stride = null, long padding = 0,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(
                    input, [kernel_size], List(stride, None), [padding], ceil_mode, count_include_pad,
                    divisor_override);

            public static Tensor avg_pool3d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool3d_op.Call(
                    input, kernel_size, stride ?? None, padding ?? Zero, ceil_mode, count_include_pad,
                    divisor_override);

            public static Tensor max_pool1d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null,
                long? dilation = null, bool ceil_mode = false) =>
                max_pool1d_op.Call(
                    input, new[] { kernel_size }, List(stride, None), List(padding, Zero),
                    List(dilation, One), ceil_mode);

            public static Tensor max_pool2d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, bool ceil_mode = false) =>
                max_pool2d_op.Call(input, kernel_size, strides ?? None, padding ?? Zero, dilation ?? One,
                    ceil_mode);

            public static Tensor max_pool2d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null,
                long? dilation = null, bool ceil_mode = false) =>
                max_pool2d(
                    input, [kernel_size], List(stride, None), List(padding, Zero), List(dilation, One),
                    ceil_mode);

            public static Tensor max_pool3d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, bool ceil_mode = false) =>
                max_pool3d_op.Call(input, kernel_size, strides ?? None, padding ?? Zero, dilation ?? One,
                    ceil_mode);

            public static (Tensor output, Tensor indices) max_pool2d_with_indices(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, bool ceil_mode = false) =>
                max_pool2d_with_indices_op.Call2(
                    input, kernel_size, strides ?? None, padding ?? Zero, dilation ?? One, ceil_mode);

            public static (Tensor output, Tensor indices) max_pool3d_with_indices(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, bool ceil_mode = false) =>
                max_pool3d_with_indices_op.Call2(
                    input, kernel_size, strides ?? None, padding ?? Zero, dilation ?? One, ceil_mode);

            public static Tensor adaptive_avg_pool1d(Tensor input, long output_size) =>
                adaptive_avg_pool1d_op.Call(input, new[] { output_size });

            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) =>
                adaptive_avg_pool2d_op.Call(input, output_size);

            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) =>
                adaptive_avg_pool2d(input, [output_size, output_size]);

            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) =>
                adaptive_avg_pool2d(input, [output_size.Item1, output_size.Item2]);

            public static Tensor adaptive_avg_pool3d(Tensor input, long[] output_size) =>
                adaptive_avg_pool3d_op.Call(input, output_size);

            public static Tensor adaptive_avg_pool3d(Tensor input, long output_size) =>
                adaptive_avg_pool3d(input, [output_size, output_size, output_size]);

            public static Tensor adaptive_avg_pool3d(Tensor input, (long, long, long) output_size) =>
                adaptive_avg_pool3d(input, [output_size.Item1, output_size.Item2, output_size.Item3]);

            public static Tensor adaptive_max_pool3d(Tensor input, long[] output_size)
            {
                var (values, indices) = adaptive_max_pool3d_with_indices(input, output_size);
                indices.Dispose();
                return values;
            }

            public static (Tensor Values, Tensor Indices) adaptive_max_pool3d_with_indices(Tensor input,
                long[] output_size) =>
                adaptive_max_pool3d_op.Call2(input, output_size);
        }
    }
}

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op conv1d_op = new("conv1d");
            private static readonly Op conv2d_op = new("conv2d");
            private static readonly Op conv3d_op = new("conv3d");
            private static readonly Op conv1d_padding_op = new("conv1d", "padding");
            private static readonly Op conv2d_padding_op = new("conv2d", "padding");
            private static readonly Op conv3d_padding_op = new("conv3d", "padding");
            private static readonly Op conv_transpose1d_op = new("conv_transpose1d");
            private static readonly Op conv_transpose2d_op = new("conv_transpose2d", "input");
            private static readonly Op conv_transpose3d_op = new("conv_transpose3d", "input");

            // A list of one element stands for every dimension.
            private static readonly long[] Zero = [0];
            private static readonly long[] One = [1];

            public static Tensor conv1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null,
                long? dilation = null, long groups = 1) =>
                conv1d_op.Call(input, weight, bias, List(stride, One), List(padding, Zero),
                    List(dilation, One), groups);

            public static Tensor conv1d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null,
                Padding padding = Padding.Valid, long? dilation = null, long groups = 1) =>
                conv1d_padding_op.Call(
                    input, weight, bias, List(stride, One), NameOf(padding), List(dilation, One), groups);

            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null,
                long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                conv2d_op.Call(input, weight, bias, strides ?? One, padding ?? Zero, dilation ?? One, groups);

            public static Tensor conv2d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null,
                Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                conv2d_padding_op.Call(input, weight, bias, strides ?? One, NameOf(padding), dilation ?? One,
                    groups);

            public static Tensor conv3d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null,
                long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                conv3d_op.Call(input, weight, bias, strides ?? One, padding ?? Zero, dilation ?? One, groups);

            public static Tensor conv3d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null,
                Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                conv3d_padding_op.Call(input, weight, bias, strides ?? One, NameOf(padding), dilation ?? One,
                    groups);

            public static Tensor conv_transpose1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null,
                long? output_padding = null, long? dilation = null, long groups = 1) =>
                conv_transpose1d_op.Call(
                    input, weight, bias, List(stride, One), List(padding, Zero), List(output_padding, Zero),
                    groups, List(dilation, One));

            public static Tensor conv_transpose2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null,
                long[]? padding = null, long[]? output_padding = null, long[]? dilation = null,
                long groups = 1) =>
                conv_transpose2d_op.Call(
                    input, weight, bias, strides ?? One, padding ?? Zero, output_padding ?? Zero, groups,
                    dilation ?? One);

            public static Tensor conv_transpose3d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null,
                long[]? padding = null, long[]? output_padding = null, long[]? dilation = null,
                long groups = 1) =>
                conv_transpose3d_op.Call(
                    input, weight, bias, strides ?? One, padding ?? Zero, output_padding ?? Zero, groups,
                    dilation ?? One);

            private static long[] List(long? value, long[] otherwise) =>
                value is { } given ? [given] : otherwise;

            private static string NameOf(Padding padding) => padding == Padding.Same ? "same" : "valid";
        }
    }
}

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op pad_op = new("pad");
            private static readonly Op constant_pad_op = new("constant_pad_nd");

            /// <summary>
            /// Pads from the last dimension on: (before, after) of the last, then of the one before it, and
            /// so on.
            /// </summary>
            public static Tensor pad(
                Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant,
                double value = 0) => mode switch
                {
                    PaddingModes.Constant => constant_pad_op.Call(input, pad, value),
                    PaddingModes.Zeros => constant_pad_op.Call(input, pad, 0.0),
                    PaddingModes.Reflect => pad_op.Call(input, pad, "reflect"),
                    PaddingModes.Replicate => pad_op.Call(input, pad, "replicate"),
                    PaddingModes.Circular => pad_op.Call(input, pad, "circular"),
                    _ => throw new ArgumentOutOfRangeException(nameof(mode), mode,
                        "There is no such padding mode."),
                };

            public static Tensor pad(
                Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant,
                double value = 0) =>
                functional.pad(input, pad.ToArray(), mode, value);

            public static Tensor pad(
                Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant,
                double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2], mode, value);

            public static Tensor pad(
                Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant,
                double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            public static Tensor pad(
                Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad, pad], mode, value);
        }
    }
}

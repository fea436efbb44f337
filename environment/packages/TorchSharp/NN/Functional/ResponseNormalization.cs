namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>
            /// x / (k + α · mean of x² over `size` neighbouring channels)^β, for [B, C, …].
            /// </summary>
            public static Tensor local_response_norm(
                Tensor input, long size, double alpha = 0.0001, double beta = 0.75, double k = 1)
            {
                var shape = input.shape;
                if (shape.Length < 3)
                    throw new ArgumentException(
                        $"local_response_norm takes 3 or more dimensions, not {shape.Length}.");
                using var scope = NewDisposeScope();
                var squares = input.square().reshape(
                    shape[0], 1, shape[1], -1);                // [B, 1, C, rest]
                var padded = pad(squares, [0, 0, size / 2, (size - 1) / 2]);
                var means = avg_pool2d(padded, [size, 1], [1, 1]).reshape(shape);
                return input.div(means.mul(alpha).add(k).pow(beta)).MoveToOuterDisposeScope();
            }
        }
    }
}

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op max_unpool2d_op = new("max_unpool2d");
            private static readonly Op max_unpool3d_op = new("max_unpool3d");

            /// <summary>
            /// Puts the values that max_pool1d found back to the places it names, zeros elsewhere.
            /// </summary>
            /// <param name="output_size">The size before pooling, where the window leaves several open; the
            /// last dimension or all of them.</param>
            public static Tensor max_unpool1d(
                Tensor input, Tensor indices, long kernel_size, long? stride = null, long? padding = null,
                long[]? output_size = null)
            {
                var step = stride ?? kernel_size;
                var size = Unpooled(input, [kernel_size], [step], [padding ?? 0], output_size);
                using var column = input.unsqueeze(-1);
                using var places = indices.unsqueeze(-1);
                using var spread = max_unpool2d_op.Call(column, places, new[] { size[0], 1 });
                return spread.squeeze(-1);
            }

            /// <summary>The same for max_pool2d.</summary>
            public static Tensor max_unpool2d(
                Tensor input, Tensor indices, long[] kernel_size, long[]? stride = null,
                long[]? padding = null,
                long[]? output_size = null) =>
                max_unpool2d_op.Call(
                    input, indices, Unpooled(input, kernel_size, stride ?? kernel_size, padding ?? [0, 0],
                        output_size));

            /// <summary>The same for max_pool3d.</summary>
            public static Tensor max_unpool3d(
                Tensor input, Tensor indices, long[] kernel_size, long[]? stride = null,
                long[]? padding = null,
                long[]? output_size = null)
            {
                var step = stride ?? kernel_size;
                var border = padding ?? [0, 0, 0];
                return max_unpool3d_op.Call(
                    input, indices, Unpooled(input, kernel_size, step, border, output_size), step, border);
            }

            private static long[] Unpooled(
                Tensor input, long[] kernel, long[] stride, long[] padding, long[]? asked)
            {
                var spatial = kernel.Length;
                var shape = input.shape;
                if (shape.Length < spatial)
                    throw new ArgumentException(
                        $"Unpooling over {spatial} dimensions found input of {shape.Length}.");
                var size = new long[spatial];
                for (var i = 0; i < spatial; i++)
                {
                    var pooled = shape[shape.Length - spatial + i];
                    var usual = (pooled - 1) * stride[i] - 2 * padding[i] + kernel[i];
                    size[i] = asked is null ? usual : asked[asked.Length - spatial + i];
                    if (size[i] <= usual - stride[i] || size[i] >= usual + stride[i])
                        throw new ArgumentException(
                            $"Unpooling gives {usual} ± {stride[i] - 1} elements in dimension {i}; " +
                            $"{size[i]} were asked for.");
                }
                return size;
            }
        }
    }
}

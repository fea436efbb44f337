namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>
            /// Ones that make a convolution [out, in, kernel…] hand on as many channels as it can.
            /// </summary>
            public static Tensor dirac_(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length is < 3 or > 5)
                    throw new ArgumentException(
                        $"Only tensors with 3, 4, or 5 dimensions are supported, not {shape.Length}.");
                using var scope = NewDisposeScope();
                using var frozen = no_grad();
                tensor.zero_();
                for (var channel = 0L; channel < Math.Min(shape[0], shape[1]); channel++)
                {
                    var kernel = tensor[channel, channel];
                    for (var i = 2; i < shape.Length; i++)
                        kernel = kernel.select(0, shape[i] / 2);
                    kernel.fill_(1);
                }
                return tensor;
            }

            /// <summary>
            /// A normal distribution in which the given share of each column, rounded up, is zero.
            /// </summary>
            public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01)
            {
                var shape = tensor.shape;
                if (shape.Length != 2)
                    throw new ArgumentException(
                        $"Only tensors with 2 dimensions are supported, not {shape.Length}.");
                using var scope = NewDisposeScope();
                using var frozen = no_grad();
                tensor.normal_(0, std);
                var zeroes = (long)Math.Ceiling(sparsity * shape[0]);
                for (var column = 0L; column < shape[1]; column++)
                    tensor.select(1, column).index_fill_(0, randperm(shape[0]).narrow(0, 0, zeroes), 0);
                return tensor;
            }
        }
    }
}

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op softshrink_op = new("softshrink");
            private static readonly Op hardshrink_op = new("hardshrink");

            /// <summary>x / (1 + |x|).</summary>
            public static Tensor softsign(Tensor x, bool inplace = false)
            {
                using var size = x.abs();
                using var divisor = size.add(1);
                return inplace ? Same(x.div_(divisor)) : x.div(divisor);
            }

            /// <summary>x − tanh(x).</summary>
            public static Tensor tanhshrink(Tensor x, bool inplace = false)
            {
                using var bounded = x.tanh();
                return inplace ? Same(x.sub_(bounded)) : x.sub(bounded);
            }

            public static Tensor softshrink(Tensor x, double lambda = 0.5) => softshrink_op.Call(x, lambda);

            public static Tensor hardshrink(Tensor x, double lambda = 0.5) => hardshrink_op.Call(x, lambda);

            /// <summary>The softmax of −x.</summary>
            public static Tensor softmin(Tensor x, long dim)
            {
                using var turned = x.neg();
                return softmax(turned, dim);
            }

            /// <summary>The softmax over the channels of [B, C, H, W] or [C, H, W].</summary>
            public static Tensor softmax2d(Tensor x)
            {
                if (x.dim() is not (3 or 4))
                    throw new ArgumentException($"softmax2d takes tensors of 3 or 4 dimensions, " +
                    $"not of {x.dim()}.");
                return softmax(x, -3);
            }

            // Names of former versions, which the real package still has.

            [Obsolete("Use hardshrink.")]
            public static Tensor Hardshrink(Tensor x, double lambda = 0.5) => hardshrink(x, lambda);

            [Obsolete("Use hardtanh.")]
            public static Tensor Hardtanh(
                Tensor x, double min_val = -1, double max_val = 1, bool inplace = false) =>
                hardtanh(x, min_val, max_val, inplace);

            [Obsolete("Use mish.")]
            public static Tensor Mish(Tensor x) => mish(x);

            [Obsolete("Use silu.")]
            public static Tensor SiLU(Tensor x, bool inplace = false) => silu(x, inplace);

            [Obsolete("Use softshrink.")]
            public static Tensor Softshrink(Tensor x, double lambda = 0.5) => softshrink(x, lambda);

            [Obsolete("Use softsign.")]
            public static Tensor Softsign(Tensor x) => softsign(x);

            [Obsolete("Use tanhshrink.")]
            public static Tensor Tanhshrink(Tensor x) => tanhshrink(x);

            [Obsolete("Use threshold.")]
            public static Tensor Threshold(Tensor x, double threshold, double value, bool inplace = false) =>
                functional.threshold(x, threshold, value, inplace);
        }
    }
}

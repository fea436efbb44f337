namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op alpha_dropout_op = new("alpha_dropout");
            private static readonly Op alpha_dropout_inplace_op = new("alpha_dropout_");
            private static readonly Op feature_alpha_dropout_op = new("feature_alpha_dropout");
            private static readonly Op feature_alpha_dropout_inplace_op = new("feature_alpha_dropout_");

            /// <summary>
            /// Dropout that keeps mean and variance of SELU's output (arXiv:1706.02515); off unless training.
            /// </summary>
            public static Tensor alpha_dropout(
                Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                inplace
                    ? Same(alpha_dropout_inplace_op.Mutate(input, p, training))
                    : alpha_dropout_op.Call(input, p, training);

            /// <summary>The same for whole channels.</summary>
            public static Tensor feature_alpha_dropout(
                Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                inplace
                    ? Same(feature_alpha_dropout_inplace_op.Mutate(input, p, training))
                    : feature_alpha_dropout_op.Call(input, p, training);
        }
    }
}

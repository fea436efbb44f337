namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op dropout_op = new("dropout");
            private static readonly Op dropout_inplace_op = new("dropout_");
            private static readonly Op feature_dropout_op = new("feature_dropout");
            private static readonly Op feature_dropout_inplace_op = new("feature_dropout_");

            /// <summary>
            /// Zeroes elements with probability p and scales the rest by 1 / (1 − p); outside training,
            /// nothing.
            /// </summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true,
                bool inplace = false) =>
                inplace
                    ? Same(dropout_inplace_op.Mutate(input, p, training))
                    : dropout_op.Call(input, p, training);

            /// <summary>Zeroes whole channels of [B, C, L].</summary>
            public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true,
                bool inplace = false) =>
                DropFeatures(input, p, training, inplace, 1);

            /// <summary>Zeroes whole channels of [B, C, H, W].</summary>
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true,
                bool inplace = false) =>
                feature_dropout(input, p, training, inplace);

            /// <summary>Zeroes whole channels of [B, C, D, H, W].</summary>
            public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true,
                bool inplace = false) =>
                DropFeatures(input, p, training, inplace, 3);

            private static Tensor DropFeatures(Tensor input, double p, bool training, bool inplace,
                long spatial)
            {
                if (input.dim() != spatial + 1)
                    return feature_dropout(input, p, training, inplace);
                using var batched = input.unsqueeze(0);
                using var dropped = feature_dropout(batched, p, training, inplace);
                return dropped.squeeze(0);
            }

            private static Tensor feature_dropout(Tensor input, double p, bool training, bool inplace) =>
                inplace
                    ? Same(feature_dropout_inplace_op.Mutate(input, p, training))
                    : feature_dropout_op.Call(input, p, training);
        }
    }
}

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op relu6_op = new("relu6");
            private static readonly Op relu6_inplace_op = new("relu6_");
            private static readonly Op selu_op = new("selu");
            private static readonly Op selu_inplace_op = new("selu_");
            private static readonly Op celu_op = new("celu");
            private static readonly Op celu_inplace_op = new("celu_");
            private static readonly Op hardsigmoid_op = new("hardsigmoid");
            private static readonly Op hardsigmoid_inplace_op = new("hardsigmoid_");
            private static readonly Op hardtanh_op = new("hardtanh");
            private static readonly Op hardtanh_inplace_op = new("hardtanh_");
            private static readonly Op threshold_op = new("threshold");
            private static readonly Op threshold_inplace_op = new("threshold_");
            private static readonly Op rrelu_op = new("rrelu");
            private static readonly Op rrelu_inplace_op = new("rrelu_");
            private static readonly Op prelu_op = new("prelu");

            public static Tensor relu6(Tensor x, bool inplace = false) =>
                inplace ? Same(relu6_inplace_op.Mutate(x)) : relu6_op.Call(x);

            public static Tensor selu(Tensor x, bool inplace = false) =>
                inplace ? Same(selu_inplace_op.Mutate(x)) : selu_op.Call(x);

            public static Tensor celu(Tensor x, double alpha, bool inplace = false) =>
                inplace ? Same(celu_inplace_op.Mutate(x, alpha)) : celu_op.Call(x, alpha);

            public static Tensor hardsigmoid(Tensor input, bool inplace = false) =>
                inplace ? Same(hardsigmoid_inplace_op.Mutate(input)) : hardsigmoid_op.Call(input);

            public static Tensor hardtanh(
                Tensor x, double min_val = -1, double max_val = 1, bool inplace = false) =>
                inplace
                    ? Same(hardtanh_inplace_op.Mutate(x, min_val, max_val))
                    : hardtanh_op.Call(x, min_val, max_val);

            public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false) =>
                inplace
                    ? Same(threshold_inplace_op.Mutate(x, threshold, value))
                    : threshold_op.Call(x, threshold, value);

            /// <summary>
            /// LeakyReLU with the slope (lower + upper) / 2; as in the real package, none is drawn at random.
            /// </summary>
            public static Tensor rrelu(
                Tensor x, double lower = 1.0 / 8, double upper = 1.0 / 3, bool inplace = false) =>
                inplace ? Same(rrelu_inplace_op.Mutate(x, lower, upper)) : rrelu_op.Call(x, lower, upper);

            /// <summary>
            /// max(0, x) + weight · min(0, x), one weight for all channels or one for each.
            /// </summary>
            public static Tensor prelu(Tensor input, Tensor weight) => prelu_op.Call(input, weight);
        }
    }
}

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op relu_op = new("relu");
            private static readonly Op relu_inplace_op = new("relu_");
            private static readonly Op gelu_op = new("gelu");
            private static readonly Op gelu_inplace_op = new("gelu_");
            private static readonly Op silu_op = new("silu");
            private static readonly Op silu_inplace_op = new("silu_");
            private static readonly Op tanh_op = new("tanh");
            private static readonly Op tanh_inplace_op = new("tanh_");
            private static readonly Op sigmoid_op = new("sigmoid");
            private static readonly Op sigmoid_inplace_op = new("sigmoid_");
            private static readonly Op leaky_relu_op = new("leaky_relu");
            private static readonly Op leaky_relu_inplace_op = new("leaky_relu_");
            private static readonly Op elu_op = new("elu");
            private static readonly Op elu_inplace_op = new("elu_");
            private static readonly Op hardswish_op = new("hardswish");
            private static readonly Op hardswish_inplace_op = new("hardswish_");
            private static readonly Op mish_op = new("mish");
            private static readonly Op mish_inplace_op = new("mish_");
            private static readonly Op softplus_op = new("softplus");
            private static readonly Op logsigmoid_op = new("log_sigmoid");
            private static readonly Op glu_op = new("glu");
            private static readonly Op softmax_op = new("softmax", "int");
            private static readonly Op log_softmax_op = new("log_softmax", "int");

            public static Tensor relu(Tensor x, bool inplace = false) =>
                inplace ? Same(relu_inplace_op.Mutate(x)) : relu_op.Call(x);

            public static Tensor gelu(Tensor x) => gelu_op.Call(x);

            public static Tensor gelu(Tensor x, bool inplace) =>
                inplace ? Same(gelu_inplace_op.Mutate(x)) : gelu_op.Call(x);

            public static Tensor gelu(Tensor x, Modules.GELU.Approximate approximate, bool inplace = false)
            {
                var form = approximate == Modules.GELU.Approximate.tanh ? "tanh" : "none";
                return inplace ? Same(gelu_inplace_op.Mutate(x, form)) : gelu_op.Call(x, form);
            }

            public static Tensor silu(Tensor x, bool inplace = false) =>
                inplace ? Same(silu_inplace_op.Mutate(x)) : silu_op.Call(x);

            public static Tensor tanh(Tensor x, bool inplace = false) =>
                inplace ? Same(tanh_inplace_op.Mutate(x)) : tanh_op.Call(x);

            public static Tensor sigmoid(Tensor x) => sigmoid_op.Call(x);

            public static Tensor sigmoid(Tensor x, bool inplace) =>
                inplace ? Same(sigmoid_inplace_op.Mutate(x)) : sigmoid_op.Call(x);

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01,
                bool inplace = false) =>
                inplace ? Same(leaky_relu_inplace_op.Mutate(input,
                    negative_slope)) : leaky_relu_op.Call(input, negative_slope);

            public static Tensor elu(Tensor x, double alpha, bool inplace = false) =>
                inplace ? Same(elu_inplace_op.Mutate(x, alpha)) : elu_op.Call(x, alpha);

            public static Tensor hardswish(Tensor input, bool inplace = false) =>
                inplace ? Same(hardswish_inplace_op.Mutate(input)) : hardswish_op.Call(input);

            public static Tensor mish(Tensor x, bool inplace = false) =>
                inplace ? Same(mish_inplace_op.Mutate(x)) : mish_op.Call(x);

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) =>
                softplus_op.Call(x, beta, threshold);

            public static Tensor logsigmoid(Tensor x) => logsigmoid_op.Call(x);

            public static Tensor glu(Tensor input, long dim = -1) => glu_op.Call(input, dim);

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) =>
                softmax_op.Call(input, dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => log_softmax_op.Call(x, dim);

            // A result always is an object of its own: who frees the input must not free the result.
            private static Tensor Same(Tensor changed) => changed.alias();
        }
    }
}

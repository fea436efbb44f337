namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op linear_op = new("linear");
            private static readonly Op bilinear_op = new("bilinear");
            private static readonly Op one_hot_op = new("one_hot");
            private static readonly Op cosine_similarity_op = new("cosine_similarity");
            private static readonly Op pairwise_distance_op = new("pairwise_distance");

            /// <summary>input · weightsᵀ + bias over the last dimension.</summary>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) =>
                linear_op.Call(input, weights, bias);

            public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias = null) =>
                bilinear_op.Call(input1, input2, weight, bias);

            public static Tensor one_hot(Tensor x, long num_classes = -1) => one_hot_op.Call(x, num_classes);

            /// <summary>Divides by the p-norm along a dimension, the norm held above eps.</summary>
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1e-12)
            {
                using var norm = vector_norm_op.Call(input, p, new[] { dim }, true);
                using var held = norm.clamp_min(eps);
                return input.div(held);
            }

            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-8) =>
                cosine_similarity_op.Call(x1, x2, dim, eps);

            public static Tensor pairwise_distance(
                Tensor input1, Tensor input2, double p = 2, double eps = 1e-6, bool keepdim = false) =>
                pairwise_distance_op.Call(input1, input2, p, eps, keepdim);

            private static readonly Op vector_norm_op = new("linalg_vector_norm");
        }
    }
}

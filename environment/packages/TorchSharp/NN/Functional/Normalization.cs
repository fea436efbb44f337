namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op layer_norm_op = new("layer_norm");
            private static readonly Op batch_norm_op = new("batch_norm");
            private static readonly Op group_norm_op = new("group_norm");
            private static readonly Op instance_norm_op = new("instance_norm");

            public static Tensor layer_norm(
                Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null,
                double eps = 1e-5) =>
                layer_norm_op.Call(input, normalized_shape, weight, bias, eps);

            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null,
                Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-5) =>
                batch_norm_op.Call(input, weight, bias, running_mean, running_var, training, momentum, eps,
                    true);

            public static Tensor group_norm(
                Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null,
                double eps = 1e-5) =>
                group_norm_op.Call(input, num_groups, weight, bias, eps, true);

            public static Tensor instance_norm(
                Tensor input, Tensor? running_mean = null, Tensor? running_var = null,
                Tensor? weight = null, Tensor? bias = null, bool use_input_stats = true,
                double momentum = 0.1, double eps = 1e-5) =>
                instance_norm_op.Call(
                    input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, true);
        }
    }
}

using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Helpers around gradients and parameters.</summary>
        public static partial class utils
        {
            private static readonly Op foreach_norm_op = new("_foreach_norm", "Scalar");
            private static readonly Op foreach_mul_op = new("_foreach_mul_", "Scalar");

            /// <summary>Scales all gradients so that their common norm is at most max_norm.</summary>
            /// <returns>The norm before.</returns>
            public static double clip_grad_norm_(
                IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using var scope = NewDisposeScope();
                using var frozen = no_grad();
                var gradients = Gradients(tensors);
                if (gradients.Length == 0)
                    return 0;
                var total = double.IsPositiveInfinity(norm_type)
                    ? stack(Array.ConvertAll(gradients, g => g.abs().max())).max().ToDouble()
                    : stack(foreach_norm_op.CallMany(gradients, norm_type)).norm((float)norm_type).ToDouble();
                var factor = max_norm / (total + 1e-6);
                if (factor < 1)
                    foreach_mul_op.CallMany(gradients, factor);
                return total;
            }

            /// <summary>Limits every element of every gradient to ±clip_value.</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var scope = NewDisposeScope();
                using var frozen = no_grad();
                foreach (var gradient in Gradients(tensors))
                    gradient.clamp_((Scalar)(-clip_value), (Scalar)clip_value);
            }

            /// <summary>All parameters, flattened and joined.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                var flat = new List<Tensor>();
                foreach (var parameter in tensors)
                    flat.Add(parameter.flatten());
                return cat(flat, 0).MoveToOuterDisposeScope();
            }

            /// <summary>Copies the parts of a vector back into the parameters, in their order.</summary>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                using var frozen = no_grad();
                var start = 0L;
                foreach (var parameter in tensors)
                {
                    var length = parameter.numel();
                    parameter.copy_(vec.narrow(0, start, length).view_as(parameter));
                    start += length;
                }
            }

            private static Tensor[] Gradients(IEnumerable<Parameter> tensors)
            {
                var gradients = new List<Tensor>();
                foreach (var parameter in tensors)
                    if (parameter.grad is { } gradient)
                        gradients.Add(gradient);
                return [.. gradients];
            }
        }
    }
}

using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>
            /// The weight and bias of one convolution that does what a convolution and the batch
            /// normalisation after it do outside training.
            /// </summary>
            public static (Parameter weight, Parameter bias) fuse_conv_bn_weights(
                Tensor conv_w, Tensor? conv_b, Tensor bn_rm, Tensor bn_rv, double bn_eps, Tensor? bn_w,
                Tensor? bn_b, bool transpose = false)
            {
                var shape = new long[conv_w.dim()];
                Array.Fill(shape, 1);
                shape[transpose ? 1 : 0] = -1;
                return Fused(conv_w, conv_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b, shape);
            }

            /// <summary>The same for a linear layer.</summary>
            public static (Parameter weight, Parameter bias) fuse_linear_bn_weights(
                Tensor linear_w, Tensor? linear_b, Tensor bn_rm, Tensor bn_rv, double bn_eps, Tensor bn_w,
                Tensor bn_b) =>
                Fused(linear_w, linear_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b, [-1, 1]);

            /// <summary>One linear layer for a linear layer and the batch normalisation after it.</summary>
            public static Linear fuse_linear_bn_eval(Linear linear, BatchNorm bn)
            {
                if (linear.training || bn.training)
                    throw new ArgumentException("Fusion is only for modules in eval mode.");
                var (weight, bias) = fuse_linear_bn_weights(
                    linear.weight, linear.bias, bn.running_mean!, bn.running_var!, bn.eps, bn.weight!,
                    bn.bias!);
                var fused = Linear(weight, bias);
                fused.eval();
                return fused;
            }

            private static (Parameter, Parameter) Fused(
                Tensor weight, Tensor? bias, Tensor mean, Tensor variance, double eps, Tensor? scale,
                Tensor? shift, long[] shape)
            {
                using var scope = NewDisposeScope();
                using var frozen = no_grad();
                var factor = (variance + eps).rsqrt();
                if (scale is not null)
                    factor = factor.mul(scale);
                var offset = (bias is null ? mean.neg() : bias - mean).mul(factor);
                if (shift is not null)
                    offset = offset.add(shift);
                var fused = (new Parameter(weight.mul(factor.reshape(shape))), new Parameter(offset));
                return scope.MoveToOuter(fused.Item1, fused.Item2);
            }
        }
    }
}

namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <summary>Functions that carry one distribution into another.</summary>
        public static partial class transforms
        {
            /// <summary>A function, the logarithm of its stretching, and an inverse.</summary>
            public abstract class Transform
            {
                protected bool _bijective;
                protected constraints.Constraint _domain = constraints.real;
                protected constraints.Constraint _codomain = constraints.real;
                protected Transform? _inv;

                protected Transform()
                {
                }

                /// <summary>Dimensions of one event: 0 for a function of single numbers.</summary>
                public virtual int event_dim => domain.event_dim == codomain.event_dim
                    ? domain.event_dim
                    : throw new InvalidOperationException(
                        "Domain and codomain have events of different dimensions: ask either of them.");

                public virtual Transform inv => _inv ??= new InverseTransform(this);

                public virtual constraints.Constraint domain => _domain;

                public virtual constraints.Constraint codomain => _codomain;

                public virtual bool bijective => _bijective;

                /// <summary>1 where the function grows, -1 where it falls.</summary>
                public Tensor sign => _sign();

                public Tensor forward(Tensor x) => _call(x);

                public virtual long[] forward_shape(long[] shape) => shape;

                public virtual long[] inverse_shape(long[] shape) => shape;

                protected internal virtual Tensor _sign() =>
                    throw new NotImplementedException($"{GetType().Name} does not grow or fall.");

                protected internal abstract Tensor _call(Tensor x);

                protected internal abstract Tensor _inverse(Tensor y);

                protected internal virtual Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    throw new NotImplementedException($"{GetType().Name} has no Jacobian in closed form.");

                protected internal static Tensor _sum_rightmost(Tensor value, int dim) =>
                    dim == 0 ? value : value.reshape([.. value.shape.SkipLast(dim), -1]).sum(-1);
            }

            /// <summary>A transform read backwards.</summary>
            internal sealed class InverseTransform : Transform
            {
                public InverseTransform(Transform of) => _inv = of;

                public override constraints.Constraint domain => _inv!.codomain;

                public override constraints.Constraint codomain => _inv!.domain;

                public override bool bijective => _inv!.bijective;

                public override long[] forward_shape(long[] shape) => _inv!.inverse_shape(shape);

                public override long[] inverse_shape(long[] shape) => _inv!.forward_shape(shape);

                protected internal override Tensor _sign() => _inv!._sign();

                protected internal override Tensor _call(Tensor x) => _inv!._inverse(x);

                protected internal override Tensor _inverse(Tensor y) => _inv!._call(y);

                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    -_inv!.log_abs_det_jacobian(y, x);
            }
        }
    }
}

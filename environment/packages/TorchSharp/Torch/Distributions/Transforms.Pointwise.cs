namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        // Transforms of single numbers.
        public static partial class transforms
        {
            private static Tensor One => tensor(1);

            public class ExpTransform : Transform
            {
                public override bool bijective => true;
                public override constraints.Constraint domain => constraints.real;
                public override constraints.Constraint codomain => constraints.positive;
                protected internal override Tensor _sign() => One;
                protected internal override Tensor _call(Tensor x) => x.exp();
                protected internal override Tensor _inverse(Tensor y) => y.log();
                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => x.alias();
            }

            public class LogTransform : Transform
            {
                public override bool bijective => true;
                public override constraints.Constraint domain => constraints.positive;
                public override constraints.Constraint codomain => constraints.real;
                protected internal override Tensor _sign() => One;
                protected internal override Tensor _call(Tensor x) => x.log();
                protected internal override Tensor _inverse(Tensor y) => y.exp();
                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => -y;
            }

            public class PowerTransform(Tensor exponent) : Transform
            {
                private readonly Tensor exponent = exponent.alias().DetachFromDisposeScope();

                public override bool bijective => true;
                public override constraints.Constraint domain => constraints.positive;
                public override constraints.Constraint codomain => constraints.positive;

                public override long[] forward_shape(long[] shape) => Broadcast(shape, exponent.shape);

                public override long[] inverse_shape(long[] shape) => Broadcast(shape, exponent.shape);

                protected internal override Tensor _sign() => exponent.sign();
                protected internal override Tensor _call(Tensor x) => x.pow(exponent);

                protected internal override Tensor _inverse(Tensor y) =>
                    WrappedTensorDisposeScope(() => y.pow(exponent.reciprocal()));

                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    WrappedTensorDisposeScope(() => (exponent * y / x).abs().log());
            }

            public class SigmoidTransform : Transform
            {
                public override bool bijective => true;
                public override constraints.Constraint domain => constraints.real;
                public override constraints.Constraint codomain => constraints.unit_interval;
                protected internal override Tensor _sign() => One;

                protected internal override Tensor _call(Tensor x) =>
                    WrappedTensorDisposeScope(() => Inside(x.sigmoid()));

                protected internal override Tensor _inverse(Tensor y) => WrappedTensorDisposeScope(() =>
                {
                    var inside = Inside(y);
                    return inside.log() - (-inside).log1p();
                });

                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    WrappedTensorDisposeScope(() => -(-x).softplus() - x.softplus());

                private static Tensor Inside(Tensor y)
                {
                    var limits = finfo(y.dtype);
                    return y.clamp(limits.tiny, 1 - limits.eps);
                }
            }

            public class SoftplusTransform : Transform
            {
                public override bool bijective => true;
                public override constraints.Constraint domain => constraints.real;
                public override constraints.Constraint codomain => constraints.positive;
                protected internal override Tensor _sign() => One;
                protected internal override Tensor _call(Tensor x) => x.softplus();

                protected internal override Tensor _inverse(Tensor y) =>
                    WrappedTensorDisposeScope(() => (-(-y).expm1()).log() + y);

                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    WrappedTensorDisposeScope(() => -(-x).softplus());
            }

            public class TanhTransform : Transform
            {
                public override bool bijective => true;
                public override constraints.Constraint domain => constraints.real;
                public override constraints.Constraint codomain => constraints.interval(-1, 1);
                protected internal override Tensor _sign() => One;
                protected internal override Tensor _call(Tensor x) => x.tanh();
                protected internal override Tensor _inverse(Tensor y) => y.atanh();

                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    WrappedTensorDisposeScope(() => 2 * (Math.Log(2) - x - (-2 * x).softplus()));
            }

            /// <summary>|x|; what it answers to the inverse is the one that is not negative.</summary>
            public class AbsTransform : Transform
            {
                public override constraints.Constraint domain => constraints.real;
                public override constraints.Constraint codomain => constraints.positive;
                protected internal override Tensor _call(Tensor x) => x.abs();
                protected internal override Tensor _inverse(Tensor y) => y.alias();
            }

            /// <summary>loc + scale x; the last event_dim dimensions are one event.</summary>
            public class AffineTransform : Transform
            {
                private readonly Tensor loc;
                private readonly Tensor scale;
                private readonly int dims;

                public AffineTransform(Tensor loc, Tensor scale, int event_dim = 0)
                {
                    this.loc = loc.alias().DetachFromDisposeScope();
                    this.scale = scale.alias().DetachFromDisposeScope();
                    dims = event_dim;
                }

                public AffineTransform(double loc, double scale, int event_dim = 0)
                    : this(tensor(loc), tensor(scale), event_dim)
                {
                }

                public override bool bijective => true;
                public override int event_dim => dims;
                public override constraints.Constraint domain => Real;
                public override constraints.Constraint codomain => Real;

                private constraints.Constraint Real =>
                    dims == 0 ? constraints.real : constraints.independent(constraints.real, dims);

                public override long[] forward_shape(long[] shape) =>
                    Broadcast(shape, loc.shape, scale.shape);

                public override long[] inverse_shape(long[] shape) =>
                    Broadcast(shape, loc.shape, scale.shape);

                protected internal override Tensor _sign() => scale.sign();

                protected internal override Tensor _call(Tensor x) =>
                    WrappedTensorDisposeScope(() => loc + (scale * x));

                protected internal override Tensor _inverse(Tensor y) =>
                    WrappedTensorDisposeScope(() => (y - loc) / scale);

                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    WrappedTensorDisposeScope(() =>
                    {
                        var stretch = _sum_rightmost(scale.abs().log().type_as(x).expand(
                            Broadcast(x.shape, scale.shape)), dims);
                        return stretch.alias();
                    });
            }

            private static long[] Broadcast(params long[][] shapes)
            {
                var result = new long[shapes.Max(one => one.Length)];
                for (var i = 1; i <= result.Length; i++)
                    result[^i] = shapes.Select(one => i <= one.Length ? one[^i] : 1)
                        .Aggregate((a, b) => a == 1 ? b : b == 1 || a == b ? a : throw new ArgumentException(
                            $"Sizes {a} and {b} do not go together."));
                return result;
            }
        }
    }
}

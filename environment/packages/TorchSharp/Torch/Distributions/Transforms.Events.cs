namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        // Transforms of whole events, and of other transforms.
        public static partial class transforms
        {
            /// <summary>Each part in turn.</summary>
            public class ComposeTransform(IEnumerable<Transform> parts, int cache_size = 0) : Transform
            {
                private readonly Transform[] parts = [.. parts];

                // Nothing is cached: it is kept for the signature.
                private readonly int cache = cache_size;

                public override int event_dim => base.event_dim;

                public override Transform inv =>
                    _inv ??= new ComposeTransform(parts.Reverse().Select(part => part.inv), cache)
                    {
                        _inv = this,
                    };

                public override constraints.Constraint domain => parts.Length == 0
                    ? constraints.real
                    : Wide(parts[0].domain, parts.Reverse().Aggregate(
                        parts[^1].codomain.event_dim, (dims, part) => Math.Max(
                            dims + part.domain.event_dim - part.codomain.event_dim,
                            part.domain.event_dim)));

                public override constraints.Constraint codomain => parts.Length == 0
                    ? constraints.real
                    : Wide(parts[^1].codomain, parts.Aggregate(
                        parts[0].domain.event_dim, (dims, part) => Math.Max(
                            dims + part.codomain.event_dim - part.domain.event_dim,
                            part.codomain.event_dim)));

                public override bool bijective => parts.All(part => part.bijective);

                private static constraints.Constraint Wide(constraints.Constraint one, int dims) =>
                    dims > one.event_dim ? constraints.independent(one, dims - one.event_dim) : one;

                protected internal override Tensor _sign() => WrappedTensorDisposeScope(() =>
                    parts.Aggregate(tensor(1), (sign, part) => sign * part._sign()));

                protected internal override Tensor _call(Tensor x) => WrappedTensorDisposeScope(() =>
                    parts.Aggregate(x.alias(), (value, part) => part._call(value)));

                protected internal override Tensor _inverse(Tensor y) => WrappedTensorDisposeScope(() =>
                    parts.Reverse().Aggregate(y.alias(), (value, part) => part._inverse(value)));

                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    WrappedTensorDisposeScope(() =>
                    {
                        if (parts.Length == 0) return x.zeros_like();
                        var dims = domain.event_dim;
                        var total = tensor(0);
                        for (var i = 0; i < parts.Length; i++)
                        {
                            var part = parts[i];
                            var next = i == parts.Length - 1 ? y : part._call(x);
                            total = total + _sum_rightmost(
                                part.log_abs_det_jacobian(x, next), dims - part.domain.event_dim);
                            dims += part.codomain.event_dim - part.domain.event_dim;
                            x = next;
                        }

                        return total;
                    });

                public override long[] forward_shape(long[] shape) =>
                    parts.Aggregate(shape, (sizes, part) => part.forward_shape(sizes));

                public override long[] inverse_shape(long[] shape) =>
                    parts.Reverse().Aggregate(shape, (sizes, part) => part.inverse_shape(sizes));
            }

            /// <summary>Another transform, some of whose batch dimensions belong to the event.</summary>
            public class IndepdenentTransform(Transform base_transform, int reinterpreted_batch_dims)
                : Transform
            {
                private readonly Transform inner = base_transform;
                private readonly int dims = reinterpreted_batch_dims;

                public override int event_dim => base.event_dim;
                public override Transform inv => _inv ??= new IndepdenentTransform(inner.inv, dims);
                public override constraints.Constraint domain => constraints.independent(inner.domain, dims);
                public override constraints.Constraint codomain =>
                    constraints.independent(inner.codomain, dims);
                public override bool bijective => inner.bijective;
                public override long[] forward_shape(long[] shape) => inner.forward_shape(shape);
                public override long[] inverse_shape(long[] shape) => inner.inverse_shape(shape);
                protected internal override Tensor _sign() => inner._sign();
                protected internal override Tensor _call(Tensor x) => inner._call(Events(x, domain));
                protected internal override Tensor _inverse(Tensor y) => inner._inverse(Events(y, codomain));

                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    WrappedTensorDisposeScope(() => _sum_rightmost(inner.log_abs_det_jacobian(x, y), dims));

                private static Tensor Events(Tensor x, constraints.Constraint of) => x.dim() >= of.event_dim
                    ? x
                    : throw new ArgumentException(
                        $"Events of {of.event_dim} dimensions are wanted, not shape {Words.Shape(x.shape)}.");
            }

            /// <summary>The same numbers in another shape.</summary>
            public class ReshapeTransform : Transform
            {
                private readonly long[] before;
                private readonly long[] after;

                public ReshapeTransform(long[] in_shape, long[] out_shape)
                {
                    (before, after) = (in_shape, out_shape);
                    if (before.TotalSize() != after.TotalSize())
                        throw new ArgumentException(
                            $"{Words.Shape(before)} and {Words.Shape(after)} differ in elements.");
                }

                public override bool bijective => true;

                public override constraints.Constraint domain =>
                    constraints.independent(constraints.real, before.Length);

                public override constraints.Constraint codomain =>
                    constraints.independent(constraints.real, after.Length);

                public override long[] forward_shape(long[] shape) => Swapped(shape, before, after);

                public override long[] inverse_shape(long[] shape) => Swapped(shape, after, before);

                protected internal override Tensor _call(Tensor x) => x.reshape(forward_shape(x.shape));

                protected internal override Tensor _inverse(Tensor y) => y.reshape(inverse_shape(y.shape));

                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    x.new_zeros([.. x.shape.SkipLast(before.Length)]);

                private static long[] Swapped(long[] shape, long[] from, long[] to) =>
                    shape.TakeLast(from.Length).SequenceEqual(from)
                        ? [.. shape.SkipLast(from.Length), .. to]
                        : throw new ArgumentException(
                            $"A shape that ends in {Words.Shape(from)} is wanted, not {Words.Shape(shape)}.");
            }

            /// <summary>exp(x) / Σ exp(x); the logarithm stands for its inverse.</summary>
            public class SoftmaxTransform : Transform
            {
                public override bool bijective => false;
                public override constraints.Constraint domain => constraints.real_vector;
                public override constraints.Constraint codomain => constraints.simplex;
                protected internal override Tensor _call(Tensor x) => x.softmax(-1);
                protected internal override Tensor _inverse(Tensor y) => y.log();
            }
        }
    }
}

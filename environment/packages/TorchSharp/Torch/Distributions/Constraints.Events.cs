namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        // Sets of vectors and matrices, and of what is put together from others.
        public static partial class constraints
        {
            public class _OneHot : Constraint
            {
                public _OneHot() : base(true, 1)
                {
                }

                public override Tensor check(Tensor value) =>
                    (value.eq(0) | value.eq(1)).all(-1) & value.sum(-1).eq(1);
            }

            /// <summary>Numbers that are not negative and sum to one.</summary>
            public class _Simplex : Constraint
            {
                public _Simplex() : base(false, 1)
                {
                }

                public override Tensor check(Tensor value) =>
                    value.ge(0).all(-1) & (value.sum(-1) - 1).abs().lt(1e-6);
            }

            /// <summary>Counts that sum to no more than the bound.</summary>
            public class _Multinomial(long upper_bound) : Constraint(true, 1)
            {
                public long upper_bound { get; } = upper_bound;

                public override Tensor check(Tensor x) => x.ge(0).all(-1) & x.sum(-1).le(upper_bound);

                public override string ToString() => With((nameof(upper_bound), upper_bound));
            }

            public class _LowerTriangular : Constraint
            {
                public _LowerTriangular() : base(false, 2)
                {
                }

                public override Tensor check(Tensor value) => value.tril().eq(value).flatten(-2).all(-1);
            }

            /// <summary>Lower triangular, with a positive diagonal.</summary>
            public class _LowerCholesky : Constraint
            {
                public _LowerCholesky() : base(false, 2)
                {
                }

                public override Tensor check(Tensor value) =>
                    lower_triangular.check(value) & value.diagonal(0, -2, -1).gt(0).all(-1);
            }

            /// <summary>Cholesky factors with rows of length one.</summary>
            public class _CorrCholesky : Constraint
            {
                public _CorrCholesky() : base(false, 2)
                {
                }

                public override Tensor check(Tensor value)
                {
                    var tolerance = finfo(value.dtype).eps * value.size(-1) * 10;
                    return (value.norm(-1) - 1).abs().lt(tolerance).all(-1) & lower_cholesky.check(value);
                }
            }

            public class _Square : Constraint
            {
                public _Square() : base(false, 2)
                {
                }

                public override Tensor check(Tensor value) => full(
                    value.shape[..^2], value.shape[^2] == value.shape[^1], ScalarType.Bool, value.device);
            }

            public class _Symmetric : _Square
            {
                public override Tensor check(Tensor value) => value.shape[^2] == value.shape[^1]
                    ? value.isclose(value.mT, atol: 1e-6).flatten(-2).all(-1)
                    : base.check(value);
            }

            public class _PositiveSemiDefinite : _Symmetric
            {
                public override Tensor check(Tensor value)
                {
                    var symmetric = base.check(value);
                    return symmetric.all().ToBoolean()
                        ? linalg.eigvalsh(value).ge(0).all(-1)
                        : symmetric;
                }
            }

            public class _PositiveDefinite : _Symmetric
            {
                public override Tensor check(Tensor value)
                {
                    var symmetric = base.check(value);
                    return symmetric.all().ToBoolean()
                        ? linalg.cholesky_ex(value).info.eq(0)
                        : symmetric;
                }
            }

            /// <summary>Events of more dimensions, of which every part lies in the base.</summary>
            public class _IndependentConstraint(Constraint base_constraint, int reinterpreted_batch_ndims)
                : Constraint
            {
                private readonly int dims = reinterpreted_batch_ndims;

                public Constraint base_constraint { get; } = base_constraint;

                public override bool is_discrete => base_constraint.is_discrete;

                public override int event_dim => base_constraint.event_dim + dims;

                public override Tensor check(Tensor value)
                {
                    var inside = base_constraint.check(value);
                    if (inside.dim() < dims)
                        throw new ArgumentException(
                            $"Events of {event_dim} dimensions are wanted, not {Words.Shape(value.shape)}.");
                    return dims == 0 ? inside : inside.reshape([.. inside.shape.SkipLast(dims), -1]).all(-1);
                }

                public override string ToString() => $"IndependentConstraint({base_constraint}, {dims})";
            }

            /// <summary>Parts along one dimension, each with a constraint and a length of its own.</summary>
            public class _Cat(IList<Constraint> cseq, long dim = 0, IList<long>? lengths = null) : Constraint
            {
                private readonly long[] sizes = lengths is null ? [.. cseq.Select(_ => 1L)] : [.. lengths];

                public override bool is_discrete => cseq.Any(one => one.is_discrete);

                public override int event_dim => cseq.Max(one => one.event_dim);

                public override Tensor check(Tensor value)
                {
                    var parts = value.split(sizes, dim);
                    return torch.cat([.. cseq.Zip(parts, (one, part) => one.check(part))], dim);
                }
            }

            /// <summary>Slices along one dimension, each with a constraint of its own.</summary>
            public class _Stack(IList<Constraint> cseq, int dim = 0) : Constraint
            {
                public override bool is_discrete => cseq.Any(one => one.is_discrete);

                public override int event_dim => cseq.Max(one => one.event_dim) + (dim < 0 ? 1 : 0);

                public override Tensor check(Tensor value)
                {
                    var slices = value.unbind(dim);
                    return torch.stack(cseq.Zip(slices, (one, slice) => one.check(slice)), dim);
                }
            }
        }
    }
}

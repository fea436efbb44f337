using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <summary>Sets of numbers or of events, and whether a value lies in them.</summary>
        public static partial class constraints
        {
            public abstract class Constraint
            {
                protected Constraint()
                {
                }

                protected Constraint(bool is_discrete, int event_dim)
                {
                    this.is_discrete = is_discrete;
                    this.event_dim = event_dim;
                }

                public virtual bool is_discrete { get; protected set; }

                /// <summary>Dimensions of one event.</summary>
                public virtual int event_dim { get; protected set; }

                /// <summary>True for each event that lies in the set.</summary>
                public abstract Tensor check(Tensor value);

                public override string ToString() => Name + "()";

                /// <summary>The name without the underscore.</summary>
                private protected string Name => GetType().Name.TrimStart('_');

                private protected string With(params (string Name, double Value)[] bounds) =>
                    Name + "(" + string.Join(", ", bounds.Select(one => string.Create(
                        CultureInfo.InvariantCulture, $"{one.Name}={one.Value}"))) + ")";
            }

            /// <summary>A set that depends on other values: no value can be checked.</summary>
            public class _Dependent(bool is_discrete = false, int event_dim = 0)
                : Constraint(is_discrete, event_dim)
            {
                public override Tensor check(Tensor value) =>
                    throw new ArgumentException("What depends on other values cannot be checked.");
            }

            public static _Dependent dependent = new();
            public static _Boolean boolean = new();
            public static _OneHot one_hot = new();
            public static _IntegerGreaterThan nonnegative_integer = new(0);
            public static _IntegerGreaterThan positive_integer = new(1);
            public static _Real real = new();
            public static _IndependentConstraint real_vector = new(real, 1);
            public static _GreaterThan positive = new(0);
            public static _GreaterThanEq nonnegative = new(0);
            public static _Interval unit_interval = new(0, 1);
            public static _Simplex simplex = new();
            public static _LowerTriangular lower_triangular = new();
            public static _LowerCholesky lower_cholesky = new();
            public static _CorrCholesky corr_cholesky = new();
            public static _Square square = new();
            public static _Symmetric symmetric = new();
            public static _PositiveSemiDefinite positive_semidefinite = new();
            public static _PositiveDefinite positive_definite = new();

            public static _IntegerInterval integer_interval(long lb, long ub) => new(lb, ub);

            public static _GreaterThan greater_than(double lower_bound) => new(lower_bound);

            public static _GreaterThanEq greater_than_eq(double lower_bound) => new(lower_bound);

            public static _LessThan less_than(double upper_bound) => new(upper_bound);

            public static _Interval interval(double lower_bound, double upper_bound) =>
                new(lower_bound, upper_bound);

            public static _HalfOpenInterval half_open_interval(double lower_bound, double upper_bound) =>
                new(lower_bound, upper_bound);

            public static _Multinomial multinomial(long upper_bound) => new(upper_bound);

            public static _IndependentConstraint independent(
                Constraint base_constraint, int reinterpreted_batch_ndims) =>
                new(base_constraint, reinterpreted_batch_ndims);

            public static _Cat cat(IList<Constraint> cseq, long dim = 0, IList<long>? lengths = null) =>
                new(cseq, dim, lengths);

            public static _Stack stack(IList<Constraint> cseq, int dim = 0) => new(cseq, dim);
        }
    }
}

namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        // Sets of single numbers.
        public static partial class constraints
        {
            public class _Boolean : Constraint
            {
                public _Boolean() : base(true, 0)
                {
                }

                public override Tensor check(Tensor value) => value.eq(0) | value.eq(1);
            }

            /// <summary>Every number but NaN.</summary>
            public class _Real : Constraint
            {
                public override Tensor check(Tensor value) => value.eq(value);
            }

            public class _IntegerInterval(long lower_bound, long upper_bound) : Constraint(true, 0)
            {
                public long lower_bound { get; } = lower_bound;
                public long upper_bound { get; } = upper_bound;

                public override Tensor check(Tensor value) =>
                    Whole(value) & value.ge(lower_bound) & value.le(upper_bound);

                public override string ToString() =>
                    With((nameof(lower_bound), lower_bound), (nameof(upper_bound), upper_bound));
            }

            public class _IntegerLessThan(long upper_bound) : Constraint(true, 0)
            {
                public long upper_bound { get; } = upper_bound;

                public override Tensor check(Tensor value) => Whole(value) & value.le(upper_bound);

                public override string ToString() => With((nameof(upper_bound), upper_bound));
            }

            /// <summary>Whole numbers from the bound on, the bound included.</summary>
            public class _IntegerGreaterThan(long lower_bound) : Constraint(true, 0)
            {
                public long lower_bound { get; } = lower_bound;

                public override Tensor check(Tensor value) => Whole(value) & value.ge(lower_bound);

                public override string ToString() => With((nameof(lower_bound), lower_bound));
            }

            public class _GreaterThan(double lower_bound) : Constraint
            {
                public double lower_bound { get; } = lower_bound;

                public override Tensor check(Tensor value) => value.gt(lower_bound);

                public override string ToString() => With((nameof(lower_bound), lower_bound));
            }

            public class _GreaterThanEq(double lower_bound) : Constraint
            {
                public double lower_bound { get; } = lower_bound;

                public override Tensor check(Tensor value) => value.ge(lower_bound);

                public override string ToString() => With((nameof(lower_bound), lower_bound));
            }

            public class _LessThan(double upper_bound) : Constraint
            {
                public double upper_bound { get; } = upper_bound;

                public override Tensor check(Tensor value) => value.lt(upper_bound);

                public override string ToString() => With((nameof(upper_bound), upper_bound));
            }

            public class _Interval(double lower_bound, double upper_bound) : Constraint
            {
                public double lower_bound { get; } = lower_bound;
                public double upper_bound { get; } = upper_bound;

                public override Tensor check(Tensor value) => value.ge(lower_bound) & value.le(upper_bound);

                public override string ToString() =>
                    With((nameof(lower_bound), lower_bound), (nameof(upper_bound), upper_bound));
            }

            /// <summary>The upper bound is not in it.</summary>
            public class _HalfOpenInterval(double lower_bound, double upper_bound) : Constraint
            {
                public double lower_bound { get; } = lower_bound;
                public double upper_bound { get; } = upper_bound;

                public override Tensor check(Tensor value) => value.ge(lower_bound) & value.lt(upper_bound);

                public override string ToString() =>
                    With((nameof(lower_bound), lower_bound), (nameof(upper_bound), upper_bound));
            }

            private static Tensor Whole(Tensor value) => value.remainder(1).eq(0);
        }
    }
}

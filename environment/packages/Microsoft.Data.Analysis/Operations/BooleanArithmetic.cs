namespace Microsoft.Data.Analysis;

internal sealed class BooleanArithmetic : Arithmetic<bool>
{
    public override ColumnData<bool> Apply(BinaryOperation operation, Operand<bool> x, Operand<bool> y)
    {
        var result = new bool[x.CountWith(y)];
        switch (operation)
        {
            case BinaryOperation.And: Map<Conjunction>(x, y, result); break;
            case BinaryOperation.Or: Map<Disjunction>(x, y, result); break;
            case BinaryOperation.Xor: Map<Difference>(x, y, result); break;
            default: throw CannotDo(operation.ToString());
        }
        return new ColumnData<bool>(result, x.NullsWith(y));
    }

    public override ColumnData<bool> Compare(Comparison comparison, Operand<bool> x, Operand<bool> y)
    {
        var result = new bool[x.CountWith(y)];
        if (comparison == Comparison.Equals) Map<Sameness>(x, y, result);
        else if (comparison == Comparison.NotEquals) Map<Difference>(x, y, result);
        else throw CannotDo(comparison.ToString());
        return new ColumnData<bool>(result);
    }

    /// <summary>A null counts as false.</summary>
    public override bool All(ColumnData<bool> data) => !data.Values.Contains(false);

    public override bool Any(ColumnData<bool> data) => data.Values.Contains(true);

    private static void Map<TFunction>(Operand<bool> x, Operand<bool> y, bool[] result)
        where TFunction : struct, IFunction<bool, bool>
        => Loops.Map<bool, bool, TFunction>(x.Values, y.Values, x.IsScalar, y.IsScalar, result);

    private readonly struct Conjunction : IFunction<bool, bool>
    {
        public static bool Of(bool x, bool y) => x && y;
    }

    private readonly struct Disjunction : IFunction<bool, bool>
    {
        public static bool Of(bool x, bool y) => x || y;
    }

    private readonly struct Difference : IFunction<bool, bool>
    {
        public static bool Of(bool x, bool y) => x != y;
    }

    private readonly struct Sameness : IFunction<bool, bool>
    {
        public static bool Of(bool x, bool y) => x == y;
    }
}

/// <summary>Times have an order and nothing else.</summary>
internal sealed class TimeArithmetic : Arithmetic<DateTime>
{
    public override ColumnData<bool> Compare(Comparison comparison, Operand<DateTime> x, Operand<DateTime> y)
        => Arithmetic<long>.Instance.Compare(comparison, Ticks(x), Ticks(y));

    public override DateTime? Reduce(Reduction reduction, ColumnData<DateTime> data)
    {
        var rows = Enumerable.Range(0, data.Count).Where(i => !data.IsNull(i)).Select(i => data.Values[i]);
        return reduction switch
        {
            Reduction.Max => rows.Cast<DateTime?>().Max(),
            Reduction.Min => rows.Cast<DateTime?>().Min(),
            _ => throw CannotDo(reduction.ToString()),
        };
    }

    public override DateTime? Reduce(Reduction reduction, ColumnData<DateTime> data, IEnumerable<long> rows)
        => Reduce(reduction, data.Take(RowMap.Of(rows, data.Count)));

    private static Operand<long> Ticks(Operand<DateTime> times)
    {
        if (times.IsScalar) return new Operand<long>(times.Values[0].Ticks);
        var ticks = new long[times.Values.Length];
        for (var i = 0; i < ticks.Length; i++) ticks[i] = times.Values[i].Ticks;
        return new Operand<long>(new ColumnData<long>(ticks));
    }
}

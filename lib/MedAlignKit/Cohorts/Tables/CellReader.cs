using System.Globalization;

namespace MedAlignKit.Cohorts;

/// <summary>What became of a cell.</summary>
internal enum CellResult
{
    /// <summary>It holds a value.</summary>
    Value,

    /// <summary>Blank, or a code for "not known".</summary>
    Missing,

    /// <summary>A text that the manifest's map lacks.</summary>
    Unmapped,

    /// <summary>A number outside what can be.</summary>
    OutOfRange,

    /// <summary>No number.</summary>
    NotANumber,

    /// <summary>A number with a fraction where whole ones are expected.</summary>
    NotWhole,

    /// <summary>No day in any of the formats.</summary>
    NotADate,
}

/// <summary>Reads the cells of one column.</summary>
internal sealed class CellReader
{
    private readonly ColumnPlan plan;
    private readonly RoleFact fact;
    private readonly MissingCodes missing;
    private readonly TablePlan table;
    private readonly (string Start, double Value)[] starts;
    private readonly Dictionary<double, double> byNumber = [];
    private readonly Dictionary<string, double> byText = new(StringComparer.OrdinalIgnoreCase);

    public CellReader(ColumnPlan plan, TablePlan table)
    {
        (this.plan, this.table) = (plan, table);
        fact = RoleFacts.Of(plan.Role);
        missing = new MissingCodes([.. table.Missing, .. plan.Missing]);
        starts = [.. plan.Map.Where(one => one.Key.EndsWith('*'))
            .Select(one => (one.Key[..^1], one.Value))];
        foreach (var (code, value) in plan.Map)
        {
            byText[code] = value;
            // pandas writes the code 1 as 1.0 where a column has gaps.
            if (Numbers.TryParse(code, DecimalMark.Point, out var number)) byNumber[number] = value;
        }
    }

    public bool IsText => fact.Kind == CellKind.Text;

    /// <summary>Whether a text means "not known" here.</summary>
    public bool IsMissing(string text) => missing.Has(text);

    /// <summary>The least and greatest value, for messages.</summary>
    public (double Least, double Most) Range =>
        (Math.Max(fact.Least, plan.Least), Math.Min(fact.Most, plan.Most));

    /// <summary>Reads a cell; <paramref name="value"/> is NaN unless the result is a value.</summary>
    public CellResult Read(string text, out double value)
    {
        value = double.NaN;
        if (missing.Has(text)) return CellResult.Missing;
        if (plan.Strip.Length > 0) text = text.Trim([.. plan.Strip, ' ']);
        if (missing.Has(text)) return CellResult.Missing;
        if (plan.Map.Count > 0) return Mapped(text, out value);
        return fact.Kind == CellKind.Date ? Day(text, out value) : Number(text, out value);
    }

    private CellResult Mapped(string text, out double value)
    {
        if (!byText.TryGetValue(text, out value)
            && !(Numbers.TryParse(text, table.Decimal, out var number)
                && byNumber.TryGetValue(number, out value)))
        {
            value = double.NaN;
            foreach (var (start, meant) in starts)
            {
                if (!text.StartsWith(start, StringComparison.OrdinalIgnoreCase)) continue;
                value = meant;
                return double.IsNaN(value) ? CellResult.Missing : CellResult.Value;
            }

            return CellResult.Unmapped;
        }

        return double.IsNaN(value) ? CellResult.Missing : CellResult.Value;
    }

    private CellResult Number(string text, out double value)
    {
        value = double.NaN;
        if (!Numbers.TryParse(text, table.Decimal, out var number)) return CellResult.NotANumber;
        number *= plan.Scale;
        if (fact.Kind == CellKind.Whole && number != Math.Floor(number)) return CellResult.NotWhole;
        var (least, most) = Range;
        if (!(number >= least && number <= most)) return CellResult.OutOfRange;
        if (plan.Role == ColumnRole.Cdr && number is not (0 or 0.5 or 1 or 2 or 3))
            return CellResult.OutOfRange;
        value = number;
        return CellResult.Value;
    }

    private CellResult Day(string text, out double value)
    {
        value = double.NaN;
        if (!Days.TryParse(text, table.Dates, out var day)) return CellResult.NotADate;
        value = day.DayNumber;
        return CellResult.Value;
    }
}

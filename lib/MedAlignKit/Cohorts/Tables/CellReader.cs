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
            && !(Numbers.TryParse(text, table.Decimal, out var number) && byNumber.TryGetValue(number, out value)))
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
        if (plan.Role == ColumnRole.Cdr && number is not (0 or 0.5 or 1 or 2 or 3)) return CellResult.OutOfRange;
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

/// <summary>Texts that mean "not known"; numbers among them count by value, so that -4 is -4.0 too.</summary>
internal sealed class MissingCodes
{
    private readonly HashSet<string> texts;
    private readonly double[] numbers;

    public MissingCodes(IReadOnlyList<string> codes)
    {
        texts = new HashSet<string>(codes, StringComparer.OrdinalIgnoreCase);
        numbers = [.. codes.Select(code => Numbers.TryParse(code, DecimalMark.Point, out var number)
            ? number : double.NaN).Where(number => !double.IsNaN(number))];
    }

    public bool Has(string text) => text.Length == 0 || texts.Contains(text)
        || (numbers.Length > 0 && Numbers.TryParse(text, DecimalMark.Point, out var number)
            && Array.IndexOf(numbers, number) >= 0);
}

/// <summary>Numbers as tables write them.</summary>
internal static class Numbers
{
    private const NumberStyles Styles =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>A finite number; the other decimal mark than the table's is no part of one.</summary>
    public static bool TryParse(string text, DecimalMark mark, out double number)
    {
        if (mark == DecimalMark.Comma)
        {
            if (text.Contains('.', StringComparison.Ordinal))
            {
                number = double.NaN;
                return false;
            }

            text = text.Replace(',', '.');
        }

        return double.TryParse(text, Styles, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }
}

/// <summary>Days as tables write them.</summary>
internal static class Days
{
    private const int FirstYear = 1900;
    private const int LastYear = 2100;

    // Excel believes that 1900 had a 29th of February: its days 61 and up are right when counted from here.
    private static readonly DateOnly excelZero = new(1899, 12, 30);

    /// <summary>The day in the first format that fits; "excel" is a whole number of days from 61.</summary>
    public static bool TryParse(string text, IReadOnlyList<string> formats, out DateOnly day)
    {
        foreach (var format in formats)
        {
            if (format == "excel")
            {
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
                    && days is > 60 and < 73_415)
                {
                    day = excelZero.AddDays(days);
                    return true;
                }
            }
            else if (DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var time) && time.Year is >= FirstYear and <= LastYear)
            {
                day = DateOnly.FromDateTime(time);
                return true;
            }
        }

        day = default;
        return false;
    }
}

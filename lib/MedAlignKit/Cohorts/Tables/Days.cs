using System.Globalization;

namespace MedAlignKit.Cohorts;

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

    /// <summary>The day of a year, a month and a day of the month, or null where they are none.</summary>
    public static DateOnly? OfParts(IReadOnlyList<string> texts)
    {
        var numbers = texts.Select(text => Numbers.TryParse(text, DecimalMark.Point, out var one)
            && one is > 0 and <= LastYear && one == Math.Floor(one) ? (int)one : 0).ToArray();
        return numbers[0] is >= FirstYear and <= LastYear && numbers[1] is >= 1 and <= 12 && numbers[2] >= 1
            && numbers[2] <= DateTime.DaysInMonth(numbers[0], numbers[1])
            ? new DateOnly(numbers[0], numbers[1], numbers[2])
            : null;
    }
}

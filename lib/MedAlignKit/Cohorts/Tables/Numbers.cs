using System.Globalization;

namespace MedAlignKit.Cohorts;

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

        return double.TryParse(text, Styles, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
    }
}

using System.Globalization;

namespace MedAlignKit.Cohorts;

// A formattable value is shown by its own text even inside a list or a table, where a front end would
// otherwise lay out its properties.
public sealed partial record Visit : IFormattable
{
    /// <summary>
    /// A line about the visit: its values where they are free to show, and otherwise only which it has.
    /// </summary>
    public override string ToString()
    {
        var known = VisitQuantity.All.Where(quantity => quantity.Of(this) is not null)
            .Select(quantity => FreeToShow
                ? $"{quantity.Name} {Number(quantity.Of(this)!.Value)}"
                : quantity.Name);
        if (Diagnosis is { } diagnosis)
            known = known.Prepend(FreeToShow ? $"diagnosis {diagnosis.Short()}" : "diagnosis");
        var list = string.Join("; ", known);
        var scans = Scans.Count == 0 ? "" : FormattableString.Invariant($"; {Scans.Count} scans");
        return $"Visit {VisitKey} of {Cohort}: {(list.Length == 0 ? "no values" : list)}{scans}"
            + (FreeToShow ? "" : " (values not shown)");
    }

    /// <inheritdoc cref="ToString()"/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

public sealed partial record Scan : IFormattable
{
    /// <summary>A line about the scan, without its path: that may hold a subject's identifier.</summary>
    public override string ToString() => FormattableString.Invariant($"Scan {Repeat} of its visit");

    /// <inheritdoc cref="ToString()"/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}

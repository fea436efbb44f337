using System.Globalization;

namespace MedAlignKit.Cohorts;

/// <summary>One field within one diagnosis, or within all visits.</summary>
/// <param name="Field">Name of the field with its unit; "visits" for the size of the group.</param>
/// <param name="Group">NC, MCI, AD, "no diagnosis" or "all".</param>
/// <param name="N">Visits that have the value.</param>
/// <param name="People">People with such a visit.</param>
/// <param name="Missing">Visits of the group that lack it.</param>
/// <param name="Mean">Mean over visits, or the share; null where hidden or where no visit has it.</param>
/// <param name="Low">Lower end of the 95 % interval of the mean, which counts a person's visits as one draw;
/// null where fewer than two people have the value.</param>
/// <param name="High">Upper end.</param>
public sealed record SummaryRow(
    string Field, string Group, ShownCount N, ShownCount People, ShownCount Missing,
    double? Mean = null, double? Low = null, double? High = null);

/// <summary>
/// A cohort in counts, means and intervals. Of a real cohort, whatever would describe fewer than ten people
/// is hidden, and so is what a hidden number could be subtracted from.
/// </summary>
/// <remarks>
/// It protects one table. Two tables of cohorts that differ by a person can still be subtracted: whoever
/// makes many for publication needs the data agreement's own rules.
/// </remarks>
[TypeFormatterSource(typeof(TableFormatters))]
public sealed partial record CohortSummary : IShownTable
{
    /// <summary>Fewest people that a shown number may be about.</summary>
    public const int LeastShown = 10;

    /// <summary>Name of the group of all visits.</summary>
    public const string All = "all";

    /// <summary>Name of the cohort.</summary>
    public required string Cohort { get; init; }

    /// <summary>Whether small groups are hidden.</summary>
    public required bool Suppressed { get; init; }

    /// <summary>Size of each group first, then the fields that any visit has, by field and group.</summary>
    public required IReadOnlyList<SummaryRow> Rows { get; init; }

    /// <summary>The row of a field and group.</summary>
    /// <exception cref="CohortException">There is none.</exception>
    public SummaryRow Row(string field, string group = All) =>
        Rows.FirstOrDefault(row => row.Field == field && row.Group == group)
        ?? throw new CohortException(
            $"The summary of '{Cohort}' has no '{field}' of '{group}': it has "
            + string.Join("; ", Rows.Select(row => row.Field).Distinct()) + ".");

    /// <summary>The table as lines of text.</summary>
    public override string ToString() => Table.ToText();

    /// <summary>The table as HTML.</summary>
    public string ToHtml() => Table.ToHtml();

    private ShownTable Table => new(
        $"{Cohort}: people, visits and means with 95 % intervals"
        + (Suppressed ? $"; what describes fewer than {LeastShown} people is hidden" : ""),
        ["field", "group", "n", "people", "missing", "mean", "95 % interval"],
        [
            .. Rows.Select(row => (IReadOnlyList<string>)
            [
                row.Field, row.Group, row.N.ToString(), row.People.ToString(), row.Missing.ToString(),
                Number(row.Mean), row.Low is null ? "" : $"{Number(row.Low)} to {Number(row.High)}",
            ]),
        ]);

    ShownTable IShownTable.Table => Table;

    private static string Number(double? value) =>
        value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";
}

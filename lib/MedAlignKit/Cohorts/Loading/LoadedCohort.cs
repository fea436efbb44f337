namespace MedAlignKit.Cohorts;

/// <summary>A table that was read.</summary>
/// <param name="Table">Its name in the manifest.</param>
/// <param name="File">Name of its file; of several files of one table, a number in place of the name.</param>
/// <param name="Rows">Rows that it had.</param>
/// <param name="Encoding">UTF-8, UTF-16, or Latin-1 where the file was no UTF-8.</param>
/// <param name="Delimiter">What separated its cells.</param>
public sealed record ReadTable(string Table, string File, int Rows, string Encoding, string Delimiter);

/// <summary>A cohort as its files have it, and what became of everything else in them.</summary>
/// <param name="Cohort">The visits, validated.</param>
/// <param name="Dropped">What is not used, one entry a case.</param>
/// <param name="Choices">The option that each of the manifest's choices went by.</param>
/// <param name="Tables">The tables that were read.</param>
public sealed record LoadedCohort(
    Cohort Cohort, IReadOnlyList<Dropped> Dropped, IReadOnlyDictionary<string, string> Choices,
    IReadOnlyList<ReadTable> Tables)
{
    /// <summary>How often each kind was dropped for each reason, the commonest first.</summary>
    public IReadOnlyList<(string Kind, string Reason, int Count)> DroppedCounts =>
    [
        .. Dropped.GroupBy(one => (one.Kind, one.Reason))
            .Select(group => (group.Key.Kind, group.Key.Reason, group.Count()))
            .OrderByDescending(one => one.Item3).ThenBy(one => one.Reason, StringComparer.Ordinal),
    ];
}

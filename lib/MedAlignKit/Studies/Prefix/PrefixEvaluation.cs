using MedAlignKit.Evaluation;

namespace MedAlignKit.Studies;

/// <summary>What the study of diagnostic prefixes measures of reports: what they say against the truth, how they
/// word it against the written reports, and whether they are one template.</summary>
internal static class PrefixEvaluation
{
    /// <summary>Name of the table that all figures belong to.</summary>
    public const string Table = "reports";

    /// <summary>Adds every figure of some reports.</summary>
    /// <param name="table">The table.</param>
    /// <param name="method">Who wrote them.</param>
    /// <param name="side">The scans; the reports are of the first ones.</param>
    /// <param name="written">The reports.</param>
    /// <param name="seed">Seed of the run.</param>
    public static void Add(ResultsTable table, string method, PrefixSide side, IReadOnlyList<string> written, int seed)
    {
        var site = side.Scans.Imaged.Cohort.Name;
        string[] subjects = [.. side.Scans.Imaged.Cohort.Visits.Take(written.Count).Select(visit => visit.SubjectKey)];
        ClinicalEfficacy.Of(
            subjects, [.. written.Select(FindingLabeller.Label)],
            [.. side.Scans.Scans.Take(written.Count).Select(
                scan => FindingLabels.OfTruth(scan.Case.Truth()))],
            seed: seed).AddTo(table, Table, site, method, seed);
        foreach (var (metric, value) in ReportWording.Of(
            subjects, written, [.. side.Reports.Take(written.Count)], seed: seed))
            table.Add(new ResultRow(Table, site, method, metric, value.Value, value.Low, value.High, written.Count, seed));
        table.Add(Table, site, method, "identical reports", TextVariety.Repeated(written), seed);
        if (written.Any(report => report.Contains(' ', StringComparison.Ordinal)))
        {
            var distinct = TextVariety.Distinct(written, 2);
            table.Add(new ResultRow(Table, site, method, "distinct-2", distinct, distinct, distinct, written.Count, seed));
        }
    }
}

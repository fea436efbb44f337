namespace MedAlignKit.Evaluation;

/// <summary>Cells of a report and a finding, counted; shares are NaN where they have nothing to count.</summary>
/// <param name="Wanted">It is there.</param>
/// <param name="Said">The report says that it is.</param>
/// <param name="Hits">Both.</param>
/// <param name="Omitted">It is there, and the report does not speak of it.</param>
/// <param name="Both">Report and reference speak of it.</param>
/// <param name="Opposed">They do, and do not agree.</param>
internal readonly record struct EfficacyCounts(int Wanted, int Said, int Hits, int Omitted, int Both, int Opposed)
{
    public double Precision => Hits / (double)Said;

    public double Recall => Hits / (double)Wanted;

    public double F1 => Wanted == 0 ? double.NaN : 2.0 * Hits / (Wanted + Said);

    public double Omission => Omitted / (double)Wanted;

    public double Contradiction => Opposed / (double)Both;

    public double Fabrication => (Said - Hits) / (double)Said;

    public static EfficacyCounts Of(FindingStatus said, FindingStatus wanted, UncertainAs uncertain)
    {
        bool Positive(FindingStatus status) => status == FindingStatus.Present
            || (status == FindingStatus.Uncertain && uncertain == UncertainAs.Present);
        static int One(bool holds) => holds ? 1 : 0;
        var (says, wants) = (Positive(said), Positive(wanted));
        var both = said != FindingStatus.NotMentioned && wanted != FindingStatus.NotMentioned;
        return new(
            One(wants), One(says), One(says && wants), One(wants && said == FindingStatus.NotMentioned), One(both),
            One(both && says != wants));
    }

    /// <summary>Of each finding, over reports.</summary>
    public static EfficacyCounts[] Sum(IEnumerable<EfficacyCounts[]> reports)
    {
        EfficacyCounts[]? sum = null;
        foreach (var report in reports)
        {
            sum ??= new EfficacyCounts[report.Length];
            for (var f = 0; f < sum.Length; f++) sum[f] += report[f];
        }

        return sum ?? [];
    }

    /// <summary>Of all cells together.</summary>
    public static EfficacyCounts Total(IEnumerable<EfficacyCounts> cells) =>
        cells.Aggregate(default(EfficacyCounts), (sum, one) => sum + one);

    public static EfficacyCounts operator +(EfficacyCounts a, EfficacyCounts b) => new(
        a.Wanted + b.Wanted, a.Said + b.Said, a.Hits + b.Hits, a.Omitted + b.Omitted, a.Both + b.Both,
        a.Opposed + b.Opposed);
}

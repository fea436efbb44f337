using MedAlignKit.Cohorts;

namespace MedAlignKit.Evaluation;

/// <summary>How "uncertain" counts where only "there" and "not there" are compared.</summary>
public enum UncertainAs
{
    /// <summary>As there: who reads it will look.</summary>
    Present,

    /// <summary>As absent.</summary>
    Absent,
}

/// <summary>One finding, or all of them.</summary>
/// <param name="Name">The finding's name, "micro" or "macro".</param>
/// <param name="Wanted">Reports whose reference has it.</param>
/// <param name="Said">Reports that say it is there.</param>
/// <param name="Precision">Of those that say it, how many are right; null where none says it.</param>
/// <param name="Recall">Of those that should say it, how many do; null where none should.</param>
/// <param name="F1">2 · hits / (wanted + said); null where none should say it.</param>
public sealed record EfficacyRow(string Name, int Wanted, int Said, Estimate? Precision, Estimate? Recall,
    Estimate? F1);

/// <summary>
/// Whether generated reports say what is there: their labels beside those of the written reports, or beside
/// the truth. Shares are over cells, a report and a finding each; intervals resample people.
/// </summary>
public sealed class ClinicalEfficacy
{
    private ClinicalEfficacy(IReadOnlyList<EfficacyRow> findings, EfficacyRow micro, EfficacyRow macro) =>
        (Findings, Micro, Macro) = (findings, micro, macro);

    /// <summary>One row a finding, in CT-RATE's order.</summary>
    public IReadOnlyList<EfficacyRow> Findings { get; }

    /// <summary>Over all cells, so that frequent findings weigh more.</summary>
    public EfficacyRow Micro { get; }

    /// <summary>Mean over the findings that some reference has, each weighing the same. A finding that no
    /// report says there has a precision of 0 in it, as scikit-learn counts with zero_division=0.</summary>
    public EfficacyRow Macro { get; }

    /// <summary>Share of what is there that the report passes over in silence; null where nothing is
    /// there.</summary>
    public Estimate? Omission { get; private init; }

    /// <summary>Share of what both speak of where one says "there" and the other "not there"; null where they
    /// never speak of the same. Against the truth, which speaks of everything, it is the share of the report's
    /// statements that are false.</summary>
    public Estimate? Contradiction { get; private init; }

    /// <summary>Share of what the report says is there that is not, be it denied or unmentioned by the
    /// reference: 1 − micro precision; null where nothing is said.</summary>
    public Estimate? Fabrication { get; private init; }

    /// <summary>Number of reports.</summary>
    public int Count { get; private init; }

    /// <summary>Compares.</summary>
    /// <param name="subjects">Whose report each is.</param>
    /// <param name="generated">Labels of what the model wrote.</param>
    /// <param name="references">Labels of what was written of the same scans, or
    /// <see cref="FindingLabels.OfTruth"/>.</param>
    /// <param name="uncertain">How "uncertain" counts, on both sides.</param>
    /// <param name="resamples">Number of resamples.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <exception cref="EvaluationException">Lists of different lengths, or none.</exception>
    public static ClinicalEfficacy Of(
        IReadOnlyList<string> subjects, IReadOnlyList<FindingLabels> generated,
        IReadOnlyList<FindingLabels> references, UncertainAs uncertain = UncertainAs.Present, int resamples = 1000,
        int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        ArgumentNullException.ThrowIfNull(generated);
        ArgumentNullException.ThrowIfNull(references);
        if (generated.Count == 0 || generated.Count != references.Count || generated.Count != subjects.Count)
            throw new EvaluationException(
                $"{generated.Count} generated reports, {references.Count} references and {subjects.Count} "
                + "subjects do not belong together: give one of each per scan.");
        EfficacyCounts[][] cells = [.. generated.Zip(references, (said, wanted) => ChestFindings.All.Select(
            finding => EfficacyCounts.Of(said[finding], wanted[finding], uncertain)).ToArray())];
        int[] every = [.. Enumerable.Range(0, cells.Length)];

        Estimate? Measure(Func<IReadOnlyList<int>, double> measure) => double.IsNaN(measure(every)) ? null
            : Bootstrap.Over(subjects, measure, resamples, seed: seed);
        EfficacyCounts[] Sums(IReadOnlyList<int> rows) => EfficacyCounts.Sum(rows.Select(row => cells[row]));
        Estimate? Whole(Func<EfficacyCounts, double> share) =>
            Measure(rows => share(EfficacyCounts.Total(Sums(rows))));
        Estimate? Mean(Func<EfficacyCounts, double> share) => Measure(rows => Sums(rows)
            .Where(one => one.Wanted > 0).Select(one => double.IsNaN(share(one)) ? 0 : share(one))
            .DefaultIfEmpty(double.NaN).Average());
        EfficacyRow RowOf(
            string name, EfficacyCounts counts, Func<Func<EfficacyCounts, double>, Estimate?> measure) => new(
            name, counts.Wanted, counts.Said, measure(one => one.Precision), measure(one => one.Recall),
            measure(one => one.F1));
        var all = Sums(every);
        var total = EfficacyCounts.Total(all);

        return new(
            [.. ChestFindings.All.Select((finding, f) => RowOf(finding.Name(), all[f], share => Measure(
                rows => share(EfficacyCounts.Total(rows.Select(row => cells[row][f]))))))],
            RowOf("micro", total, Whole), RowOf("macro", total, Mean))
        {
            Omission = Whole(one => one.Omission), Contradiction = Whole(one => one.Contradiction),
            Fabrication = Whole(one => one.Fabrication), Count = generated.Count,
        };
    }

    /// <summary>Adds every figure to a table in the long format: metric "F1 of lung nodule", "micro F1",
    /// "omission" and so on; those that are undefined are left out.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Which table it belongs to.</param>
    /// <param name="cohort">Where it was measured.</param>
    /// <param name="method">How.</param>
    /// <param name="seed">Seed of the run.</param>
    public void AddTo(ResultsTable table, string name, string cohort, string method, int seed)
    {
        ArgumentNullException.ThrowIfNull(table);
        void Add(string metric, Estimate? value)
        {
            if (value is not null)
                table.Add(new ResultRow(name, cohort, method, metric, value.Value, value.Low, value.High, Count,
                    seed));
        }

        foreach (var row in Findings.Prepend(Macro).Prepend(Micro))
        {
            (string, Estimate?)[] figures =
                [("precision", row.Precision), ("recall", row.Recall), ("F1", row.F1)];
            foreach (var (metric, value) in figures)
                Add(row == Micro || row == Macro ? $"{row.Name} {metric}" : $"{metric} of {row.Name}", value);
        }

        Add("omission", Omission);
        Add("contradiction", Contradiction);
        Add("fabrication", Fabrication);
    }
}

using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Reports;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>The figures of one row of DEFT's study, and of what stands beside all rows, at a site.</summary>
internal static class DeftEvaluation
{
    /// <summary>Name of the table of classes.</summary>
    public const string Diagnosis = "diagnosis";

    /// <summary>Name of the table of scores.</summary>
    public const string Mmse = "MMSE";

    private static readonly (string Name, Func<Predictions, double> Measure)[] metrics =
    [
        ("accuracy", ClassificationMetrics.Accuracy),
        ("balanced accuracy", ClassificationMetrics.BalancedAccuracy),
        ("macro AUROC", Auroc.Macro),
    ];

    /// <summary>What candidates may hold in the main row at a site: volumes where the model has seen that
    /// site's, no more than demographics where nothing was learned from it.</summary>
    public static CandidateContent ContentAt(TestSite site) =>
        site.IsUnseen ? CandidateContent.Demographics : CandidateContent.Volumes;

    /// <summary>Adds the rows of a reader at a site: with what the site's texts may hold, by the image alone,
    /// and with somebody else's image.</summary>
    /// <returns>The estimated MMSE of each visit, points; null where the reader estimates none.</returns>
    public static IReadOnlyList<double>? Add(
        ResultsTable table, string method, DeftReader reader, DeftTexts texts, TestSite site, Tensor images,
        int seed, CancellationToken cancellation)
    {
        var visits = site.Cohort.Cohort.Visits;
        Predictions Ranked(CandidateContent content, Tensor shown) => reader.Rank(
            visits, shown, site.Classes, visit => texts.Candidates(visit, site.Classes, content), cancellation);

        var main = ContentAt(site);
        if (reader.ReadsText) AddAll(table, site, method, Ranked(main, images), seed);
        AddAll(table, site, $"{method}, image only", Ranked(CandidateContent.Caption, images), seed);
        using var shuffled = Baselines.ShuffleImages(visits, images, seed);
        AddAccuracy(table, site, $"{method}, shuffled image", Ranked(main, shuffled), seed);
        if (!reader.EstimatesMmse) return null;
        var scores = reader.Mmse(images);
        AddMmse(table, site, method, scores, seed);
        AddMmse(table, site, $"{method}, shuffled image", reader.Mmse(shuffled), seed);
        return scores;
    }

    /// <summary>Adds chance, majority and the ceilings at a site: of the class, and of MMSE by a regression
    /// on the true volumes.</summary>
    public static void AddBounds(
        ResultsTable table, IReadOnlyList<Visit> training, TestSite site, int seed)
    {
        var visits = site.Cohort.Cohort.Visits;
        table.AddFixed(
            Diagnosis, site.Name, "chance", "accuracy", 1.0 / site.Classes.Count, visits.Count, seed);
        AddAccuracy(table, site, "majority", Baselines.Majority(training, visits, site.Classes), seed);
        AddAll(table, site, "ceiling: true volumes",
            Baselines.Ceiling(training, visits, site.Classes), seed);
        Visit[] scored = [.. training.Where(visit => visit.Mmse is not null)];
        double[] scores = [.. scored.Select(visit => (double)visit.Mmse!)];
        var fit = RidgeRegression.Fit([.. scored.Select(Baselines.LogVolumes)], scores);
        var estimated = fit.Predict([.. visits.Select(Baselines.LogVolumes)]);
        AddMmse(table, site, "regression on true volumes",
            [.. estimated.Select(score => Math.Clamp(score, 0, 30))], seed);
        var mean = scores.Average();
        AddMmse(table, site, "mean of training", [.. visits.Select(_ => mean)], seed);
    }

    /// <summary>Adds every figure of predictions.</summary>
    public static void AddAll(ResultsTable table, TestSite site, string method, Predictions said, int seed)
    {
        foreach (var (name, measure) in metrics)
            table.Add(Diagnosis, site.Name, method, name, said, measure, seed);
    }

    private static void AddAccuracy(
        ResultsTable table, TestSite site, string method, Predictions said, int seed) =>
        table.Add(Diagnosis, site.Name, method, "accuracy", said, ClassificationMetrics.Accuracy, seed);

    /// <summary>Adds the errors of estimated scores, and their bias by class; visits without a score are
    /// left out.</summary>
    public static void AddMmse(
        ResultsTable table, TestSite site, string method, IReadOnlyList<double> said, int seed)
    {
        var visits = site.Cohort.Cohort.Visits;
        int[] scored = [.. Enumerable.Range(0, visits.Count).Where(i => visits[i].Mmse is not null)];
        if (scored.Length == 0) return;
        ScoreEstimates Of(IEnumerable<int> rows) => new(
            [.. rows.Select(i => visits[i].SubjectKey)], [.. rows.Select(i => (double)visits[i].Mmse!)],
            [.. rows.Select(i => said[i])]);
        void Put(string metric, ScoreEstimates estimates, Func<ScoreEstimates, double> measure)
        {
            var estimate = estimates.Measure(measure, seed);
            table.Add(new ResultRow(Mmse, site.Name, method, metric, estimate.Value, estimate.Low,
                estimate.High, estimates.Count, seed));
        }

        var all = Of(scored);
        Put("mean absolute error, points", all, ScoreErrors.MeanAbsolute);
        if (all.Estimated.Distinct().Count() > 1 && all.Truth.Distinct().Count() > 1)
            Put("correlation", all, ScoreErrors.Correlation);
        foreach (var diagnosis in site.Classes)
        {
            int[] own = [.. scored.Where(i => visits[i].Diagnosis == diagnosis)];
            if (own.Length > 0) Put($"bias in {diagnosis.Short()}, points", Of(own), ScoreErrors.Bias);
        }
    }
}

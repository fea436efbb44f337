using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Reports;

namespace MedAlignKit.Studies;

/// <summary>The rows of one model, and of what stands beside all models, at each site.</summary>
internal static class ZeroShotEvaluation
{
    /// <summary>Name of the table.</summary>
    public const string Table = "zero-shot diagnosis";

    /// <summary>What is measured of predictions that have probabilities.</summary>
    private static readonly (string Name, Func<Predictions, double> Measure)[] Metrics =
    [
        ("accuracy", ClassificationMetrics.Accuracy),
        ("balanced accuracy", ClassificationMetrics.BalancedAccuracy),
        ("macro AUROC", Auroc.Macro),
        ("macro F1", ClassificationMetrics.MacroF1),
    ];

    /// <summary>Adds the rows of a trained model at a site: with image and text, and its controls.</summary>
    /// <param name="table">Where the rows go.</param>
    /// <param name="name">The model's name in the table, such as "Gpt2, LoRA".</param>
    /// <param name="model">The model.</param>
    /// <param name="site">The site.</param>
    /// <param name="config">What reports may hold.</param>
    /// <param name="seed">Seed of shuffles and intervals.</param>
    /// <param name="cancellation">Stops between two rows.</param>
    public static void AddModel(
        ResultsTable table, string name, MedAlign3d model, TestSite site, ZeroShotStudyConfig config, int seed,
        CancellationToken cancellation)
    {
        var (visits, images) = (site.Cohort.Cohort.Visits, site.Cohort.Images);
        ZeroShotClassifier Ask(IAnswerModel asked, TextPolicy policy) => new(asked, site.Question, policy);
        using var shuffled = Baselines.ShuffleImages(visits, images, seed);
        var told = Ask(model, config.TestPolicy);
        Add(table, site, $"{name}: image + text", told.Classify(visits, images, cancellation), seed);
        Add(table, site, $"{name}: image only",
            Ask(model, TextPolicy.None).Classify(visits, images, cancellation), seed);
        AddAccuracy(table, site, $"{name}: shuffled image + text",
            told.Classify(visits, shuffled, cancellation), seed);
        AddAccuracy(table, site, $"{name}: shuffled image",
            Ask(model, TextPolicy.None).Classify(visits, shuffled, cancellation), seed);
        AddAccuracy(table, site, $"{name}: blind",
            Ask(model.Blind(), TextPolicy.None).Classify(visits, images, cancellation), seed);
        AddGenerated(table, site, $"{name}: image + text", told.Generate(visits, images, cancellation), seed);
    }

    /// <summary>Adds the rows of a language model that sees no image.</summary>
    /// <inheritdoc cref="AddModel"/>
    public static void AddTextOnly(
        ResultsTable table, string name, MedAlign3d model, TestSite site, ZeroShotStudyConfig config, int seed,
        CancellationToken cancellation)
    {
        var visits = site.Cohort.Cohort.Visits;
        var told = new ZeroShotClassifier(model, site.Question, config.TestPolicy);
        Add(table, site, name, told.Classify(visits, null, cancellation), seed);
        AddGenerated(table, site, name, told.Generate(visits, null, cancellation), seed);
    }

    /// <summary>Adds chance, majority and the ceilings: what a table is read against.</summary>
    /// <param name="table">Where the rows go.</param>
    /// <param name="training">Visits that they are fit on.</param>
    /// <param name="site">The site.</param>
    /// <param name="seed">Seed of the intervals.</param>
    public static void AddBaselines(
        ResultsTable table, IReadOnlyList<Visit> training, TestSite site, int seed)
    {
        var visits = site.Cohort.Cohort.Visits;
        table.AddFixed(Table, site.Name, "chance", "accuracy", 1.0 / site.Classes.Count, visits.Count, seed);
        AddAccuracy(table, site, "majority", Baselines.Majority(training, visits, site.Classes), seed);
        Add(table, site, "ceiling: true volumes", Baselines.Ceiling(training, visits, site.Classes), seed);
        Add(table, site, "ceiling: true volumes + text",
            Baselines.CeilingWithText(training, visits, site.Classes), seed);
        Add(table, site, "ceiling: text", Baselines.CeilingOfText(training, visits, site.Classes), seed);
    }

    private static void Add(ResultsTable table, TestSite site, string method, Predictions said, int seed)
    {
        foreach (var (name, measure) in Metrics) table.Add(Table, site.Name, method, name, said, measure, seed);
        table.Add(Table, site.Name, method, "accuracy, per subject", SubjectLevel.Of(said),
            ClassificationMetrics.Accuracy, seed);
    }

    private static void AddAccuracy(ResultsTable table, TestSite site, string method, Predictions said, int seed) =>
        table.Add(Table, site.Name, method, "accuracy", said, ClassificationMetrics.Accuracy, seed);

    private static void AddGenerated(ResultsTable table, TestSite site, string method, Predictions said, int seed)
    {
        table.Add(Table, site.Name, method, "accuracy, generated", said, ClassificationMetrics.Accuracy, seed);
        table.AddFixed(Table, site.Name, method, "unparseable share",
            1 - ClassificationMetrics.Parsed(said), said.Count, seed);
    }
}

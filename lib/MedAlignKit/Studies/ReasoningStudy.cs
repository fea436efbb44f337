using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Reports;

namespace MedAlignKit.Studies;

/// <summary>Asks a model for reasoning chains and has them verified against the true volumes.</summary>
public static class ReasoningStudy
{
    /// <summary>Name of the table.</summary>
    public const string Table = "reasoning";

    /// <summary>The share of chains that hold, and of those that break at each link, with and without an
    /// image.</summary>
    /// <param name="model">The trained model, in evaluation mode; it must be able to say full stops.</param>
    /// <param name="test">Cohort that is asked, its images preprocessed; each visit with the volumes that
    /// the rules speak of.</param>
    /// <param name="rules">The rules, fit on the training site.</param>
    /// <param name="seed">Noted in every row.</param>
    /// <param name="options">The knobs; the defaults by default.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <returns>Rows "chain holds", "breaks at LINK" and "diagnosis" (share of chains that end at the
    /// visit's diagnosis), and the verdicts with an image, visit by visit.</returns>
    /// <exception cref="CohortException">A visit lacks a volume.</exception>
    /// <exception cref="LabelLeakException">A report holds a label word.</exception>
    public static (ResultsTable Table, IReadOnlyList<ReasoningVerdict> Verdicts) Run(
        IAnswerModel model, ImagedCohort test, RuleBook rules, int seed, VqaStudyOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(test);
        options ??= new VqaStudyOptions();
        var visits = test.Cohort.Visits;
        string[] prompts = [.. visits.Select(
            visit => Prompt.For(VqaStudy.Report(visit, options.Policy), ReasoningChain.Question))];
        var checker = new ReasoningChecker(rules);
        ReasoningVerdict[] Verdicts(ImagesOf images) =>
            [.. new VqaSession(model, images, options.AtOnce).Generate(
                prompts, new() { MaxNewTokens = options.MaxChainTokens, EndsAtFullStop = false }, cancellation)
                .Zip(visits, checker.Check)];

        var own = Verdicts(rows => test.Images.narrow(0, rows[0], rows.Count));
        var table = new ResultsTable();
        AddRows(table, test.Cohort.Name, VqaStudy.Image, own, seed);
        AddRows(table, test.Cohort.Name, VqaStudy.NoImage, Verdicts(_ => null), seed);
        return (table, own);
    }

    /// <summary>Adds the rows of some verdicts.</summary>
    /// <param name="table">Where the rows go.</param>
    /// <param name="cohort">Where it was measured.</param>
    /// <param name="method">How.</param>
    /// <param name="verdicts">What was found, at least one.</param>
    /// <param name="seed">Noted in every row.</param>
    public static void AddRows(
        ResultsTable table, string cohort, string method, IReadOnlyList<ReasoningVerdict> verdicts, int seed)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(verdicts);
        void Add(string metric, Func<ReasoningVerdict, bool> holds) =>
            table.Add(Table, cohort, method, metric, Proportion.Of(verdicts.Select(holds)), seed);
        Add("chain holds", verdict => verdict.Holds);
        foreach (var link in Enum.GetValues<ReasoningLink>())
            Add($"breaks at {link.ToString().ToLowerInvariant()}", verdict => verdict.Broken == link);
        Add("diagnosis", verdict => verdict.IsDiagnosis == true);
    }
}

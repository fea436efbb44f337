using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Reports;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// The rows of a study's tables. Every model row stands beside what can be had without the image, without the
/// text, without looking, and beside the most that can be had (facts §9, points 5 and 6).
/// </summary>
public static class StudyEvaluation
{
    /// <summary>The diagnosis table of one cohort.</summary>
    /// <param name="model">The trained model.</param>
    /// <param name="training">Visits that baselines are fit on.</param>
    /// <param name="test">Cohort that is asked, its images preprocessed.</param>
    /// <param name="policy">What the reports may hold where text is used.</param>
    /// <param name="seed">Seed of shuffles and intervals, noted in every row.</param>
    /// <param name="cancellation">Stops between two rows.</param>
    /// <returns>The rows, and the predictions of each method by its name.</returns>
    public static (ResultsTable Table, IReadOnlyDictionary<string, Predictions> Predictions) Diagnosis(
        MedAlign3d model, IReadOnlyList<Visit> training, ImagedCohort test, TextPolicy policy, int seed,
        CancellationToken cancellation = default)
    {
        var visits = test.Cohort.Visits;
        ZeroShotClassifier Ask(IAnswerModel asked, TextPolicy told) => new(asked, QuestionBank.Diagnosis, told);
        using var shuffled = Baselines.ShuffleImages(visits, test.Images, seed);
        model.eval();
        var methods = new Dictionary<string, Predictions>
        {
            ["majority"] = Baselines.Majority(training, visits),
            ["text only"] = Ask(model, policy).Classify(visits, null, cancellation),
            ["image only"] = Ask(model, TextPolicy.None).Classify(visits, test.Images, cancellation),
            ["image + text"] = Ask(model, policy).Classify(visits, test.Images, cancellation),
            ["shuffled image"] = Ask(model, TextPolicy.None).Classify(visits, shuffled, cancellation),
            ["shuffled image + text"] = Ask(model, policy).Classify(visits, shuffled, cancellation),
            ["blind"] = Ask(model.Blind(), TextPolicy.None).Classify(visits, test.Images, cancellation),
            ["ceiling: true volumes"] = Baselines.Ceiling(training, visits),
            ["ceiling: true volumes + MMSE"] = Baselines.CeilingWithMmse(training, visits),
        };
        var generated = Ask(model, policy).Generate(visits, test.Images, cancellation);

        var table = new ResultsTable();
        var chance = 1.0 / QuestionBank.Diagnosis.Answers.Count;
        table.Add(new("diagnosis", test.Cohort.Name, "chance", "accuracy", chance, chance, chance, visits.Count, seed));
        foreach (var (method, said) in methods) AddRows(table, test.Cohort.Name, method, said, seed);
        foreach (var method in (string[])["shuffled image", "blind"])
            AddFixed(table, test.Cohort.Name, method, "accuracy if unrelated",
                Baselines.ExpectedIfUnrelated(methods[method]), visits.Count, seed);
        table.Add("diagnosis", test.Cohort.Name, "image + text, generated", "accuracy", generated,
            ClassificationMetrics.Accuracy, seed);
        table.Add("diagnosis", test.Cohort.Name, "image + text, generated", "answers parsed", generated,
            ClassificationMetrics.Parsed, seed);
        AddFixed(table, test.Cohort.Name, "image only", "share of the ceiling",
            table.Of("image only", "accuracy").Value / table.Of("ceiling: true volumes", "accuracy").Value,
            visits.Count, seed);
        return (table, methods);
    }

    /// <summary>The question table: each further question answered by generation, beside always giving the
    /// commonest answer.</summary>
    /// <param name="table">Where the rows go.</param>
    /// <param name="model">The trained model.</param>
    /// <param name="questions">The questions; the diagnosis is left out, it has its own table.</param>
    /// <param name="training">Visits that the commonest answer is taken from.</param>
    /// <param name="test">Cohort that is asked, its images preprocessed.</param>
    /// <param name="seed">Seed of the intervals, noted in every row.</param>
    /// <param name="cancellation">Stops between two questions.</param>
    public static void Questions(
        ResultsTable table, MedAlign3d model, QuestionBank questions, IReadOnlyList<Visit> training, ImagedCohort test,
        int seed, CancellationToken cancellation = default)
    {
        var visits = test.Cohort.Visits;
        foreach (var question in questions.Questions.Where(q => q.Kind != QuestionKind.Diagnosis))
        {
            var said = new ZeroShotClassifier(model, question, TextPolicy.None).Generate(visits, test.Images, cancellation);
            var commonest = training.GroupBy(visit => question.AnswerFor(visit))
                .OrderByDescending(group => group.Count()).First().Key!;
            var always = question.Answers.ToList().IndexOf(commonest);
            var (name, metric) = ($"questions: {question.Text}", "accuracy");
            const string Generated = "image only, generated";
            table.Add(name, test.Cohort.Name, Generated, metric, said, ClassificationMetrics.Accuracy, seed);
            table.Add(name, test.Cohort.Name, Generated, "answers parsed", said, ClassificationMetrics.Parsed, seed);
            table.Add(name, test.Cohort.Name, "commonest answer", metric,
                said with { Predicted = [.. said.Truth.Select(_ => always)] }, ClassificationMetrics.Accuracy, seed);
        }
    }

    private static void AddRows(ResultsTable table, string cohort, string method, Predictions said, int seed)
    {
        table.Add("diagnosis", cohort, method, "accuracy", said, ClassificationMetrics.Accuracy, seed);
        table.Add("diagnosis", cohort, method, "balanced accuracy", said, ClassificationMetrics.BalancedAccuracy, seed);
        table.Add("diagnosis", cohort, method, "macro F1", said, ClassificationMetrics.MacroF1, seed);
    }

    private static void AddFixed(
        ResultsTable table, string cohort, string method, string metric, double value, int n, int seed) =>
        table.Add(new("diagnosis", cohort, method, metric, value, value, value, n, seed));
}

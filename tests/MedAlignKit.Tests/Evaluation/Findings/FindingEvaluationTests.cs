using MathNet.Numerics.Distributions;
using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class FindingEvaluationTests
{
    [SkippableFact]
    public void Figures_OfRandomFindings_AreThoseOfScikitLearn()
    {
        foreach (var (column, answer) in FindingsOracle.Columns)
        {
            var row = FindingEvaluation.Of(
                FindingsOracle.Scores(column), FindingThresholds.Fixed(["finding"], column.Threshold),
                resamples: 20).Rows[0];
            Assert.Equal(answer.Auroc, row.Auroc!.Value, 12);
            Assert.Equal(answer.AveragePrecision, row.AveragePrecision!.Value, 12);
            Assert.Equal(answer.Accuracy, row.Accuracy!.Value, 12);
            Assert.Equal(answer.BalancedAccuracy, row.BalancedAccuracy!.Value, 12);
            Assert.Equal(answer.F1, row.F1!.Value, 12);
            Assert.Equal((column.Truth.Length, column.Truth.Count(t => t)), (row.N, row.Positives));
        }
    }

    // People of one to three alike volumes, whose scores are normal: the true figures are known.
    [Fact]
    public void Intervals_OfManyStudies_CoverTheTruthAboutAsOftenAsTheySay()
    {
        const int studies = 250;
        const double distance = 1.1, share = 0.4, threshold = 0.6;
        double hits = Normal.CDF(0, 1, distance - threshold), alarms = Normal.CDF(0, 1, -threshold);
        double area = Normal.CDF(0, 1, distance / Math.Sqrt(2)), right = share * hits + (1 - share) * (1 - alarms);
        var f1 = 2 * share * hits / (share + share * hits + (1 - share) * alarms);

        int areas = 0, rights = 0, f1s = 0;
        for (var study = 0; study < studies; study++)
        {
            var row = FindingEvaluation.Of(
                Study(study, distance, share), FindingThresholds.Fixed(["f"], threshold), resamples: 200,
                seed: study).Rows[0];
            areas += Holds(row.Auroc!, area);
            rights += Holds(row.Accuracy!, right);
            f1s += Holds(row.F1!, f1);
        }

        Assert.InRange(areas / (double)studies, 0.90, 0.985);
        Assert.InRange(rights / (double)studies, 0.90, 0.985);
        Assert.InRange(f1s / (double)studies, 0.90, 0.985);

        static int Holds(Estimate estimate, double truth) => estimate.Low <= truth && truth <= estimate.High ? 1 : 0;
    }

    [Fact]
    public void Finding_OfOneClass_HasNoAreaAndSaysSo()
    {
        FindingScores scores = new(["none", "all", "unknown", "some"], ["a", "b", "c", "d"],
            [[0.1, 0.9, 0.5, 0.9], [0.2, 0.8, 0.5, 0.8], [0.9, 0.7, 0.5, 0.1], [0.3, 0.7, 0.5, 0.2]],
            [[false, true, null, true], [false, true, null, true], [false, true, null, false],
                [false, true, null, false]]);

        var evaluation = FindingEvaluation.Of(scores, FindingThresholds.Fixed(scores.Findings, 0.5), resamples: 50);

        var none = evaluation.Rows[0];
        Assert.Null(none.Auroc);
        Assert.Null(none.F1);
        Assert.Equal(0.75, none.Accuracy!.Value);
        Assert.Contains("0 people with it and 4 without", none.Notes[0], StringComparison.Ordinal);
        Assert.Null(evaluation.Rows[1].Auroc);
        Assert.Equal(1, evaluation.Rows[1].F1!.Value);
        Assert.Null(evaluation.Rows[2].Prevalence);
        Assert.Null(evaluation.Rows[2].Accuracy);
        Assert.Equal(1, evaluation.Rows[3].Auroc!.Value);
        // Only findings that have the figure are in its mean.
        Assert.Equal(1, evaluation.Means.Auroc!.Value);
        Assert.Equal((0.75 + 1 + 1) / 3, evaluation.Means.Accuracy!.Value, 12);
        Assert.Equal(3, evaluation.Notes.Count());
    }

    [Fact]
    public void Finding_AskedTheWrongWayRound_IsWarnedOf()
    {
        var right = Study(1, 1.5, 0.5);
        FindingScores turned = right with { Scores = [.. right.Scores.Select(row => new[] { -row[0] })] };
        FindingScores chance = new(["f"], [.. "abcdef".Select(c => $"{c}")], [[1], [2], [3], [4], [5], [6]],
            [[true], [false], [false], [true], [true], [false]]);

        Assert.Equal(Polarity.AsAsked, Row(right).Polarity);
        Assert.Equal(Polarity.Reversed, Row(turned).Polarity);
        Assert.Contains("exchanged", Row(turned).Notes[^1], StringComparison.Ordinal);
        Assert.Equal(Polarity.Doubtful, Row(chance).Polarity);
        Assert.Contains("may be chance", Row(chance).Notes[^1], StringComparison.Ordinal);

        static FindingRow Row(FindingScores scores) =>
            FindingEvaluation.Of(scores, FindingThresholds.Fixed(["f"], 0), resamples: 200).Rows[0];
    }

    [Fact]
    public void Table_HoldsEveryFigureThatIsDefined()
    {
        var scores = Study(3, 1, 0.5);
        var evaluation = FindingEvaluation.Of(scores, FindingThresholds.Fixed(["f"], 0.5), resamples: 50, seed: 4);
        var table = new ResultsTable();

        evaluation.AddTo(table, "zero-shot", "sim-ct", "base", seed: 7);

        Assert.Equal(10, table.Rows.Count);
        Assert.Equal(evaluation.Rows[0].Auroc!.High, table.Of("base", "AUROC of f").High);
        Assert.Equal(evaluation.Means.F1!.Value, table.Of("base", "mean F1").Value);
        var frame = evaluation.ToDataFrame();
        Assert.Equal(2, frame.Rows.Count);
        Assert.Contains("AUROC", frame.Columns.Select(column => column.Name));
    }

    [Fact]
    public void Evaluation_OfTheSameSeed_IsTheSame()
    {
        var scores = Study(5, 1, 0.4);
        Estimate Of(int seed) => FindingEvaluation.Of(
            scores, FindingThresholds.Fixed(["f"], 0), 100, seed).Means.AveragePrecision!;

        Assert.Equal(Of(1), Of(1));
        Assert.NotEqual(Of(1), Of(2));
    }

    private static FindingScores Study(int seed, double distance, double share)
    {
        var random = new Random(3000 + seed);
        List<string> subjects = [];
        List<double[]> scores = [];
        List<bool?[]> labels = [];
        for (var person = 0; person < 70; person++)
        {
            var there = random.NextDouble() < share;
            var own = Normal.Sample(random, 0, Math.Sqrt(0.6));
            for (var volume = random.Next(1, 4); volume > 0; volume--)
            {
                subjects.Add($"s{person}");
                scores.Add([own + Normal.Sample(random, 0, Math.Sqrt(0.4)) + (there ? distance : 0)]);
                labels.Add([there]);
            }
        }

        return new(["f"], subjects, scores, labels);
    }
}

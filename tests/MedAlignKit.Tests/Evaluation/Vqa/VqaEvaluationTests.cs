using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class VqaEvaluationTests
{
    [Fact]
    public void ClosedRows_OfTheFiguresInPrint_HaveKOfNAndWilson()
    {
        // 46 and 43 of 59 (facts §2.8); two types of question.
        var items = Enumerable.Range(0, 59).Select(i => Items.Plane(i % 4, $"p{i}/1", i < 40 ? "1" : "4"))
            .ToArray();
        ClosedAnswers Told(string method, int right) => ClosedAnswers.Chosen(
            method, "told", items, [.. items.Select((item, i) => i < right ? item.RightChoice!.Value : -1)]);
        var (better, worse) = (Told("one", 46), Told("other", 43));
        var table = new ResultsTable();

        VqaEvaluation.Closed(table, "m3d", better, seed: 3);
        VqaEvaluation.Closed(table, "m3d", worse, seed: 3);
        var compared = VqaEvaluation.Compare(table, "m3d", better, worse, seed: 3);

        ResultRow All(ClosedAnswers answers, string metric) =>
            table.Of("vqa closed: all", answers.Name, metric);
        Assert.Equal((0.659, 0.866), Rounded(All(better, "accuracy")));
        Assert.Equal((0.604, 0.826), Rounded(All(worse, "accuracy")));
        Assert.Equal((46, 59), (All(better, "right answers").Value, All(better, "right answers").N));
        Assert.Equal(13 / 59.0, All(better, "unparseable").Value, 12);
        Assert.Equal(46 / 59.0, All(better, "accuracy, by subject").Value, 12);
        Assert.Equal(0.25, All(better, "McNemar p, against other [told]").Value, 12);
        Assert.Equal(
            (43, 3, 0, 13), (compared.Both, compared.OnlyFirst, compared.OnlySecond, compared.Neither));

        Assert.Equal(1, table.Of("vqa closed: 1 plane", better.Name, "accuracy").Value);
        Assert.Equal(6 / 19.0, table.Of("vqa closed: 4 abnormality", better.Name, "accuracy").Value, 12);
        Assert.Equal(19, table.Of("vqa closed: 4 abnormality", worse.Name, "right answers").N);
    }

    [Fact]
    public void Comparison_OfOtherQuestions_IsRefused()
    {
        var one = VqaBaselines.Always([Items.Plane(0), Items.Plane(1)]);
        var other = VqaBaselines.Always([Items.Plane(1), Items.Plane(0)]);

        Assert.Contains("same questions", Assert.Throws<EvaluationException>(
            () => VqaEvaluation.Compare(new ResultsTable(), "x", one, other, 0)).Message,
                StringComparison.Ordinal);
    }

    [Fact]
    public void OpenRows_OfAHandWorkedCase_AreItsMeans()
    {
        VqaItem[] items =
            [Items.Plane(0, "a/1"), Items.Plane(1, "b/1") with { Answer = "the left hippocampus" }];
        var table = new ResultsTable();

        VqaEvaluation.Open(
            table, "m3d", new OpenAnswers("image", items, ["Axial.", "left ventricle"]), seed: 1);

        // 1 and F(1/2, 1/3) = 0.4; two of three words, penalty exp(1 − 4/3).
        Assert.Equal(0.7, table.Of("vqa open: all", "image", "ROUGE-L").Value, 12);
        Assert.Equal(2 / 3.0 * Math.Exp(-1 / 3.0), table.Of("vqa open: all", "image", "BLEU-1").Value, 12);
        var exact = table.Of("vqa open: 1 plane", "image", "exact match");
        Assert.Equal((0.5, 2), (exact.Value, exact.N));
        Assert.All(table.Rows, row => Assert.True(row.Low <= row.Value && row.Value <= row.High));
        Assert.Throws<EvaluationException>(
            () => VqaEvaluation.Open(table, "m3d", new OpenAnswers("image", items, ["one"]), seed: 1));
    }

    [Fact]
    public void Baselines_SayOneLetterOrTheCommonestAnswer()
    {
        VqaItem[] training = [Items.Plane(2), Items.Plane(2), Items.Plane(1)];
        var shuffled =
            Items.Plane(0) with { Choices = ["oblique", "Sagittal.", "coronal", "axial"], RightChoice = 1 };
        VqaItem[] items = [Items.Plane(2), shuffled, Items.Plane(3) with { Question = "Never asked?" }];

        Assert.Equal([0, 0, 0], VqaBaselines.Always(items).Verdicts.Select(verdict => verdict.Choice));
        Assert.Equal(
            [2, 1, 0], VqaBaselines.Commonest(training, items).Verdicts.Select(verdict => verdict.Choice));
        Assert.Equal(new Proportion(2, 3), VqaBaselines.Commonest(training, items).Right);
    }

    private static (double, double) Rounded(ResultRow row) =>
        (Math.Round(row.Low, 3), Math.Round(row.High, 3));
}

using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Reports;
using MedAlignKit.Studies;
using MedAlignKit.Tests.Cohorts;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

public class StudyEvaluationTests
{
    private static readonly Visit[] Training = [.. Varied(30, "t")];

    [Fact]
    public void DiagnosisTable_OfAnUntrainedModel_HasEveryMethodWithBounds()
    {
        using var model = TestModels.Build();
        using var test = Test();

        var (table, predictions) = StudyEvaluation.Diagnosis(model, Training, test, TextPolicy.None, seed: 1);

        Assert.Equal(9, predictions.Count);
        Assert.Equal(1.0 / 3, table.Of("chance", "accuracy").Value);
        foreach (var (method, said) in predictions)
        {
            var row = table.Of(method, "accuracy");
            Assert.Equal(ClassificationMetrics.Accuracy(said), row.Value);
            Assert.True(row.Low <= row.Value && row.Value <= row.High && row.N == 12 && row.Seed == 1);
        }

        Assert.Equal(predictions["image only"].Predicted, predictions["image + text"].Predicted);
        Assert.Single(predictions["blind"].Predicted.Distinct());
        Assert.Equal(table.Rows.Count, table.Rows.Select(row => (row.Method, row.Metric)).Distinct().Count());
    }

    [Fact]
    public void QuestionTable_HasThreeRowsForEachQuestionButTheDiagnosis()
    {
        using var model = TestModels.Build();
        using var test = Test();
        var table = new ResultsTable();

        StudyEvaluation.Questions(table, model, QuestionBank.Fit(new Cohort("t", Training)), Training,
            test, seed: 1);

        Assert.Equal(4 * 3, table.Rows.Count);
        Assert.DoesNotContain(table.Rows, row =>
            row.Table.Contains(QuestionBank.Diagnosis.Text, StringComparison.Ordinal));
    }

    private static ImagedCohort Test() =>
        new(new Cohort("made-up", [.. Varied(12, "s")]), TestModels.Images(12));

    private static IEnumerable<Visit> Varied(int count, string prefix)
    {
        var random = new Random(2);
        return Enumerable.Range(0, count).Select(
            i => People.Visit($"{prefix}{i}", diagnosis: (Diagnosis)(i % 3)) with
        {
            Mmse = 28 - 3 * (i % 3) + random.Next(3),
            Volumes = new(15 - i % 3 + random.NextDouble(), 14 + i % 3 + random.NextDouble(),
                1300 + 50 * random.NextDouble(),
                8 + random.NextDouble()),
        });
    }
}

using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Explain;
using MedAlignKit.Imaging;
using MedAlignKit.Studies;
using MedAlignKit.Tests.Cohorts;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

public class PicturesTests
{
    private static readonly VolumeGrid Grid = new(2, 3, 4, [1, 2, 3], [0, 0, 0]);

    [Fact]
    public void Map_OnAGrid_KeepsVoxelsAndSpacing()
    {
        using var map = arange(24, ScalarType.Float32).view(2, 3, 4);

        var view = map.View(Grid);

        Assert.Equal((2, 3, 4), (view.Depth, view.Height, view.Width));
        Assert.Equal([1, 2, 3], view.Spacing);
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (float)i), view.Voxels);
    }

    [Fact]
    public void Map_OfAnotherSize_IsRefused()
    {
        using var map = zeros([2, 3, 5]);

        Assert.ThrowsAny<Exception>(() => map.View(Grid));
    }

    [Fact]
    public void Queries_OfAnImage_AreDrawnVoxelByVoxelWhereTokensLeaveSomeOver()
    {
        using var scope = NewDisposeScope();
        using var model = TestModels.Build();
        using var attention = QueryAttention.Of(model, TestModels.Images(1));
        var grid = new VolumeGrid(12, 14, 12, [1, 2, 3], [0, 0, 0]);

        var views = attention.QueryViews(attention.Mean(), grid, [0.5, 0.3, 0.2]);

        Assert.Equal(4, views.Count);
        Assert.Equal("all queries", views[0].Name);
        Assert.StartsWith("query 2, 30 % of the answer, reads about ", views[2].Name,
            StringComparison.Ordinal);
        Assert.All(views, view => Assert.Equal(12 * 14 * 12, view.Attention.Voxels.Length));
        Assert.Equal(1, views[1].Attention.Voxels.Sum(), 4);
        Assert.Throws<ArgumentException>(() => attention.QueryViews(attention.Mean(), Grid));
        Assert.Throws<ArgumentException>(() => attention.QueryViews(attention.Mean(), grid, [1]));
    }

    [Fact]
    public void Queries_WhoseTokensFillTheBox_AreDrawnTokenByTokenOverTheSameBox()
    {
        using var scope = NewDisposeScope();
        using var model = TestModels.Build(TestModels.Config with { PatchKernels = [[2, 2, 2], [3, 7, 3]] });
        using var attention = QueryAttention.Of(model, TestModels.Images(1));

        var view = attention.QueryViews(attention.Rollout(),
            new(12, 14, 12, [1, 2, 3], [0, 0, 0]))[1].Attention;

        Assert.Equal((2, 1, 2), (view.Depth, view.Height, view.Width));
        Assert.Equal([6, 28, 18], view.Spacing);
    }

    [Fact]
    public void Cohort_ForCharts_SaysWhatIsMissing()
    {
        var known = People.Visit("a", diagnosis: Diagnosis.Dementia);
        var cohort = new Cohort("c", [known,
            known with { Diagnosis = null, Volumes = null, Mmse = null, AgeYears = null }]);

        var drawn = cohort.ForCharts();

        Assert.Equal(("AD", 13.42, 16.8, 7.9, 1310.07),
            (drawn[0].Diagnosis, drawn[0].HippocampusMl, drawn[0].VentriclesMl,
            drawn[0].EntorhinalMl, drawn[0].BrainMl));
        Assert.Equal((27, 71.4), (drawn[0].Mmse, drawn[0].AgeYears));
        Assert.Equal("unknown", drawn[1].Diagnosis);
        Assert.All([drawn[1].HippocampusMl, drawn[1].BrainMl], ml => Assert.True(double.IsNaN(ml)));
    }

    [Fact]
    public void Cohort_OfRealPeople_IsNotDrawnVisitByVisit()
    {
        var visit = People.Visit("a") with { FreeToShow = false, Mmse = 29 };
        var error = Assert.Throws<CohortException>(() => new Cohort("adni", [visit]).ForCharts());
        Assert.Contains("cohort.Summary()", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("29", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Epoch_ForTheBoard_HasTheNamedMetricOrNone()
    {
        var epoch = new EpochResult(2, 3, new Dictionary<string, double> { ["total"] = 1 },
            new Dictionary<string, double> { ["accuracy"] = 0.6 }, 4, 1e-3);

        Assert.Equal(0.6, epoch.ForBoard().ValidationAccuracy);
        Assert.Null(epoch.ForBoard("recall").ValidationAccuracy);
        Assert.Equal((2, 4.0), (epoch.ForBoard().Epoch, epoch.ForBoard().Seconds));
    }

    [Fact]
    public void Scores_OfMethods_ComeInTheOrderAskedFor()
    {
        ResultRow Row(string method, double value) => new("t", "c", method, "accuracy", value, 0, 1, 9, 1);
        var table = new ResultsTable().Add(Row("a", 0.1)).Add(Row("b", 0.2));

        Assert.Equal(["b", "a"], table.Scores("accuracy", "b", "a").Select(score => score.Method));
        Assert.Throws<EvaluationException>(() => table.Scores("accuracy", "c"));
    }

    [Fact]
    public void Confusion_ForAChart_LeavesOutAnswersThatNamedNone() => Assert.Equal(
        new[,] { { 1, 0 }, { 1, 0 } }, new Predictions(
            ["a", "b", "c"], [0, 0, 1], [0, -1, 0], 2).ForConfusion());

    [Fact]
    public void Ablations_WithoutTheMetric_AreNoNumber()
    {
        ResultRow Row(string method) => new("alignment", "v", method, "r", 0.5, 0.4, 0.6, 9, 1);
        AblationResult[] results =
            [new("baseline", "", 1, 1, [Row("baseline")]), new("no volumes", "losses", 1, 1, [])];

        var rows = results.ForAblation("r");

        Assert.Equal(("baseline", 0.5, 0.4, 0.6), (rows[0].Name, rows[0].Value, rows[0].Low, rows[0].High));
        Assert.True(double.IsNaN(rows[1].Value));
    }

    [Fact]
    public void Losses_OfARun_AreACurveEachButTheTotal()
    {
        EpochResult Epoch(int number, params (string Name, double Value)[] losses) => new(
            number, 2, losses.ToDictionary(loss => loss.Name, loss => loss.Value),
            new Dictionary<string, double>(), 1, 1);

        EpochResult[] epochs =
            [Epoch(1, ("contrast", 3), ("total", 4)), Epoch(2, ("contrast", 2), ("answer", 1), ("total", 3))];

        var curves = epochs.ForLosses("stage 1");

        Assert.Equal(["contrast", "answer"], curves.Select(curve => curve.Loss));
        Assert.Equal([1, 2], curves[0].Steps);
        Assert.Equal([9, 10], epochs.ForLosses("stage 2", before: 8)[0].Steps);
        Assert.Equal([3, 2], curves[0].Values);
        Assert.True(double.IsNaN(curves[1].Values[0]));
        Assert.All(curves, curve => Assert.Equal("stage 1", curve.Run));
    }
}

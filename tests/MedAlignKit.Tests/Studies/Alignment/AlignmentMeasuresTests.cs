using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Studies;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

public sealed class AlignmentMeasuresTests : IClassFixture<MadeUpStudy>, IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly MadeUpStudy study;
    private readonly MedAlign3d model;

    public AlignmentMeasuresTests(MadeUpStudy study) => (this.study, model) = (study, study.Towers.Build());

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Similarity_OfMoreImagesThanAtOnce_IsWhatTheModelSays()
    {
        var images = TestModels.Images(70);
        string[] texts = ["MMSE 27.", "MMSE 20, small hippocampus.", "Healthy."];

        var logits = AlignmentMeasures.Similarity(model, images, texts);

        using var tokens = model.Tokenizer.Batch(texts);
        using var ungraded = no_grad();
        var whole = model.LogitsPerImage(images, tokens);
        Assert.Equal((70, 3), (logits.GetLength(0), logits.GetLength(1)));
        foreach (var (i, j) in ((int, int)[])[(0, 0), (63, 2), (64, 0), (69, 1)])
            Assert.Equal(whole[i, j].item<float>(), logits[i, j], 4);
    }

    [Fact]
    public void Reports_HoldEverythingAndAreTheSameEachTime()
    {
        var reports = AlignmentMeasures.Reports(study.Cohorts.Validation.Cohort);
        Assert.Equal(reports, AlignmentMeasures.Reports(study.Cohorts.Validation.Cohort));
        Assert.All(reports,
            report => Assert.Contains("hippocamp", report, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Add_OfAModel_HasEveryMetricWithItsInterval()
    {
        var table = new ResultsTable();
        var (test, training) = (study.Cohorts.Validation, study.Cohorts.Training.Cohort.Visits);

        AlignmentMeasures.AddBounds(table, test, training, seed: 3);
        AlignmentMeasures.Add(table, "fresh", model, test, training, seed: 3);

        foreach (var metric in (string[])[AlignmentMeasures.Accuracy, AlignmentMeasures.OfCeiling,
            AlignmentMeasures.First, AlignmentMeasures.FirstFive, AlignmentMeasures.Percentile,
            AlignmentMeasures.Volumes])
        {
            var row = table.Of("fresh", metric);
            Assert.True(row.Low <= row.Value && row.Value <= row.High, metric);
            Assert.Equal((test.Count, 3), (row.N, row.Seed));
        }
        Assert.Equal(1.0 / test.Count, table.Of("chance", AlignmentMeasures.First).Value);
        var ranks = Retrieval.TextRanks(AlignmentMeasures.Similarity(
            model, test.Images, AlignmentMeasures.Reports(test.Cohort)));
        Assert.Equal(Retrieval.Recall(ranks, 1), table.Of("fresh", AlignmentMeasures.First).Value);
    }

    [Fact]
    public void Add_OfAModelWithoutContrastAndVolumes_LeavesTheirRowsOut()
    {
        using var plain = study.Towers.Build(
            MadeUpStudy.Config.Model with { ContrastWeight = 0, VolumeWeight = 0 });
        var table = new ResultsTable();
        AlignmentMeasures.Add(
            table, "plain", plain, study.Cohorts.Validation, study.Cohorts.Training.Cohort.Visits, seed: 3);
        Assert.Equal([AlignmentMeasures.Accuracy, AlignmentMeasures.OfCeiling],
            table.Rows.Select(row => row.Metric));
    }

    [Fact]
    public void Add_OfOtherImages_ReadsThose()
    {
        var table = new ResultsTable();
        var (test, training) = (study.Cohorts.Validation, study.Cohorts.Training.Cohort.Visits);
        using var shuffled = Baselines.ShuffleImages(test.Cohort.Visits, test.Images, seed: 1);
        AlignmentMeasures.Add(table, "own", model, test, training, seed: 3);
        AlignmentMeasures.Add(table, "shuffled", model, test, training, seed: 3, shuffled);
        Assert.NotEqual(table.Of("own", AlignmentMeasures.Volumes).Value,
            table.Of("shuffled", AlignmentMeasures.Volumes).Value);
    }
}

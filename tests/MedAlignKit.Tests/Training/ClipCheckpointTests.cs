using MedAlignKit.Models;
using MedAlignKit.Text;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Training;

public sealed class ClipCheckpointTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("clip-checkpoint-");

    private string Path => System.IO.Path.Combine(folder.FullName, "model.safetensors");

    public void Dispose()
    {
        scope.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Load_VolumeTextClip_ComparesTheSame()
    {
        using var model = Models.TestClips.Build();
        ClipCheckpoint.Save(Path, model, """{"intensity":"normative"}""");
        var (loaded, preprocessing) = ClipCheckpoint.Load(Path);
        using var _ = loaded;
        Assert.Equal("""{"intensity":"normative"}""", preprocessing);
        Assert.Equal(ConfigJson.Write(model.Config), ConfigJson.Write(loaded.Config));
        Assert.False(loaded.training);
        using var batch = Models.TestClips.Batch(2);
        using var again = loaded.Tokenizer.Batch([
            Models.TestClips.Example(0).Text, Models.TestClips.Example(1).Text]);
        Assert.Equal(0, TestModels.Distance(
            model.LogitsPerImage(batch.Images, batch.Texts), loaded.LogitsPerImage(batch.Images, again)));
    }

    public static TheoryData<PromptTuningConfig> Tunings =>
    [
        Models.TestClips.Crossing,
        Models.TestClips.Tuning.LoraTuning(hasMmseToken: true),
        Models.TestClips.Tuning with { TrainedParts = TrainedParts.ClassToken | TrainedParts.TextTower },
    ];

    [Theory]
    [MemberData(nameof(Tunings))]
    public void LoadPromptTuned_AnswersTheSameAndTrainsTheSame(PromptTuningConfig tuning)
    {
        using var model = Models.TestClips.Tune(tuning);
        using (no_grad())
            foreach (var parameter in model.parameters()) parameter.add_(randn_like(parameter), 0.01);
        using var batch = Models.TestClips.Batch(3);
        model.FitMmse(batch.Mmse);
        ClipCheckpoint.Save(Path, model);
        var (loaded, _) = ClipCheckpoint.LoadPromptTuned(Path);
        using var disposed = loaded;
        Assert.Equal(model.TrainedNames(), loaded.TrainedNames());
        Assert.Equal(ConfigJson.Write(model.Config), ConfigJson.Write(loaded.Config));
        Assert.Equal(0, TestModels.Distance(
            model.ScoreCandidates(batch.Images, batch.Texts),
            loaded.ScoreCandidates(batch.Images, batch.Texts)));
        Assert.Equal(0, TestModels.Distance(
            model.PredictMmse(batch.Images), loaded.PredictMmse(batch.Images)));
    }

    [Fact]
    public void Load_OtherResidualOrHeads_IsNoticedThoughShapesFit()
    {
        using var model = Models.TestClips.Tune(Models.TestClips.Crossing);
        ClipCheckpoint.Save(Path, model);
        using var other = Models.TestClips.Tune(
            Models.TestClips.Crossing with { CrossHeads = 4, ImageResidual = 0.01 });
        var error = Assert.Throws<CheckpointException>(() => Checkpoint.Load(
            Path, other, PromptTunedClipConfig.Of(other).Architecture()));
        Assert.Contains("cross_heads 2 for 4", error.Message, StringComparison.Ordinal);
        Assert.Contains("residuals 0.3 and 1 for 0.01 and 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TheOtherKind_Throws()
    {
        using var model = Models.TestClips.Build();
        ClipCheckpoint.Save(Path, model);
        var error = Assert.Throws<CheckpointException>(() => ClipCheckpoint.LoadPromptTuned(Path));
        Assert.Contains(Path, error.Message, StringComparison.Ordinal);
        Assert.Contains("no model that can be built", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Epoch_OfClipData_GivesTextsAndScores()
    {
        var images = TestModels.Images(9);
        var data = new ClipData(
            images, TestModels.Tokenizer, (row, _) => Models.TestClips.Example(row),
            batchSize: 4, maxShift: 0);
        Assert.Equal(2, data.BatchesPerEpoch);
        var seen = new List<float>();
        foreach (var batch in data.Epoch(0, new Random(3)))
            using (batch)
            {
                Assert.Equal(4, batch.Texts.Tokens.shape[0]);
                for (var i = 0; i < 4; i++)
                {
                    // Which image it is, its pixels say; score and text have to be that image's.
                    var row = Enumerable.Range(0, 9).Single(
                        row => TestModels.Distance(images[row], batch.Images[i]) == 0);
                    var score = batch.Mmse[i].item<float>();
                    Assert.Equal(Models.TestClips.Example(row).Mmse ?? double.NaN, score);
                    Assert.Equal(Models.TestClips.Example(row).Label, batch.Labels[i].item<long>());
                    seen.Add(row);
                }
            }
        Assert.Equal(8, seen.Distinct().Count());
    }
}

using MedAlignKit.Files;
using MedAlignKit.Models;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("checkpoint-");

    private string Path => System.IO.Path.Combine(folder.FullName, "model.safetensors");

    public void Dispose()
    {
        scope.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Load_SameModel_AnswersTheSame()
    {
        using var model = TestModels.Build();
        MedAlign3dCheckpoint.Save(Path, model, """{"intensity":"normative"}""");
        var (loaded, preprocessing) = MedAlign3dCheckpoint.Load(Path);
        using var _ = loaded;
        Assert.Equal("""{"intensity":"normative"}""", preprocessing);
        Assert.Equal(ConfigJson.Write(model.Config), ConfigJson.Write(loaded.Config));
        string[] prompts = [TestModels.Prompt(20)];
        var images = TestModels.Images(1);
        Assert.Equal(0, TestModels.Distance(
            model.ScoreAnswers(images, prompts, TestModels.Answers), loaded.ScoreAnswers(
                images, prompts, TestModels.Answers)));
    }

    [Fact]
    public void Load_OtherShape_ThrowsOneSentenceAndTouchesNothing()
    {
        using var wide = TestModels.Build(TestModels.Config with { SharedWidth = 16 });
        MedAlign3dCheckpoint.Save(Path, wide);
        using var model = TestModels.Build(seed: 9);
        var before = model.state_dict()["language_proj.weight"].clone();
        var error = Assert.Throws<CheckpointException>(
            () => Checkpoint.Load(Path, model, model.Config.Architecture()));
        Assert.Contains("other shapes", error.Message, StringComparison.Ordinal);
        Assert.Contains(Path, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(0, TestModels.Distance(before, model.state_dict()["language_proj.weight"]));
    }

    [Fact]
    public void Load_OtherHeadCount_IsNoticedThoughShapesFit()
    {
        using var model = TestModels.Build();
        MedAlign3dCheckpoint.Save(Path, model);
        using var other = TestModels.Build(TestModels.Config with { QueryHeads = 3 });
        var error = Assert.Throws<CheckpointException>(
            () => Checkpoint.Load(Path, other, other.Config.Architecture()));
        Assert.Contains("query_heads 2 for 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NotStrict_ReportsAndLoadsWhatFits()
    {
        using var model = TestModels.Build();
        var state = new Dictionary<string, Tensor>(model.state_dict());
        state.Remove("volume_head.bias");
        state["extra"] = zeros(2);
        state["logit_scale"] = zeros(3);
        Safetensors.Write(Path, state);
        using var other = TestModels.Build(seed: 9);
        var report = Checkpoint.Load(Path, other, other.Config.Architecture(), strict: false);
        Assert.Equal(["volume_head.bias"], report.Missing);
        Assert.Equal(["extra"], report.Unexpected);
        Assert.Equal(["logit_scale [3] for []"], report.Misshaped);
        Assert.Equal(other.state_dict().Count - 2, report.Matched.Count);
        Assert.Equal(0, TestModels.Distance(
            state["language_proj.weight"], other.state_dict()["language_proj.weight"]));
    }

    [Fact]
    public void Load_Truncated_ThrowsAndTouchesNothing()
    {
        using var model = TestModels.Build();
        MedAlign3dCheckpoint.Save(Path, model);
        using (var file = File.OpenWrite(Path)) file.SetLength(file.Length - 100);
        Assert.Throws<SafetensorsException>(() => MedAlign3dCheckpoint.Load(Path));
    }

    [Fact]
    public void Load_AnotherProgramsFile_SaysThatItHasNoConfiguration()
    {
        Safetensors.Write(Path, new Dictionary<string, Tensor> { ["x"] = zeros(2) });
        var error = Assert.Throws<CheckpointException>(() => MedAlign3dCheckpoint.Load(Path));
        Assert.Contains("vocabulary", error.Message, StringComparison.Ordinal);
    }
}

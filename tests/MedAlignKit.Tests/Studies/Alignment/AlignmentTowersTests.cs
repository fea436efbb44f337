using MedAlignKit.Models;
using MedAlignKit.Studies;
using MedAlignKit.Text;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

public sealed class AlignmentTowersTests(MadeUpStudy study) : IClassFixture<MadeUpStudy>, IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Pretrain_Again_TakesTheTowersFromTheFolder()
    {
        var told = new List<TrainingProgress>();

        var again = AlignmentTowers.Pretrain(
            MadeUpStudy.Config.Study(), study.Cohorts, Path.Combine(study.Folder, "towers"),
            new Told<TrainingProgress>(told.Add));

        Assert.Empty(told);
        Assert.Equal((2, 3), (again.SliceErrors.Count, again.AnswerLosses.Count));
        Assert.Equal(study.Towers.SliceErrors, again.SliceErrors);
        Assert.Equal(study.Towers.AnswerLosses, again.AnswerLosses);
        using var one = study.Towers.Build();
        using var other = again.Build();
        foreach (var ((name, value), (_, same)) in one.state_dict().Zip(other.state_dict()))
            Assert.True(value.equal(same).all().item<bool>(), name);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Build_WithAnotherNumberOfQueries_ReadsTextsTheSame(int queries)
    {
        using var texts = study.Towers.Tokenizer.Batch(["The MMSE score is 27.", "Question: What is it?"]);
        using var baseline = study.Towers.Build();
        using var other = study.Towers.Build(MadeUpStudy.Config.Model with { Queries = queries });

        var distance = TestModels.Distance(
            baseline.LanguageModel.TextStates(texts), other.LanguageModel.TextStates(texts));

        Assert.Equal(queries, other.LanguageModel.PrefixTokens);
        Assert.InRange(distance, 0, 1e-5);
    }

    [Fact]
    public void Build_FreezesAsConfigured()
    {
        using var frozen = study.Towers.Build();
        using var trained = study.Towers.Build(MadeUpStudy.Config.Model with { FreezeVision = false });
        Assert.All(frozen.VisionEncoder.parameters(), parameter => Assert.False(parameter.requires_grad));
        Assert.All(trained.VisionEncoder.parameters(), parameter => Assert.True(parameter.requires_grad));
        Assert.Equal(frozen.ParameterCount().Total, trained.ParameterCount().Total);
    }

    [Fact]
    public void Build_OfAnotherForm_IsRefused() => Assert.Contains("image-encoder",
        Assert.Throws<CheckpointException>(
            () => study.Towers.Build(MadeUpStudy.Config.Model with { VisionDepth = 2 })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Pretrain_FromADamagedFolder_SaysWhatToDo()
    {
        var folder = Directory.CreateDirectory(Path.Combine(study.Folder, "damaged")).FullName;
        File.WriteAllText(Path.Combine(folder, "towers.json"), "{");
        Assert.Contains("delete its folder", Assert.Throws<TrainingException>(
            () => AlignmentTowers.Pretrain(MadeUpStudy.Config.Study(), study.Cohorts, folder)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Pretrain_Interrupted_KeepsNothing()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        var folder = Path.Combine(study.Folder, "stopped");
        Assert.Throws<OperationCanceledException>(() => AlignmentTowers.Pretrain(
            MadeUpStudy.Config.Study(), study.Cohorts, folder, cancellation: stopped.Token));
        Assert.False(File.Exists(Path.Combine(folder, "towers.json")));
    }
}

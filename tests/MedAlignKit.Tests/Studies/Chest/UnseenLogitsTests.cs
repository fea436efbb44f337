using MedAlignKit.Evaluation;
using MedAlignKit.Studies;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

public sealed class UnseenLogitsTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("unseen-");

    public void Dispose()
    {
        scope.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Read_ByABaseThatLearnsNothing_IsWhatItReadsAtOnce()
    {
        using var pretrained = await Pretrain();
        var methods = FindingVariant.Methods(SmallChest.Config);
        using var reader = await new FindingTrial(SmallChest.Config, SmallChest.Cohorts, pretrained, 3).Train(methods[0]);
        var unseen = await Of(pretrained).Read(methods[0], 3, folds: 3);
        Assert.True(TestModels.Distance(reader.Read(SmallChest.Cohorts.Training.Images), unseen) < 1e-5);
    }

    [Fact]
    public async Task Read_ByAdapters_IsOfReadersThatDidNotLearnFromTheScan()
    {
        using var pretrained = await Pretrain();
        var adapted = FindingVariant.Methods(SmallChest.Config)[1];
        using var reader = await new FindingTrial(SmallChest.Config, SmallChest.Cohorts, pretrained, 3).Train(adapted);
        var logits = Of(pretrained);
        var unseen = await logits.Read(adapted, 3, folds: 2);
        Assert.Equal([SmallChest.Cohorts.Training.Count, 18], unseen.shape);
        Assert.True(TestModels.Distance(reader.Read(SmallChest.Cohorts.Training.Images), unseen) > 1e-3);

        // A fold that is done stays; one that is not is made again, with the same numbers.
        var files = folder.GetFiles("*fold*.json", SearchOption.AllDirectories);
        Assert.Equal(2, files.Length);
        var kept = files[0].LastWriteTimeUtc;
        files[1].Delete();
        Assert.Equal(0, TestModels.Distance(unseen, await logits.Read(adapted, 3, folds: 2)));
        files[0].Refresh();
        Assert.Equal(kept, files[0].LastWriteTimeUtc);
    }

    [Fact]
    public async Task Read_FoldFileOfOtherScans_IsRefusedByItsPath()
    {
        using var pretrained = await Pretrain();
        var nothing = FindingVariant.Methods(SmallChest.Config)[0];
        await Of(pretrained).Read(nothing, 3, folds: 2);
        var file = folder.GetFiles("*fold1of2.json", SearchOption.AllDirectories).Single();
        File.WriteAllText(file.FullName, "[[1,2]]");
        var error = await Assert.ThrowsAsync<EvaluationException>(() => Of(pretrained).Read(nothing, 3, folds: 2));
        Assert.Contains(file.Name, error.Message);
        Assert.Contains("1 scans", error.Message);
    }

    private UnseenLogits Of(ChestBase pretrained) =>
        new(SmallChest.Config, SmallChest.Cohorts, pretrained, folder.FullName);

    private Task<ChestBase> Pretrain() => ChestBase.Pretrain(SmallChest.Config, SmallChest.Cohorts, folder.FullName);
}

using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Studies;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

public sealed class PrefixStudyTests : IDisposable
{
    private static readonly PrefixStudyConfig Config = new()
    {
        Chest = SmallChest.Config, Languages = [PrefixStudyConfig.Sized(64, 1)], Language = new() { Steps = 3, BatchSize = 4 },
        Model = DiagnosticPrefixConfig.Tiny.Shrink() with { FindingNames = ChestCohorts.Findings, PrefixTokens = 4, FindingTokens = 2 },
        Training = new() { Epochs = 1, RateFactors = new Dictionary<string, double>() },
        MaxNewTokens = 20, Reports = 6, BatchSize = 8, Seeds = [3],
    };

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("prefix-");

    public void Dispose()
    {
        scope.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Study_OfEveryInput_HasBothHospitalsAndIsKept()
    {
        using var inputs = await Inputs();
        var study = new PrefixStudy(Config, inputs, folder.FullName);
        var variants = PrefixVariant.Inputs(Config.Languages[0], LanguageModelTuning.Frozen);
        var rows = await Rows(study, variants);
        Assert.Equal(variants.Select(variant => variant.Name), rows.Select(row => row.Variant));
        foreach (var site in new[] { "sim-chest", "sim-chest-elsewhere" })
            Assert.All(rows, row => Assert.InRange(row.Of(site, "BLEU-1").Value, 0, 1));
        // Only the row that reads logits is asked with another's.
        Assert.Single(rows.SelectMany(row => row.Results).Where(figure => figure.Method.EndsWith(PrefixStudy.Shuffled, StringComparison.Ordinal))
            .Select(figure => figure.Method).Distinct());
        // A model that sees nothing says the same of every scan.
        Assert.Equal(1, rows[3].Of("sim-chest", "identical reports").Value);
        // The language model is frozen: the mapper alone is trained, whatever it looks at.
        Assert.Single(rows.Select(row => row.Trained).Distinct());

        var kept = Directory.GetFiles(folder.FullName, "*.json", SearchOption.AllDirectories).Length;
        var again = await Rows(study, variants);
        Assert.Equal(rows.Select(row => row.Seconds), again.Select(row => row.Seconds));
        Assert.Equal(5, kept);
        Assert.Equal(6, rows.ForAblation("sim-chest", "BLEU-1").Count);
    }

    [Fact]
    public async Task Model_OfTrainedLanguage_TrainsItsWeightsAndAFrozenOneKeepsThem()
    {
        using var inputs = await Inputs();
        var study = new PrefixStudy(Config, inputs, folder.FullName);
        foreach (var variant in PrefixVariant.Sizes(Config))
        {
            using var before = await study.Build(variant, 3);
            using var after = await study.Train(variant, 3);
            var moved = before.LanguageModel.parameters().Zip(after.LanguageModel.parameters())
                .Max(pair => TestModels.Distance(pair.First, pair.Second));
            Assert.Equal(variant.Tuning == LanguageModelTuning.Full, moved > 0);
        }
    }

    [Fact]
    public async Task Model_Stopped_GoesOnFromItsLastEpoch()
    {
        using var inputs = await Inputs();
        var study = new PrefixStudy(Config with { Training = Config.Training with { Epochs = 2 } }, inputs, folder.FullName);
        var variant = PrefixVariant.Inputs(Config.Languages[0])[0];
        using var whole = await study.Train(variant, 3);
        File.Delete(Kept());
        using var cancellation = new CancellationTokenSource();
        await Assert.ThrowsAsync<OperationCanceledException>(() => study.Train(variant, 3, new Told<TrainingProgress>(told =>
        {
            if (told.Stage.StartsWith("epoch 2", StringComparison.Ordinal)) cancellation.Cancel();
        }), cancellation.Token));
        var epochs = new HashSet<string>();
        using var resumed = await study.Train(variant, 3, new Told<TrainingProgress>(told => epochs.Add(told.Stage)));
        Assert.Equal(["epoch 2 of 2"], epochs);
        TestModels.AssertSameWeights(whole, resumed);
        Assert.Empty(Directory.GetFiles(folder.FullName, "*.unfinished.*"));
        using var again = await study.Train(
            variant, 3, new Told<TrainingProgress>(_ => Assert.Fail("what is kept is not trained again")));
        TestModels.AssertSameWeights(whole, again);

        string Kept() => Assert.Single(Directory.GetFiles(folder.FullName, "model-*"));
    }

    [Fact]
    public async Task Side_ShuffledLogits_GiveNobodyTheirOwn()
    {
        using var inputs = await Inputs();
        var side = inputs.Tests[0];
        var others = side.Shuffled(5);
        Assert.Equal(
            side.Logits.sum().item<float>(), others.sum().item<float>(), 2);
        Assert.True((side.Logits - others).abs().sum(1).min().item<float>() > 0);
    }

    [Fact]
    public async Task Side_LogitsOfAnotherNumberOfScans_AreRefused()
    {
        using var pretrained = await ChestBase.Pretrain(SmallChest.Config, SmallChest.Cohorts, folder.FullName);
        var error = Assert.Throws<ArgumentException>(() => PrefixSide.Of(
            SmallChest.Cohorts.Test, pretrained.Model, zeros(3, 18), ReportSection.Impression));
        Assert.Contains("[3, 18]", error.Message);
    }

    [Fact]
    public async Task BestForAll_BeatsEveryOtherReportOnTheTrainingScans()
    {
        using var inputs = await Inputs();
        var best = Of(inputs, inputs.BestForAll());
        Assert.All(inputs.Training.Reports, report => Assert.True(Of(inputs, report) <= best + 1e-9));
    }

    [Fact]
    public void Config_WithoutALanguageModel_Throws() =>
        Assert.Throws<ArgumentException>(() => (Config with { Languages = [] }).Validate());

    private static double Of(PrefixInputs inputs, string report)
    {
        var scans = inputs.Training.Scans;
        var labels = FindingLabeller.Label(report);
        return ClinicalEfficacy.Of(
            [.. scans.Imaged.Cohort.Visits.Select(visit => visit.SubjectKey)],
            [.. Enumerable.Repeat(labels, scans.Count)],
            [.. scans.Scans.Select(scan => FindingLabels.OfTruth(scan.Case.Truth()))], resamples: 1).Micro.F1?.Value ?? 0;
    }

    private static async Task<List<PrefixRow>> Rows(PrefixStudy study, IReadOnlyList<PrefixVariant> variants)
    {
        var rows = new List<PrefixRow>();
        await foreach (var row in study.Run(variants)) rows.Add(row);
        return rows;
    }

    private async Task<PrefixInputs> Inputs()
    {
        using var pretrained = await ChestBase.Pretrain(SmallChest.Config, SmallChest.Cohorts, folder.FullName);
        using var reader = await new FindingTrial(SmallChest.Config, SmallChest.Cohorts, pretrained, 3)
            .Train(FindingVariant.Methods(SmallChest.Config)[0]);
        using var unseen = reader.Read(SmallChest.Cohorts.Training.Images);
        return PrefixInputs.Read(Config, SmallChest.Cohorts, pretrained.Model, reader, unseen);
    }
}

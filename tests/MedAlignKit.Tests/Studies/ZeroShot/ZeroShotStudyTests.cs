using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Simulation;
using MedAlignKit.Studies;
using MedAlignKit.Tests.Simulation;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

[Collection("template")]
public sealed class ZeroShotStudyTests : IDisposable
{
    private static readonly ZeroShotStudyConfig Config = new()
    {
        VisitsPerSite = 36, UnseenVisits = 30, TestShare = 0.4, TextOnlyVisits = 40, BatchSize = 8,
        Families = [LanguageModelFamily.Gpt2, LanguageModelFamily.T5], Seeds = [3],
        Settings = [ZeroShotSetting.TextOnly, ZeroShotSetting.Lora],
        Model = MedAlign3dConfig.Tiny.Shrink() with { TextTower = TextTower.QueryTransformer },
        Slices = new() { Steps = 2 }, Language = new() { Steps = 3, BatchSize = 8 },
        Alignment = new() { Epochs = 1 }, Answers = new() { Epochs = 1 },
    };

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("zero-shot-");
    private readonly ZeroShotSites sites;

    // Made once for all tests of this class, which only read them.
    private static ZeroShotSites? made;

    public ZeroShotStudyTests(SharedTemplate shared)
    {
        if (made is null)
        {
            using var outside = NewDisposeScope();
            made = ZeroShotSites.Build(Config, shared.Simulator);
        }

        sites = made;
    }

    public void Dispose()
    {
        scope.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Run_Interrupted_GoesOnAndGivesTheSameRows()
    {
        var whole = await Rows(new ZeroShotStudy(Config, sites, Path.Combine(folder.FullName, "whole")));
        Assert.Equal(
            ["Gpt2, text only", "Gpt2, LoRA", "T5, text only", "T5, LoRA"], whole.Select(row => row.Name));

        // Stopped in the second stage of the second row, then called again.
        var study = new ZeroShotStudy(Config, sites, Path.Combine(folder.FullName, "parts"));
        using var stop = new CancellationTokenSource();
        var answers = 0;
        var watch = new Told<TrainingProgress>(told => { if (told.Losses.ContainsKey("answer") && told.Losses.ContainsKey("contrast")
            && ++answers == 2) stop.Cancel(); });
        await Assert.ThrowsAsync<OperationCanceledException>(() => Rows(study, watch, stop.Token));
        var parts = await Rows(study);

        Assert.Equal(
            whole.SelectMany(row => row.Results), parts.SelectMany(row => row.Results));
        // All is there: a third call trains nothing.
        var steps = 0;
        await Rows(study, new Told<TrainingProgress>(_ => steps++));
        Assert.Equal(0, steps);
    }

    [Fact]
    public async Task Run_Rows_HoldEverySiteAndControl()
    {
        var study = new ZeroShotStudy(
            Config with { Families = [LanguageModelFamily.BioGpt], Settings = [ZeroShotSetting.Frozen] }, sites,
            folder.FullName);
        var row = Assert.Single(await Rows(study));
        Assert.Equal(["sim-adni", "sim-nacc", "sim-oasis", "sim-aibl", "sim-miriad"],
            row.Results.Select(result => result.Cohort).Distinct());
        foreach (var method in new[] { "image + text", "image only", "shuffled image", "blind" })
            Assert.Equal(5, row.Results.Count(
                result => result.Method == $"{row.Name}: {method}" && result.Metric == "accuracy"));
        Assert.Contains(row.Results, result => result.Metric == "macro AUROC");
        Assert.Contains(row.Results, result => result.Metric == "accuracy, per subject");
        Assert.Contains(row.Results, result => result.Metric == "unparseable share");
        Assert.True(row.Trained > 0);

        using var model = await study.Model(LanguageModelFamily.BioGpt, ZeroShotSetting.Frozen, 3);
        Assert.False(model.training);
        var forest = new[] { row }.ForForest("accuracy", "sim-aibl", "sim-miriad");
        Assert.Equal([("BioGpt", "frozen", "sim-aibl"), ("BioGpt", "frozen", "sim-miriad")],
            forest.Select(place => (place.Group, place.Method, place.Cohort)));
    }

    [Fact]
    public void Baselines_AtASiteOfTwoClasses_NameTheseAlone()
    {
        var table = new ZeroShotStudy(Config, sites, folder.FullName).Baselines();
        double Value(string site, string method) => table.Rows.First(
            row => row.Cohort == site && row.Method == method && row.Metric == "accuracy").Value;
        Assert.Equal(0.5, Value("sim-miriad", "chance"));
        Assert.Equal(1.0 / 3, Value("sim-aibl", "chance"), 9);
        Assert.InRange(Value("sim-miriad", "ceiling: true volumes"), 0.5, 1);
        Assert.Equal(10, table.ForForestLines().Count(line => line.Name != "ceiling"));
    }

    [Fact]
    public void Sites_UnseenOnes_AreNeverTrainedOn()
    {
        var trained = sites.Training.Cohort.Visits.Select(visit => visit.Cohort).Distinct();
        Assert.Equal(["sim-adni", "sim-nacc", "sim-oasis"], trained);
        Assert.Equal(["sim-aibl", "sim-miriad"], sites.Tests.Where(test => test.IsUnseen).Select(test => test.Name));
        var subjects = sites.Training.Cohort.Visits.Select(visit => visit.SubjectKey).ToHashSet();
        Assert.All(sites.Tests, test => Assert.DoesNotContain(
            test.Cohort.Cohort.Visits, visit => subjects.Contains(visit.SubjectKey)));
        Assert.Equal(2, sites.Tests[^1].Question.Answers.Count);
    }

    [Fact]
    public void Fingerprint_OfRowsAlone_StaysAndOfAKnobChanges()
    {
        Assert.Equal(Config.Fingerprint(), (Config with { Seeds = [9], Families = [] }).Fingerprint());
        Assert.NotEqual(Config.Fingerprint(), (Config with { BatchSize = 9 }).Fingerprint());
        var rank = Config with { Model = Config.Model with { Lora = new() { Rank = 2 } } };
        Assert.NotEqual(Config.Fingerprint(), rank.Fingerprint());
        Assert.Equal(Config.AlignedKey(), rank.AlignedKey());
        Assert.Equal(Config.LanguageKey(), rank.LanguageKey());
        Assert.NotEqual(Config.AlignedKey(), (Config with { Alignment = new() { Epochs = 2 } }).AlignedKey());
    }

    public static TheoryData<ZeroShotStudyConfig> Impossible =>
    [
        Config with { VisitsPerSite = 3 }, Config with { TestShare = 0 }, Config with { SiteWeights = [1, 1] },
        Config with { Seeds = [1, 1] }, Config with { Families = [] },
        Config with { Model = MedAlign3dConfig.Tiny with { TextTower = TextTower.LanguageModel } },
    ];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Validate_Impossible_Throws(ZeroShotStudyConfig config) =>
        Assert.Throws<ArgumentException>(() => config.Validate());

    private static async Task<List<ZeroShotRow>> Rows(
        ZeroShotStudy study, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var rows = new List<ZeroShotRow>();
        await foreach (var row in study.Run(progress, cancellation)) rows.Add(row);
        return rows;
    }
}

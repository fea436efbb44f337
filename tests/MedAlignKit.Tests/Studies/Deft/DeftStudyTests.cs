using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Simulation;
using MedAlignKit.Studies;
using MedAlignKit.Tests.Simulation;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

[Collection("template")]
public sealed class DeftStudyTests : IDisposable
{
    private static readonly DeftStudyConfig Config = new DeftStudyConfig
    {
        CtVisits = 80, TrainingVisits = 50, UnseenVisits = 16, TestShare = 0.4, CtTestShare = 0.2, BatchSize = 8,
        Sizes = [12, 24], Images = 24, Seeds = [3], Model = VolumeTextClipConfig.Tiny.Shrink(),
        Tuning = PromptTuningConfig.Tiny.Shrink(), Pretraining = new() { Epochs = 1 },
        Moving = new() { Epochs = 1 }, LeastSteps = 3, VocabularySize = 400,
    };

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("deft-");
    private readonly DeftCohorts cohorts;

    // Made once for all tests of this class, which only read it.
    private static DeftCohorts? made;

    public DeftStudyTests(SharedTemplate shared)
    {
        if (made is null)
        {
            using var outside = NewDisposeScope();
            using var ct = new HeadCtSimulator(shared.Template);
            made = DeftCohorts.Build(Config, shared.Simulator, ct);
        }

        cohorts = made;
    }

    public void Dispose()
    {
        scope.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Study_OfEveryMethod_HasEverySiteAndGoesOnWhereItStopped()
    {
        using var pretrained = await DeftBase.Pretrain(Config, cohorts, folder.FullName);
        var study = new DeftStudy(Config, cohorts, pretrained, folder.FullName);
        var methods = DeftVariant.Methods(Config.Tuning);
        using var stop = new CancellationTokenSource();
        var begun = new List<DeftRow>();
        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (var row in study.Compare(methods, null, stop.Token))
            {
                begun.Add(row);
                if (begun.Count == 2) stop.Cancel();
            }
        });
        var steps = 0;
        var rows = await Rows(study.Compare(methods, new Told<TrainingProgress>(_ => steps++)));
        Assert.Equal(begun[0].Results, rows[0].Results);
        Assert.Equal(methods.Select(method => method.Name), rows.Select(row => row.Variant));
        Assert.True(steps > 0);
        foreach (var row in rows)
        {
            Assert.Equal(24, row.Images);
            Assert.Equal(["sim-adni", "sim-aibl", "sim-oasis"], row.Results.Select(r => r.Cohort).Distinct());
            Assert.InRange(row.Of("sim-aibl", "accuracy", ", image only").Value, 0, 1);
            Assert.InRange(row.Results.Single(r => r.Cohort == "sim-aibl" && r.Method == row.Variant
                && r.Metric == "mean absolute error, points").Value, 0, 30);
        }

        var probe = rows.Single(row => row.Variant == "linear probe");
        Assert.Null(probe.Find("sim-aibl", "accuracy", ""));
        Assert.True(rows.Single(row => row.Variant == "full fine-tuning").Trained
            > rows.Single(row => row.Variant == DeftVariant.Prompts).Trained);

        // All is there: another call trains nothing, and the base comes from its file.
        steps = 0;
        using var again = await DeftBase.Pretrain(Config, cohorts, folder.FullName, new Told<TrainingProgress>(_ => steps++));
        var same = await Rows(new DeftStudy(Config, cohorts, again, folder.FullName)
            .Compare(methods, new Told<TrainingProgress>(_ => steps++)));
        Assert.Equal(0, steps);
        Assert.Equal(rows.SelectMany(row => row.Results), same.SelectMany(row => row.Results));
        Assert.Equal(16, rows[0].Mmse["sim-aibl"].Count);
    }

    [Fact]
    public async Task Row_Stopped_GoesOnFromItsLastEpoch()
    {
        var config = Config with { LeastSteps = 6 };
        using var pretrained = await DeftBase.Pretrain(config, cohorts, folder.FullName);
        var study = new DeftStudy(config, cohorts, pretrained, folder.FullName);
        var variant = DeftVariant.Methods(config.Tuning).First(method => method.Name == DeftVariant.Prompts);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAsync<OperationCanceledException>(() => Rows(study.Compare([variant],
            new Told<TrainingProgress>(told =>
            {
                if (told.Stage.StartsWith("epoch 2", StringComparison.Ordinal)) stop.Cancel();
            }), stop.Token)));
        var stages = new HashSet<string>();
        var row = Assert.Single(await Rows(study.Compare(
            [variant], new Told<TrainingProgress>(told => stages.Add(told.Stage)))));
        Assert.Equal(["epoch 2 of 2"], stages);
        var whole = new DeftStudy(config, cohorts, pretrained, folder.CreateSubdirectory("whole").FullName);
        Assert.Equal(Assert.Single(await Rows(whole.Compare([variant]))).Results, row.Results);
        Assert.Empty(folder.GetFiles("*.unfinished.*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Gap_OfTheUntouchedModel_HasCtAndMriWithTheirCeilings()
    {
        using var pretrained = await DeftBase.Pretrain(Config, cohorts, folder.FullName);
        var gap = new DeftStudy(Config, cohorts, pretrained, folder.FullName).Gap();
        foreach (var site in new[] { DeftStudy.CtName, "sim-adni", "sim-aibl" })
            foreach (var method in new[] { DeftStudy.AsItIs, "ceiling: true volumes" })
                Assert.Contains(gap.Rows, row => row.Cohort == site && row.Method == method
                    && row.Metric == "accuracy");
        Assert.Contains(gap.Rows, row => row.Method == "regression on true volumes");
    }

    [Fact]
    public async Task CrossValidation_TestsEverybodyOnce_AndGoesOnFromItsFolds()
    {
        using var pretrained = await DeftBase.Pretrain(Config, cohorts, folder.FullName);
        var folds = new DeftCrossValidation(Config, cohorts, pretrained, folder.FullName);
        var variant = DeftVariant.Methods(Config.Tuning)[0];
        var table = await folds.Run(variant, 2);
        var accuracy = table.Of("diagnosis", variant.Name, "accuracy");
        Assert.Equal(cohorts.Training.Count, accuracy.N);
        Assert.Equal("sim-adni, 2 folds", accuracy.Cohort);
        Assert.Equal(cohorts.Training.Cohort.Visits.Count(visit => visit.Mmse is not null),
            table.Of("MMSE", variant.Name, "mean absolute error, points").N);
        var steps = 0;
        var again = await folds.Run(variant, 2, new Told<TrainingProgress>(_ => steps++));
        Assert.Equal(0, steps);
        Assert.Equal(table.Rows, again.Rows);
    }

    [Fact]
    public void Draws_AreNestedHaveEveryClassAndTheSeedsOrder()
    {
        var pool = cohorts.Training.Cohort;
        var (few, more) = (DeftDraw.Visits(pool, 9, 1), DeftDraw.Visits(pool, 18, 1));
        Assert.Equal(9, few.Count);
        Assert.Subset(more, few);
        Assert.NotEqual(few, DeftDraw.Visits(pool, 9, 2));
        Assert.Equal(3, pool.Where(visit => few.Contains(visit.VisitKey)).ClassCounts.Count);
        Assert.Equal(pool.Visits.Count, DeftDraw.Visits(pool, 10_000, 1).Count);
    }

    [Fact]
    public async Task Options_HaveStepsBetweenLeastAndMost_InWholeEpochs()
    {
        using var pretrained = await DeftBase.Pretrain(Config, cohorts, folder.FullName);

        // 24 images in batches of 8: an epoch has 3 steps.
        int Epochs(int asked, int least, int most)
        {
            var config = Config with { Moving = new() { Epochs = asked }, LeastSteps = least, MostSteps = most };
            using var trial = new DeftStudy(config, cohorts, pretrained, folder.FullName).Draw(24, 1);
            return trial.Options(DeftVariant.Methods(config.Tuning)[0]).Epochs;
        }

        Assert.Equal(1, Epochs(asked: 1, least: 3, most: 1200));
        Assert.Equal(4, Epochs(asked: 1, least: 10, most: 1200));
        Assert.Equal(3, Epochs(asked: 50, least: 3, most: 7));
        Assert.Equal(5, Epochs(asked: 5, least: 3, most: 1200));
    }

    [Fact]
    public void Texts_ForTraining_NameTheClassAndNoScore_AndCandidatesHideIt()
    {
        var texts = new DeftTexts(cohorts.Ct.Cohort, 0.5);
        var visit = cohorts.Training.Cohort.Visits.First(visit => visit.Mmse is not null);
        var random = new Random(1);
        for (var i = 0; i < 20; i++)
        {
            var example = texts.Describe(visit, random);
            Assert.StartsWith(CandidateTexts.Caption(visit.Diagnosis!.Value), example.Text);
            Assert.DoesNotContain("MMSE", example.Text);
            Assert.DoesNotContain("CDR", example.Text);
            Assert.Equal(visit.Mmse, (int?)example.Mmse);
        }
        var candidates = texts.Candidates(visit, DiagnosisNames.All, CandidateContent.Volumes);
        Assert.Null(LabelLeak.Find(candidates.Shared));
        Assert.Contains("percentile", candidates.Shared);
        Assert.Equal("", texts.Candidates(visit, DiagnosisNames.All, CandidateContent.Caption).Shared);
        Assert.DoesNotContain(
            "percentile", texts.Candidates(visit, DiagnosisNames.All, CandidateContent.Demographics).Shared);
    }

    [Fact]
    public void Config_ThatCannotBe_SaysWhy()
    {
        Assert.Contains("ascending", Assert.Throws<ArgumentException>(
            () => (Config with { Sizes = [50, 20] }).Validate()).Message);
        Assert.Contains("each once", Assert.Throws<ArgumentException>(
            () => (Config with { Seeds = [1, 1] }).Validate()).Message);
        Assert.Contains("shares", Assert.Throws<ArgumentException>(
            () => (Config with { TestShare = 0 }).Validate()).Message);
        Assert.Contains("fewer than the least", Assert.Throws<ArgumentException>(
            () => (Config with { MostSteps = 2 }).Validate()).Message);
        Assert.NotEqual(Config.Fingerprint(), (Config with { LeastSteps = 4 }).Fingerprint());
        Assert.Equal(Config.Fingerprint(), (Config with { Sizes = [5], Seeds = [9] }).Fingerprint());
    }

    private static async Task<List<DeftRow>> Rows(IAsyncEnumerable<DeftRow> rows)
    {
        var all = new List<DeftRow>();
        await foreach (var row in rows) all.Add(row);
        return all;
    }
}

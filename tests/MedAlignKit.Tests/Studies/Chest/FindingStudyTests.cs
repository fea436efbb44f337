using MedAlignKit.Charts;
using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Layers;
using MedAlignKit.Models;
using MedAlignKit.Studies;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

public sealed class FindingStudyTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("findings-");

    public void Dispose()
    {
        scope.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Study_OfEveryMethod_HasBothHospitalsAndGoesOnWhereItStopped()
    {
        using var pretrained = await ChestBase.Pretrain(SmallChest.Config, SmallChest.Cohorts, folder.FullName);
        var study = new FindingStudy(SmallChest.Config, SmallChest.Cohorts, pretrained, folder.FullName);
        // A probe needs every finding in some scan, and not in all: more scans than a test has time for.
        var methods = FindingVariant.Methods(SmallChest.Config)
            .Where(method => method.Teacher != FindingTeacher.Probe).ToList();
        using var stop = new CancellationTokenSource();
        var begun = new List<AdaptationRow>();
        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (var row in study.Run(methods, null, stop.Token))
            {
                begun.Add(row);
                if (begun.Count == 2) stop.Cancel();
            }
        });
        var rows = new List<AdaptationRow>();
        await foreach (var row in study.Run(methods)) rows.Add(row);
        Assert.Equal(begun[1].Results, rows[1].Results);
        Assert.Equal(methods.Select(method => method.Name), rows.Select(row => row.Variant));
        Assert.All(rows, row =>
        {
            foreach (var site in new[] { "sim-chest", "sim-chest-elsewhere" })
                Assert.InRange(row.Of(site).Value, 0, 1);
        });

        // The base trains nothing; adapters a few; all weights everything.
        Assert.Equal(0, rows[0].Trained);
        Assert.InRange(rows[1].Trained, 1, rows[1].Total / 10);
        Assert.Equal(rows[3].Total, rows[3].Trained);
        Assert.NotEqual(rows[0].Of("sim-chest").Value, rows[1].Of("sim-chest").Value);
        Assert.Equal(18, rows[1].ForFindings("sim-chest").Count);
        Assert.Equal(methods.Count, rows.ForAblation("sim-chest").Count);
    }

    [Fact]
    public async Task Row_Stopped_GoesOnFromItsLastEpoch()
    {
        var config = SmallChest.Config with { Adapting = SmallChest.Config.Adapting with { Epochs = 2 } };
        using var pretrained = await ChestBase.Pretrain(config, SmallChest.Cohorts, folder.FullName);
        var whole = new FindingStudy(config, SmallChest.Cohorts, pretrained, folder.CreateSubdirectory("whole").FullName);
        var study = new FindingStudy(config, SmallChest.Cohorts, pretrained, folder.FullName);
        // By prompts, by reports, and with all weights.
        foreach (var variant in FindingVariant.Methods(config).Where(method => method.Teacher
            is FindingTeacher.Prompts or FindingTeacher.Reports))
        {
            using var stop = new CancellationTokenSource();
            await Assert.ThrowsAsync<OperationCanceledException>(() => Row(study, variant, told =>
            {
                if (told.Stage.StartsWith("epoch 2", StringComparison.Ordinal)) stop.Cancel();
            }, stop.Token));
            var stages = new HashSet<string>();
            var row = await Row(study, variant, told => stages.Add(told.Stage));
            Assert.Equal(["epoch 2 of 2"], stages);
            Assert.Equal((await Row(whole, variant, _ => { })).Results, row.Results);
        }
        Assert.Empty(folder.GetFiles("*.unfinished.*", SearchOption.AllDirectories));

        static async Task<AdaptationRow> Row(
            FindingStudy study, FindingVariant variant, Action<TrainingProgress> told, CancellationToken stop = default)
        {
            var rows = new List<AdaptationRow>();
            await foreach (var row in study.Run([variant], new Told<TrainingProgress>(told), stop)) rows.Add(row);
            return Assert.Single(rows);
        }
    }

    [Fact]
    public async Task Trial_BeforeAndAfterTraining_LeavesTheBaseAsItIs()
    {
        using var pretrained = await ChestBase.Pretrain(SmallChest.Config, SmallChest.Cohorts, folder.FullName);
        var before = pretrained.Model.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());
        var images = SmallChest.Cohorts.Test.Images.narrow(0, 0, 3);
        var trial = new FindingTrial(SmallChest.Config, SmallChest.Cohorts, pretrained, 3);
        var adapted = FindingVariant.Methods(SmallChest.Config)[1];
        using (var fresh = trial.Build(adapted))
        {
            fresh.eval();
            Assert.Equal(0, TestModels.Distance(pretrained.Model.EncodeImage(images), fresh.EncodeImage(images)));
            Assert.All(
                fresh.named_parameters(), entry => Assert.Equal(Lora.IsAdapter(entry.name), entry.parameter.requires_grad));
        }

        using var reader = await trial.Train(adapted);
        Assert.True(TestModels.Distance(pretrained.Model.EncodeImage(images), reader.Model.EncodeImage(images)) > 0);
        foreach (var (name, value) in pretrained.Model.state_dict())
            Assert.True(TestModels.Distance(value, before[name]) == 0, name);
        var logits = reader.Read(images);
        Assert.Equal([3L, 18], logits.shape);
        Assert.Equal(reader.Logits(images)[1][2], logits[1, 2].item<float>(), 5);
    }

    [Fact]
    public async Task Base_IsTrainedOnceAndThenLoaded()
    {
        var steps = 0;
        var told = new Told<TrainingProgress>(_ => steps++);
        using (var first = await ChestBase.Pretrain(SmallChest.Config, SmallChest.Cohorts, folder.FullName, told))
            Assert.True(steps > 0);
        steps = 0;
        using var again = await ChestBase.Pretrain(SmallChest.Config, SmallChest.Cohorts, folder.FullName, told);
        Assert.Equal(0, steps);
    }

    [Fact]
    public void Cohorts_ShareNobody()
    {
        var cohorts = SmallChest.Cohorts;
        var sides = new[] { cohorts.Training, cohorts.Validation, cohorts.Test, cohorts.Elsewhere }
            .Select(side => side.Imaged.Cohort.Visits.Select(visit => visit.SubjectKey).ToHashSet()).ToList();
        for (var i = 0; i < sides.Count; i++)
            for (var j = 0; j < i; j++)
                Assert.Empty(sides[i].Intersect(sides[j]));
    }

    [Fact]
    public void Probe_OfAFindingThatNobodyHas_Throws()
    {
        var model = SmallChest.Config.Model;
        manual_seed(1);
        using var clip = new VolumeTextClip(
            model with { VocabularySize = 700 }, ChestBase.Tokenizer(SmallChest.Config, SmallChest.Cohorts));
        clip.eval();
        var one = SmallChest.Cohorts.Test.Imaged.Cohort.Visits.Select(visit => visit.SubjectKey).Take(1).ToHashSet();
        using var few = SmallChest.Cohorts.Test.Of(one);
        Assert.Contains("tell apart", Assert.Throws<EvaluationException>(
            () => FindingReader.Probe(clip, few, 1)).Message);
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(32, 40)]
    public void Config_ThatFillsNoTwoBatches_Throws(int batch, int scans) => Assert.Throws<ArgumentException>(
        () => (new ChestStudyConfig() with { BatchSize = batch, TrainingScans = scans }).Validate());
}

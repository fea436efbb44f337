using MedAlignKit.Cohorts;
using MedAlignKit.Files;
using MedAlignKit.Imaging;
using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Simulation;
using MedAlignKit.Studies;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

/// <summary>One small study from the real template.</summary>
public sealed class SmallStudy : IDisposable
{
    public SmallStudy()
    {
        using var template = BrainTemplate.Load();
        using var simulator = new BrainMriSimulator(template);
        Cohorts = StudyCohorts.Build(Config, simulator, progress: new Collect(Seen));
        Site = SimulatedSite.SimAdni.Build(simulator, Config.TrainingVisits, Config.Seed);
    }

    public static AlignmentStudyConfig Config { get; } = new()
    {
        TrainingVisits = 18, ValidationShare = 0.3, UnseenVisits = 4, TextOnlyVisits = 40, BatchSize =
            4, VocabularySize = 320,
        Model = MedAlign3dConfig.Tiny.Shrink(), Slices = new() { Steps = 2, BatchSize = 4 }, Language =
            new() { Steps = 2, BatchSize = 4 },
    };

    public StudyCohorts Cohorts { get; }

    /// <summary>The training site again, as it was simulated.</summary>
    public ImagedCohort Site { get; }

    internal List<BuildProgress> Seen { get; } = [];

    public void Dispose()
    {
        Cohorts.Dispose();
        Site.Dispose();
    }

    private sealed class Collect(List<BuildProgress> seen) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value) => seen.Add(value);
    }
}

[Collection(Alone.Name)]
public sealed class StudyCohortsTests(SmallStudy study) : IClassFixture<SmallStudy>, IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Subjects_OfTheFourCohorts_AreApart()
    {
        var cohorts = study.Cohorts;
        string[][] people = [.. new[] { cohorts.Training.Cohort, cohorts.Validation.Cohort,
            cohorts.Unseen.Cohort, cohorts.TextOnly }
            .Select(cohort => cohort.Subjects.ToArray())];

        Assert.Equal(people.Sum(p => p.Length), people.SelectMany(p => p).Distinct().Count());
        Assert.All(people, p => Assert.NotEmpty(p));
        Assert.Equal((18, 4, 40), (cohorts.Training.Count + cohorts.Validation.Count, cohorts.Unseen.Count,
            cohorts.TextOnly.Visits.Count));
        Assert.True(cohorts.Split.Train.SetEquals(people[0])
            && cohorts.Split.Validation.SetEquals(people[1]));
    }

    [Fact]
    public void Leaks_AreLookedForWithImagesAndReports()
    {
        var report = study.Cohorts.Leakage;
        Assert.False(report.Leaks, report.ToString());
        Assert.Equal(ClearanceState.Clean, study.Cohorts.Clearance.State);
        Assert.All(["voxels", "near voxels", "label words", "keys in texts", "zero-shot cohorts", "label source"],
            check => Assert.Equal(LeakageSeverity.Passed, report.Row(check).Severity));
        Assert.Equal(22, report.Row("voxels").N);
    }

    [Fact]
    public void Split_ByVisitInsteadOfSubject_IsRefusedUnlessALessonIsAboutThat()
    {
        using var leaking = Leaking();
        var everybody = leaking.Cohort.Subjects.ToHashSet();
        var split = new Split(everybody, everybody, new HashSet<string>());
        using var unseen = study.Cohorts.Unseen.Where(_ => true);
        Assert.Contains("(subjects)", Assert.Throws<LeakageException>(() => StudyCohorts.Join(
            leaking, unseen, study.Cohorts.TextOnly, split)).Message, StringComparison.Ordinal);

        using var taught = StudyCohorts.Join(
            leaking, study.Cohorts.Unseen.Where(_ => true), study.Cohorts.TextOnly, split, leakToTeach: true);
        Assert.Equal(ClearanceState.LeakingForTeaching, taught.Clearance.State);
        Assert.StartsWith("LEAKING, for teaching: subjects", taught.Clearance.ToString(), StringComparison.Ordinal);
        var texts = new AlignmentTexts(
            taught.Training.Cohort, taught.TextOnly, QuestionBank.Fit(study.Site.Cohort), SmallStudy.Config);
        Assert.Same(taught.Clearance, taught.TrainingData(TestModels.Tokenizer, texts, 4).Clearance);
    }

    [Fact]
    public void Cohorts_PutTogetherByHandThatLeak_AreNotPretrainedOn()
    {
        var whole = study.Cohorts;
        var report = new LeakageReport([new("subjects", "", 1, 1, LeakageSeverity.Leak, "One is on two sides.")]);
        // Shares the images of the other: not disposed of here.
        var leaking = new StudyCohorts
        {
            Training = whole.Training, Validation = whole.Validation, Unseen = whole.Unseen, TextOnly = whole.TextOnly,
            Map = whole.Map, Split = whole.Split, Leakage = report, Clearance = report.Clearance(),
        };
        Assert.Contains("One is on two sides", Assert.Throws<TrainingException>(
            () => Stages.BuildModel(SmallStudy.Config, leaking, Corpus())).Message, StringComparison.Ordinal);
    }

    private ImagedCohort Leaking() => study.Site.Where(_ => true);

    [Fact]
    public void Map_IsFitOnTrainingImagesAlone()
    {
        using var training = study.Site.Of(study.Cohorts.Split.Train);
        using var again = NormativeMap.Fit(training.Images);
        using var all = NormativeMap.Fit(study.Site.Images);

        Assert.Equal(0, TestModels.Distance(again.Mean, study.Cohorts.Map.Mean));
        Assert.Equal(0, TestModels.Distance(again.Deviation, study.Cohorts.Map.Deviation));
        Assert.True(TestModels.Distance(all.Mean, study.Cohorts.Map.Mean) > 0);
    }

    [Fact]
    public void Images_OfEverySide_WentThroughTheMapOnce()
    {
        using var validation = study.Site.Of(study.Cohorts.Split.Validation);

        Assert.Equal(0, TestModels.Distance(
            study.Cohorts.Map.Apply(validation.Images), study.Cohorts.Validation.Images));
        Assert.InRange(study.Cohorts.Training.Images.mean([0]).abs().max().ToDouble(), 0, 1e-3);
    }

    [Fact]
    public void Progress_RunsOverBothSitesWithoutAStepBack()
    {
        Assert.Equal(Enumerable.Range(1, 22), study.Seen.Select(progress => progress.Done));
        Assert.All(study.Seen, progress => Assert.Equal(22, progress.Total));
    }

    [Fact]
    public void Models_OfTheSameSeed_HaveTheSameWeightsAndOthersDoNot()
    {
        var corpus = Corpus();
        using var one = Stages.BuildModel(SmallStudy.Config, study.Cohorts, corpus);
        randn(3);
        using var again = Stages.BuildModel(SmallStudy.Config, study.Cohorts, corpus);
        using var other = Stages.BuildModel(SmallStudy.Config with { Seed = 7 }, study.Cohorts, corpus);

        var (first, second) = (one.state_dict(), again.state_dict());
        Assert.Equal(first.Keys, second.Keys);
        Assert.All(first, entry => Assert.True(
            entry.Value.Equals(second[entry.Key]) || entry.Value.isnan().any().ToBoolean(),
            entry.Key));
        Assert.Contains(other.state_dict(), entry => entry.Value.shape.SequenceEqual(first[entry.Key].shape)
            && !entry.Value.Equals(first[entry.Key]));
        Assert.Equal(one.Tokenizer.VocabularySize, one.Config.Language.VocabularySize);
        Assert.InRange(one.Config.Language.VocabularySize, 1, 320);
    }

    [Fact]
    public void Pretraining_ChangesBothTowersAndSaysEachStep()
    {
        var corpus = Corpus();
        using var model = Stages.BuildModel(SmallStudy.Config, study.Cohorts, corpus);
        var before = model.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());

        var (slices, language) = Stages.Pretrain(model, SmallStudy.Config, study.Cohorts, corpus);

        Assert.Equal((2, 2), (slices.Count, language.Count));
        Assert.All([.. slices, .. language], loss => Assert.True(double.IsFinite(loss)));
        bool Changed(nn.Module tower) => tower.parameters().Any(weight => before.Values.All(
            old => !old.shape.SequenceEqual(weight.shape) || !old.Equals(weight)));
        Assert.True(Changed(model.VisionEncoder) && Changed(model.LanguageModel));
        Assert.All(model.VisionEncoder.parameters(), weight => Assert.False(weight.requires_grad));
    }

    [Fact]
    public void Map_Saved_IsKeptWhole()
    {
        var folder = Directory.CreateTempSubdirectory("medalign-map-");
        try
        {
            var path = Path.Combine(folder.FullName, "map.safetensors");
            Stages.SaveMap(study.Cohorts.Map, path);
            var read = Safetensors.Read(path).Tensors;

            Assert.Equal(0, TestModels.Distance(study.Cohorts.Map.Mean, read["mean"]));
            Assert.Equal(0, TestModels.Distance(study.Cohorts.Map.Deviation, read["deviation"]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private IReadOnlyList<(string Prompt, string Answer)> Corpus() => new AlignmentTexts(
        study.Cohorts.Training.Cohort, study.Cohorts.TextOnly, QuestionBank.Fit(study.Site.Cohort),
            SmallStudy.Config).Corpus(1);
}

using MedAlignKit.Evaluation;
using MedAlignKit.Studies;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

public sealed class AlignmentAblationTests(MadeUpStudy study) : IClassFixture<MadeUpStudy>, IDisposable
{
    private static readonly AlignQStudyConfig Config = MadeUpStudy.Config;
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public async Task Run_TrainsWhatIsAskedFor_AndTakesItsRowsFromTheFolderAfterwards()
    {
        var (folder, told) = (Place("whole"), new List<TrainingProgress>());

        var rows = await Rows(folder, new Told<TrainingProgress>(told.Add));
        var steps = told.Count;
        var again = await Rows(folder, new Told<TrainingProgress>(told.Add));

        Assert.Equal(["baseline", "2 queries", "answers alone"], rows.Select(row => row.Name));
        // Twelve training visits are three batches; an epoch of each stage, or two of the only one.
        Assert.Equal(3 * 2 * (study.Cohorts.Training.Count / 4), steps);
        Assert.Equal(steps, told.Count);
        Assert.StartsWith("baseline, epoch 1", told[0].Stage, StringComparison.Ordinal);
        Assert.Equal(rows.SelectMany(row => row.Rows), again.SelectMany(row => row.Rows));
        Assert.Equal(3, Directory.GetFiles(Directory.GetDirectories(folder).Single()).Length);
    }

    [Fact]
    public async Task Run_OfTheSameKnobs_GivesTheSameRowsWhereverItStopped()
    {
        var whole = await Rows(Place("one"));
        var folder = Place("two");
        using var stopping = new CancellationTokenSource();
        // In the middle of the second row.
        var steps = 0;
        var stop = new Told<TrainingProgress>(_ =>
        {
            if (++steps == 8) stopping.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Rows(folder, stop, stopping.Token));
        Assert.Single(Directory.GetFiles(Directory.GetDirectories(folder).Single(), "*.json"));
        var resumed = await Rows(folder);

        Assert.Equal(whole.SelectMany(row => row.Rows), resumed.SelectMany(row => row.Rows));
    }

    [Fact]
    public async Task Tabulate_PutsRowsBesideTheirBounds()
    {
        var ablation = new AlignmentAblation(Config, study.Cohorts, study.Towers, Place("table"));
        var rows = new List<AblationResult>();
        await foreach (var row in ablation.Run()) rows.Add(row);

        var table = ablation.Tabulate(rows);

        Assert.Equal(0.5, table.Of("chance", AlignmentMeasures.Percentile).Value);
        Assert.Contains(table.Rows, row => row is { Method: "2 queries", Metric: AlignmentMeasures.First });
        // What a configuration does not learn is not measured.
        Assert.Equal([AlignmentMeasures.Accuracy, AlignmentMeasures.OfCeiling],
            table.Rows.Where(row => row.Method == "answers alone").Select(row => row.Metric));
    }

    [Fact]
    public async Task Run_FromADamagedRow_NamesIt()
    {
        var folder = Place("damaged");
        var place = Path.Combine(folder, $"ablation-{Config.Fingerprint()}");
        Directory.CreateDirectory(place);
        await File.WriteAllTextAsync(Path.Combine(place, "baseline.json"), "[]");
        var error = await Assert.ThrowsAsync<EvaluationException>(() => Rows(folder));
        Assert.Contains("baseline.json", error.Message, StringComparison.Ordinal);
    }

    // The notebook's stages may stop early; rows are trained equally long.
    [Fact]
    public async Task Run_OfAStudyWithPatience_TrainsEachRowToItsEnd()
    {
        var patient = Config with
        {
            Ablations = ["answers alone"],
            Alignment = Config.Alignment with { Patience = 1 }, Answers = Config.Answers with { Patience = 1 },
        };
        var steps = 0;
        await foreach (var _ in new AlignmentAblation(patient, study.Cohorts, study.Towers, Place("patient"))
            .Run(new Told<TrainingProgress>(_ => steps++))) { }
        Assert.Equal(2 * 2 * (study.Cohorts.Training.Count / 4), steps);
    }

    [Fact]
    public void Variants_OfAnEmptyList_AreAll() => Assert.Equal(
        AlignmentVariants.All(Config.Model).Select(variant => variant.Name),
        new AlignmentAblation(Config with { Ablations = [] }, study.Cohorts, study.Towers, study.Folder)
            .Variants.Select(variant => variant.Name));

    private string Place(string name) => Path.Combine(study.Folder, name);

    private async Task<List<AblationResult>> Rows(
        string folder, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var rows = new List<AblationResult>();
        await foreach (var row in new AlignmentAblation(Config, study.Cohorts, study.Towers, folder)
            .Run(progress, cancellation)) rows.Add(row);
        return rows;
    }
}

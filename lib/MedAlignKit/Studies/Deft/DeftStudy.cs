using System.Diagnostics;
using System.Runtime.CompilerServices;
using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Training;

namespace MedAlignKit.Studies;

/// <summary>
/// DEFT's tables on simulated sites: the ways to move a 3D CLIP from CT to MRI, DEFT without each of its
/// parts, and how many images each way needs. Row by row, kept in a folder, so that what was interrupted
/// goes on.
/// </summary>
/// <param name="config">The knobs.</param>
/// <param name="cohorts">The cohorts.</param>
/// <param name="pretrained">The model that CT trained.</param>
/// <param name="folder">Where rows are kept.</param>
public sealed class DeftStudy(
    DeftStudyConfig config, DeftCohorts cohorts, DeftBase pretrained, string folder)
{
    /// <summary>The model that CT trained, as it is: on CT of other people, and on MRI, with the ceiling of
    /// each. The difference is the gap that moving it has to close.</summary>
    /// <param name="cancellation">Stops between two batches.</param>
    public ResultsTable Gap(CancellationToken cancellation = default)
    {
        var table = new ResultsTable();
        using var reader = DeftReader.Of(new PromptTunedClip(
            pretrained.Model.Copy(), config.Tuning.ProjectionsOnly()));
        var ct = new TestSite(CtName, cohorts.CtTest, IsUnseen: false);
        DeftEvaluation.AddBounds(table, cohorts.Ct.Cohort.Visits, ct, config.DataSeed);
        DeftEvaluation.Add(table, AsItIs, reader, pretrained.Texts, ct, cohorts.CtTest.Images, config.DataSeed,
            cancellation);
        using var trial = Draw(config.Images, config.DataSeed);
        foreach (var site in cohorts.Tests)
        {
            using var images = trial.Standardised(site.Cohort);
            DeftEvaluation.AddBounds(table, cohorts.Training.Cohort.Visits, site, config.DataSeed);
            DeftEvaluation.Add(
                table, AsItIs, reader, pretrained.Texts, site, images, config.DataSeed, cancellation);
            using var foreign = cohorts.CtMap.Apply(site.Cohort.Images);
            DeftEvaluation.Add(
                table, ByCtsNormal, reader, pretrained.Texts, site, foreign, config.DataSeed, cancellation);
        }
        return table;
    }

    /// <summary>Name of the CT site in tables: the people are those of another site than the MRI's.</summary>
    public const string CtName = "sim-nacc, CT";

    /// <summary>Name of the same where MRI is standardised by what is normal in CT: all that differs between
    /// the two kinds of image is left to the model.</summary>
    public const string ByCtsNormal = "CT model, CT's normal";

    /// <summary>Name of the model that CT trained, before it is moved; MRI is standardised by what is normal
    /// in MRI, which takes images but no labels.</summary>
    public const string AsItIs = "CT model as it is";

    /// <summary>Every variant with as many images as <see cref="DeftStudyConfig.Images"/> says, seed by
    /// seed.</summary>
    /// <param name="variants">Such as <see cref="DeftVariant.Methods"/> or
    /// <see cref="DeftVariant.Ablations"/>.</param>
    /// <param name="progress">Told after every step of training.</param>
    /// <param name="cancellation">Stops after the step under way; rows that are done stay, and the one under way
    /// goes on from its last epoch.</param>
    /// <exception cref="TrainingException">The cohorts leak, or a loss is no number.</exception>
    public IAsyncEnumerable<DeftRow> Compare(
        IReadOnlyList<DeftVariant> variants, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default) =>
        Rows(variants, [config.Images], progress, cancellation);

    /// <summary>Every variant with each number of images in <see cref="DeftStudyConfig.Sizes"/>: the curve of
    /// data efficiency.</summary>
    /// <inheritdoc cref="Compare" path="/param"/>
    /// <exception cref="TrainingException">The cohorts leak, or a loss is no number.</exception>
    public IAsyncEnumerable<DeftRow> OverSizes(
        IReadOnlyList<DeftVariant> variants, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default) =>
        Rows(variants, config.Sizes, progress, cancellation);

    private async IAsyncEnumerable<DeftRow> Rows(
        IReadOnlyList<DeftVariant> variants, IReadOnlyList<int> sizes, IProgress<TrainingProgress>? progress,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(variants);
        config.Validate();
        cohorts.Leakage.Clearance().Require();
        var place = Directory.CreateDirectory(Path.Combine(folder, $"rows-{config.Fingerprint()}")).FullName;
        foreach (var seed in config.Seeds)
            foreach (var size in sizes)
            {
                using var trial = new Lazy(() => Draw(size, seed));
                foreach (var variant in variants)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var path = Path.Combine(place, $"{variant.Key()}-{size}-seed{seed}.json");
                    yield return await RowFile.Once(
                        path, unfinished => Row(trial.Value, variant, seed, unfinished, progress, cancellation));
                }
            }
    }

    /// <summary>Draws training images; the caller disposes them.</summary>
    /// <param name="images">How many; all there are where there are fewer. Larger draws hold the smaller
    /// ones.</param>
    /// <param name="seed">Seed of draw and training.</param>
    public DeftTrial Draw(int images, int seed) => new(
        config, cohorts.Training, cohorts.Leakage.Clearance(), pretrained, images, seed);

    private async Task<DeftRow> Row(
        DeftTrial trial, DeftVariant variant, int seed, string unfinished, IProgress<TrainingProgress>? progress,
        CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        using var reader = await trial.Train(variant, unfinished, progress, cancellation);
        var table = new ResultsTable();
        var estimates = new Dictionary<string, IReadOnlyList<double>>();
        foreach (var site in cohorts.Tests)
        {
            using var images = trial.Standardised(site.Cohort);
            if (DeftEvaluation.Add(table, variant.Name, reader, pretrained.Texts, site, images, seed,
                cancellation) is { } scores)
                estimates[site.Name] = [.. scores.Select(score => Math.Round(score, 2))];
        }
        return new DeftRow(variant.Name, trial.Images, seed, reader.Trained,
            Math.Round(watch.Elapsed.TotalSeconds, 1), table.Rows) { Mmse = estimates };
    }

    // A draw of images that no row may need: made when the first one does.
    private sealed class Lazy(Func<DeftTrial> make) : IDisposable
    {
        private DeftTrial? made;

        public DeftTrial Value => made ??= make();

        public void Dispose() => made?.Dispose();
    }
}

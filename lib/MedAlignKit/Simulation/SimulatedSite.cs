using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>How far a site has been built.</summary>
/// <param name="Done">Visits done.</param>
/// <param name="Total">Visits asked for.</param>
public readonly record struct BuildProgress(int Done, int Total);

/// <summary>A simulated site: its manifest says who is seen, what is recorded and on which scanner.</summary>
/// <param name="Manifest">The site's manifest.</param>
public sealed record SimulatedSite(Manifest Manifest)
{
    /// <summary>The training site, after ADNI: three classes, early and late MCI, many scanners.</summary>
    public static SimulatedSite SimAdni { get; } = new(Manifest.Embedded("sim-adni"));

    /// <summary>After NACC: four classes, all ages, scores often missing, mixed scanners.</summary>
    public static SimulatedSite SimNacc { get; } = new(Manifest.Embedded("sim-nacc"));

    /// <summary>After OASIS: two classes by CDR, socioeconomic status, no logical memory.</summary>
    public static SimulatedSite SimOasis { get; } = new(Manifest.Embedded("sim-oasis"));

    /// <summary>A site never trained on, after AIBL: three classes, no education, another scanner.</summary>
    public static SimulatedSite SimAibl { get; } = new(Manifest.Embedded("sim-aibl"));

    /// <summary>
    /// A site never trained on, after MIRIAD: two classes, two scans at each of many visits.
    /// </summary>
    public static SimulatedSite SimMiriad { get; } = new(Manifest.Embedded("sim-miriad"));

    /// <summary>The five sites.</summary>
    public static IReadOnlyList<SimulatedSite> All { get; } =
        [SimAdni, SimNacc, SimOasis, SimAibl, SimMiriad];

    /// <summary>
    /// Defects that every scan of the site has, for studies of robustness; none by default.
    /// </summary>
    public IReadOnlyList<ScanDefect> Defects { get; init; } = [];

    /// <summary>Who comes, and on which scanner.</summary>
    /// <exception cref="CohortException">The manifest is of a cohort of real files.</exception>
    public SimulationPlan Plan => Manifest.Simulation
        ?? throw new CohortException($"Cohort '{Manifest.Name}' is read from files: it cannot be simulated.");

    /// <summary>Simulates visits of this site until there are <paramref name="visits"/> of them.</summary>
    /// <param name="simulator">Makes the images, MRI or CT.</param>
    /// <param name="visits">Number of visits, at least 1; each has its first scan, rescans are only
    /// written.</param>
    /// <param name="seed">Seed of the draw; another seed gives other people. Visit i is the same whatever the
    /// number.</param>
    /// <param name="cacheFolder">Folder that keeps built cohorts for the next run; null keeps none.</param>
    /// <param name="progress">Told after each visit.</param>
    /// <param name="cancel">Stops between two visits.</param>
    /// <returns>Cohort and images [N, 1, 48, 56, 48]; the caller disposes it.</returns>
    /// <exception cref="CohortException">Fewer than one visit asked for.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is kept.</exception>
    public ImagedCohort Build(
        IScanSimulator simulator, int visits, int seed = 0, string? cacheFolder = null,
        IProgress<BuildProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(simulator);
        CheckVisits(visits);
        var cache = cacheFolder is null
            ? null
            : CohortCache.For(cacheFolder, this, visits, seed, simulator);
        if (cache?.TryLoad(Manifest.Name) is { } kept)
        {
            progress?.Report(new BuildProgress(visits, visits));
            return kept;
        }

        var built = Simulate(simulator, visits, seed, progress, cancel);
        cache?.TrySave(built);
        return built;
    }

    /// <summary>
    /// Visits without scans: the site's tables alone, in milliseconds. Region volumes are null.
    /// </summary>
    /// <param name="visits">Number of visits, at least 1.</param>
    /// <param name="seed">Seed of the draw; another seed gives other people.</param>
    /// <exception cref="CohortException">Fewer than one visit asked for.</exception>
    public Cohort Tables(int visits, int seed = 0)
    {
        CheckVisits(visits);
        return new Cohort(Manifest.Name,
            [.. SitePlan.Visits(Manifest, seed).Take(visits)
                .Select(plan => plan.Record(Manifest, volumes: null))]);
    }

    /// <summary>
    /// Writes visits of this site to a folder, scan by scan: memory stays the same whatever their number.
    /// Interrupted, or asked for more visits, it goes on where it was. Scans stand as BIDS has them; the
    /// visits and what is true of them in one table, which is there once it is whole.
    /// </summary>
    /// <param name="simulator">Makes the images.</param>
    /// <param name="folder">The folder; made when there is none.</param>
    /// <param name="visits">Number of visits, at least 1; with rescans there are more scans.</param>
    /// <param name="options">Seed, grid and what else is written; the defaults by default.</param>
    /// <param name="progress">Told at the start and after each visit.</param>
    /// <param name="cancel">Stops between two visits; what is done stays.</param>
    /// <returns>The folder, opened.</returns>
    /// <exception cref="CohortException">Fewer than one visit asked for; the folder holds another site;
    /// somebody else is writing there.</exception>
    /// <exception cref="VolumeException">A scan could not be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public SimulatedFolder Write(
        BrainMriSimulator simulator, string folder, int visits, SiteWriteOptions? options = null,
        IProgress<BuildProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(simulator);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        CheckVisits(visits);
        new SiteWriter(this, simulator, folder, options ?? new SiteWriteOptions())
            .Write(visits, progress, cancel);
        return SimulatedFolder.Open(folder);
    }

    private void CheckVisits(int visits)
    {
        if (visits < 1)
            throw new CohortException(
                $"Site '{Manifest.Name}' was asked for {visits} visits: ask for at least 1.");
    }

    private ImagedCohort Simulate(
        IScanSimulator simulator, int visits, int seed, IProgress<BuildProgress>? progress,
        CancellationToken cancel)
    {
        var images = empty(
            [visits, 1, ModelGrid.Depth, ModelGrid.Height, ModelGrid.Width], ScalarType.Float32);
        try
        {
            var rows = new List<Visit>(visits);
            foreach (var plan in SitePlan.Visits(Manifest, seed).Take(visits))
            {
                cancel.ThrowIfCancellationRequested();
                using var scope = NewDisposeScope();
                using var scan = simulator.Simulate(
                    plan.Brain, plan.ScannerOf(Plan), plan.AcquisitionSeed, defects: Defects);
                images[rows.Count].copy_(scan.Image);                                    // [1, D, H, W]
                rows.Add(plan.Record(Manifest, scan.Volumes));
                progress?.Report(new BuildProgress(rows.Count, visits));
            }

            return new ImagedCohort(new Cohort(Manifest.Name, rows), images);
        }
        catch
        {
            images.Dispose();
            throw;
        }
    }
}

using MedAlignKit.Cohorts;
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
    /// <summary>The training site: three classes, every field, many scanners.</summary>
    public static SimulatedSite SimAdni { get; } = new(Manifest.Embedded("sim-adni"));

    /// <summary>A site never trained on: three classes, no education, another scanner.</summary>
    public static SimulatedSite SimAibl { get; } = new(Manifest.Embedded("sim-aibl"));

    /// <summary>Who comes, and on which scanner.</summary>
    /// <exception cref="CohortException">The manifest is of a cohort of real files.</exception>
    public SimulationPlan Plan => Manifest.Simulation
        ?? throw new CohortException($"Cohort '{Manifest.Name}' is read from files: it cannot be simulated.");

    /// <summary>Simulates visits of this site until there are <paramref name="visits"/> of them.</summary>
    /// <param name="simulator">Makes the images.</param>
    /// <param name="visits">Number of visits, at least 1; classes are balanced over subjects.</param>
    /// <param name="seed">Seed of the draw; another seed gives other people. Visit i is the same whatever the
    /// number.</param>
    /// <param name="cacheFolder">Folder that keeps built cohorts for the next run; null keeps none.</param>
    /// <param name="progress">Told after each visit.</param>
    /// <param name="cancel">Stops between two visits.</param>
    /// <returns>Cohort and images [N, 1, 48, 56, 48]; the caller disposes it.</returns>
    /// <exception cref="CohortException">Fewer than one visit asked for.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is kept.</exception>
    public ImagedCohort Build(
        BrainMriSimulator simulator, int visits, int seed = 0, string? cacheFolder = null,
        IProgress<BuildProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(simulator);
        if (visits < 1)
            throw new CohortException(
                $"Site '{Manifest.Name}' was asked for {visits} visits: ask for at least 1.");
        var cache = cacheFolder is null
            ? null
            : CohortCache.For(cacheFolder, Manifest, visits, seed, simulator);
        if (cache?.TryLoad(Manifest.Name) is { } kept)
        {
            progress?.Report(new BuildProgress(visits, visits));
            return kept;
        }

        var built = Simulate(simulator, visits, seed, progress, cancel);
        cache?.TrySave(built);
        return built;
    }

    /// <summary>Visits without scans: the site's tables alone, in milliseconds. Region volumes are null.</summary>
    /// <param name="visits">Number of visits, at least 1.</param>
    /// <param name="seed">Seed of the draw; another seed gives other people.</param>
    /// <exception cref="CohortException">Fewer than one visit asked for.</exception>
    public Cohort Tables(int visits, int seed = 0)
    {
        if (visits < 1)
            throw new CohortException($"Site '{Manifest.Name}' was asked for {visits} visits: ask for at least 1.");
        return new Cohort(Manifest.Name,
            [.. SitePlan.Visits(Manifest, seed).Take(visits).Select(plan => plan.Record(Manifest, volumes: null))]);
    }

    private ImagedCohort Simulate(
        BrainMriSimulator simulator, int visits, int seed, IProgress<BuildProgress>? progress,
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
                    plan.Subject, plan.Severity, plan.AgeYears, Plan.Scanner, plan.AcquisitionSeed);
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

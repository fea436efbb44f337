using MedAlignKit.Cohorts;
using MedAlignKit.Simulation;

namespace MedAlignKit.Studies;

/// <summary>The tables of several simulated sites, true volumes included, for studies that need no
/// image.</summary>
public static class SiteCohorts
{
    /// <summary>Simulates (or takes from the cache) and keeps what is known of each visit; the images
    /// go.</summary>
    /// <param name="sites">The sites.</param>
    /// <param name="simulator">Makes the images that volumes are measured on.</param>
    /// <param name="visits">Visits of each site, at least 1.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <param name="cacheFolder">Folder that keeps built cohorts; null keeps none.</param>
    /// <param name="progress">Told after each visit, over all sites.</param>
    /// <param name="cancellation">Stops between two visits.</param>
    /// <returns>A cohort for each site, in their order.</returns>
    /// <exception cref="CohortException">A person comes to two sites.</exception>
    public static IReadOnlyList<Cohort> Build(
        IReadOnlyList<SimulatedSite> sites, BrainMriSimulator simulator, int visits, int seed,
        string? cacheFolder = null, IProgress<BuildProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sites);
        var cohorts = new List<Cohort>();
        foreach (var (site, number) in sites.Select((site, i) => (site, i)))
        {
            var part = new PartialProgress(progress, number * visits, sites.Count * visits);
            using var imaged = site.Build(simulator, visits, seed, cacheFolder, part, cancellation);
            foreach (var other in cohorts) Split.CheckDisjoint(imaged.Cohort, other);
            cohorts.Add(imaged.Cohort.Validate());
        }

        return cohorts;
    }
}

using MedAlignKit.Cohorts;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// Simulated chests in memory, as a study wants them: images in a model's input, labels, reports, the truth, and
/// splits by person. Shapes: n scans, D H W = 48 × 48 × 64. Disposing it frees the images.
/// </summary>
public sealed class ChestCohort : IDisposable
{
    private ChestCohort(ImagedCohort imaged, IReadOnlyList<ChestScan> scans) => (Imaged, Scans) = (imaged, scans);

    /// <summary>Visits (report and findings in <see cref="Visit.Reading"/>, keys by person) and images
    /// [n, 1, D, H, W] float32 in −1..1.</summary>
    public ImagedCohort Imaged { get; }

    /// <summary>The truth of each scan, row by row.</summary>
    public IReadOnlyList<ChestScan> Scans { get; }

    /// <summary>Number of scans.</summary>
    public int Count => Scans.Count;

    /// <summary>[n, 1, 48, 48, 64] float32, −1..1 (<see cref="ChestInput"/>).</summary>
    public Tensor Images => Imaged.Images;

    /// <summary>Findings sections, row by row.</summary>
    public IReadOnlyList<string> Findings => [.. Scans.Select(scan => scan.Report.Findings)];

    /// <summary>Impressions, row by row.</summary>
    public IReadOnlyList<string> Impressions => [.. Scans.Select(scan => scan.Report.Impression)];

    /// <summary>[n, 18] float32, 1 where a finding is present, in the order of <see cref="ChestFindings.All"/>;
    /// the caller disposes them.</summary>
    public Tensor Labels() => tensor(
        Scans.SelectMany(scan => scan.Case.Truth().Select(there => there ? 1f : 0f)).ToArray(),
        Count, ChestFindings.All.Count);                                                 // [n, 18]

    /// <summary>Simulates a site's scans; some people have two.</summary>
    /// <param name="site">The site.</param>
    /// <param name="scans">Number of scans, at least 1.</param>
    /// <param name="seed">Seed of the draw; another seed gives other people.</param>
    /// <param name="cacheFolder">Folder that keeps the images for the next run, 0.6 MB a scan; null keeps
    /// none.</param>
    /// <param name="progress">Told after each scan.</param>
    /// <param name="cancel">Stops between two scans.</param>
    /// <exception cref="CohortException">Fewer than one scan asked for, or a site that does not hold.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is kept.</exception>
    public static ChestCohort Build(
        ChestSite site, int scans, int seed = 0, string? cacheFolder = null,
        IProgress<BuildProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(site);
        ChestSiteWriter.CheckCount(site, scans);
        ChestScan[] planned = [.. site.Scans(seed).Take(scans)];
        var cache = cacheFolder is null ? null : ChestImageCache.For(cacheFolder, site, scans, seed);
        var images = cache?.TryLoad();
        if (images is null)
        {
            images = Simulated(site, planned, progress, cancel);
            cache?.TrySave(images);
        }
        else progress?.Report(new BuildProgress(scans, scans));

        var cohort = new Cohort(site.Name, [.. planned.Select(scan => site.VisitOf(scan, seed))]);
        return new ChestCohort(new ImagedCohort(cohort, images), planned);
    }

    /// <summary>Splits the people at random; both scans of a person go the same way.</summary>
    /// <param name="fractions">Shares of validation and test; 0.15 each by default.</param>
    /// <param name="seed">Same seed, same split.</param>
    /// <exception cref="CohortException">Impossible shares, or too few people.</exception>
    public Split Split(SplitFractions? fractions = null, int seed = 0) =>
        Cohorts.Split.BySubject(Imaged.Cohort, fractions, seed);

    /// <summary>The scans of some people (one set of a split), with copies of their images.</summary>
    /// <param name="subjects">Subject keys.</param>
    /// <exception cref="CohortException">None is left.</exception>
    public ChestCohort Of(IReadOnlySet<string> subjects)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        var visits = Imaged.Cohort.Visits;
        return new ChestCohort(
            Imaged.Of(subjects), [.. Scans.Where((_, row) => subjects.Contains(visits[row].SubjectKey))]);
    }

    /// <summary>Frees the images.</summary>
    public void Dispose() => Imaged.Dispose();

    private static Tensor Simulated(
        ChestSite site, ChestScan[] scans, IProgress<BuildProgress>? progress, CancellationToken cancel)
    {
        var images = empty([scans.Length, 1, ChestGrid.Depth, ChestGrid.Height, ChestGrid.Width],
            ScalarType.Float32);
        try
        {
            for (int row = 0; row < scans.Length; row++)
            {
                cancel.ThrowIfCancellationRequested();
                using var scope = NewDisposeScope();
                using var chest = scans[row].Simulate(site.Scanner);
                ChestInput.Window_(chest.Image);
                images[row].copy_(chest.Image);                                          // [1, D, H, W]
                progress?.Report(new BuildProgress(row + 1, scans.Length));
            }

            return images;
        }
        catch
        {
            images.Dispose();
            throw;
        }
    }
}

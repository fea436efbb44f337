using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Cohorts;

/// <summary>
/// A cohort with its images. Shapes: N visits, D H W voxels (superior, anterior, right increasing).
/// Owns the image tensor: disposing the cohort frees it.
/// </summary>
public sealed class ImagedCohort : IDisposable
{
    /// <summary>Joins visits and images; the images are taken over, not copied.</summary>
    /// <param name="cohort">The visits; must not be empty.</param>
    /// <param name="images">[N, 1, D, H, W] float32, row i belonging to visit i.</param>
    /// <exception cref="CohortException">Empty cohort, or images of another shape or count.</exception>
    public ImagedCohort(Cohort cohort, Tensor images)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        ArgumentNullException.ThrowIfNull(images);
        cohort.Validate();
        if (images.dim() != 5 || images.shape[0] != cohort.Visits.Count || images.shape[1] != 1)
            throw new CohortException(
                $"Cohort '{cohort.Name}' has {cohort.Visits.Count} visits: expected images of shape "
                + $"[{cohort.Visits.Count}, 1, D, H, W], found [{string.Join(", ", images.shape)}].");
        (Cohort, Images) = (cohort, images.DetachFromDisposeScope());
    }

    /// <summary>The visits, row by row.</summary>
    public Cohort Cohort { get; }

    /// <summary>[N, 1, D, H, W] float32; mean brain intensity 1.</summary>
    public Tensor Images { get; }

    /// <summary>Number of visits.</summary>
    public int Count => Cohort.Visits.Count;

    /// <summary>
    /// [N] int64 class indices in the order of <see cref="Diagnosis"/>; the caller disposes them.
    /// </summary>
    /// <exception cref="CohortException">A visit has no diagnosis.</exception>
    public Tensor Labels() => tensor(
        Cohort.Visits.Select(visit => (long)(visit.Diagnosis ?? throw Lacks(visit, "diagnosis"))).ToArray());

    /// <summary>
    /// [N, 4] float32 region volumes in ml, columns as <see cref="RegionVolumes.CoreNames"/>; the caller
    /// disposes them.
    /// </summary>
    /// <exception cref="CohortException">A visit has no volumes.</exception>
    public Tensor Volumes() => tensor(
        Cohort.Visits.SelectMany(visit => visit.Volumes?.Core() ?? throw Lacks(visit, "volumes"))
            .Select(ml => (float)ml).ToArray(),
        Count, RegionVolumes.CoreNames.Count);                                          // [N, 4]

    /// <summary>The visits for which <paramref name="keep"/> holds, with copies of their images.</summary>
    /// <exception cref="CohortException">None is left.</exception>
    public ImagedCohort Where(Func<Visit, bool> keep)
    {
        ArgumentNullException.ThrowIfNull(keep);
        var rows = Enumerable.Range(0, Count).Where(row => keep(Cohort.Visits[row]))
            .Select(row => (long)row).ToArray();
        var kept = Cohort.Where(keep).Validate();
        using var index = tensor(rows);
        return new ImagedCohort(kept, Images.index_select(0, index));                    // [n, 1, D, H, W]
    }

    /// <summary>
    /// The visits of <paramref name="subjects"/> (one set of a <see cref="Split"/>), with copies of their
    /// images.
    /// </summary>
    /// <exception cref="CohortException">None is left.</exception>
    public ImagedCohort Of(IReadOnlySet<string> subjects)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        return Where(visit => subjects.Contains(visit.SubjectKey));
    }

    /// <summary>
    /// The visits of <paramref name="subjects"/> as <see cref="Of"/> gives them, in the memory of this
    /// cohort's images, which are given up: nothing is copied to another place.
    /// </summary>
    /// <exception cref="CohortException">None is left; this cohort is then as it was.</exception>
    internal ImagedCohort Keep(IReadOnlySet<string> subjects)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        var kept = Cohort.Where(visit => subjects.Contains(visit.SubjectKey)).Validate();
        using var ungraded = no_grad();
        var place = 0L;
        for (var row = 0; row < Count; row++)
        {
            if (!subjects.Contains(Cohort.Visits[row].SubjectKey)) continue;
            if (row != place)
            {
                using var from = Images[row];
                using var to = Images[place];
                to.copy_(from);
            }

            place++;
        }

        var cohort = new ImagedCohort(kept, Images.narrow(0, 0, place));                    // [n, 1, D, H, W]
        Dispose();
        return cohort;
    }

    /// <summary>Frees the images.</summary>
    public void Dispose() => Images.Dispose();

    private CohortException Lacks(Visit visit, string what) =>
        new($"Visit '{visit.VisitKey}' of '{Cohort.Name}' has no {what}: leave such visits out first.");
}

using MedAlignKit.Cohorts;
using MedAlignKit.Models;
using MedAlignKit.Text;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// A cohort whose images stay on disk, as batches for training: what <see cref="AlignmentData"/> does with a
/// tensor of all images, done with a bounded number of them in memory.
/// </summary>
public static class VisitStream
{
    /// <summary>Batches for MedAlign-3D.</summary>
    /// <param name="cohort">Visits with scans; row i is visit i.</param>
    /// <param name="images">Where their images come from.</param>
    /// <param name="tokenizer">The model's tokenizer; it is used on the reading threads alone.</param>
    /// <param name="describe">The texts of the visit with this index; all chance comes from the given
    /// source.</param>
    /// <param name="options">Batch size, how far ahead, how many threads.</param>
    /// <param name="maxShift">Largest shift along each axis, voxels, drawn for each batch; 0 for
    /// none.</param>
    /// <param name="sampler">Which visits an epoch holds; each once where it is null.</param>
    /// <param name="cancellation">Ends reading and waiting at once.</param>
    /// <exception cref="CohortException">A visit has no scan.</exception>
    public static StreamedBatches<Tensor, MedAlign3dBatch> ForAlignment(
        Cohort cohort, VisitImages images, ReportTokenizer tokenizer,
        Func<int, Random, MedAlign3dExample> describe, StreamOptions? options = null, int maxShift = 1,
        IRowSampler? sampler = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        ArgumentNullException.ThrowIfNull(images);
        var without = cohort.Visits.Count(visit => visit.Scans.Count == 0);
        if (without > 0)
            throw new CohortException(
                $"{without} of the {cohort.Visits.Count} visits of '{cohort.Name}' have no scan: leave them out "
                + "with Where(visit => visit.Scans.Count > 0).");
        return new StreamedBatches<Tensor, MedAlign3dBatch>(
            cohort.Visits.Count, (row, cancel) => images.Of(cohort.Visits[row], cancel),
            (rows, items, random) => MedAlign3dBatch.From(
                tokenizer, ShiftedBatch.Of(items, maxShift, random), [.. rows.Select(row => describe(row, random))]),
            options, row => cohort.Visits[row].VisitKey, cancellation) { Sampler = sampler };
    }
}

using MedAlignKit.Models;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>
/// Training images with their texts, shuffled anew in each epoch. Images are shifted by up to one voxel at
/// random; what is said beside each is asked for anew, so that a prompt can hold more or less of the report
/// each time.
/// </summary>
/// <param name="images">Training volumes <c>[n, 1, D, H, W]</c>, preprocessed; stays the caller's.</param>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="describe">The texts of the image with this index; all chance comes from the given
/// source.</param>
/// <param name="batchSize">Images in a batch; what does not fill a last one waits for another
/// shuffle.</param>
/// <param name="maxShift">Largest shift along each axis, voxels; 0 for none.</param>
public sealed class AlignmentData(
    Tensor images, ReportTokenizer tokenizer, Func<int, Random, MedAlign3dExample> describe,
    int batchSize = 32, int maxShift = 1) : IBatchSource<MedAlign3dBatch>
{
    /// <inheritdoc/>
    public DataClearance Clearance { get; init; } = DataClearance.Unchecked;

    /// <inheritdoc/>
    public int BatchesPerEpoch => (int)(images.shape[0] / batchSize);

    /// <inheritdoc/>
    public IEnumerable<MedAlign3dBatch> Epoch(int epoch, Random random) => Epoch(epoch, random, first: 0);

    /// <inheritdoc/>
    public IEnumerable<MedAlign3dBatch> Epoch(int epoch, Random random, int first)
    {
        int[] order = [.. Enumerable.Range(0, (int)images.shape[0])];
        random.Shuffle(order);
        for (var number = 0; number < BatchesPerEpoch; number++)
        {
            var rows = order[(number * batchSize)..((number + 1) * batchSize)];
            // What is passed by draws the same numbers.
            MedAlign3dExample[] examples = [.. rows.Select(row => describe(row, random))];
            long[] shifts = [.. Enumerable.Range(0, 3).Select(_ => (long)random.Next(-maxShift, maxShift + 1))];
            if (number >= first) yield return MedAlign3dBatch.From(tokenizer, Take(rows, shifts), examples);
        }
    }

    private Tensor Take(int[] rows, long[] shifts)
    {
        using var scope = NewDisposeScope();
        var batch = images.index_select(0, tensor([.. rows.Select(row => (long)row)]));        // [B, 1, D, H, W]
        long[] axes = [2, 3, 4];
        if (shifts.Any(shift => shift != 0)) batch = roll(batch, shifts, axes);
        return batch.MoveToOuterDisposeScope();
    }
}

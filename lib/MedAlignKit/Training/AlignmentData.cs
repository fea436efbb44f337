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
    Tensor images, ITextTokenizer tokenizer, Func<int, Random, MedAlign3dExample> describe,
    int batchSize = 32, int maxShift = 1) : IBatchSource<MedAlign3dBatch>
{
    /// <inheritdoc/>
    public DataClearance Clearance { get; init; } = DataClearance.Unchecked;

    /// <inheritdoc/>
    public int BatchesPerEpoch => (int)(images.shape[0] / batchSize);

    /// <inheritdoc/>
    public IEnumerable<MedAlign3dBatch> Epoch(int epoch, Random random)
    {
        int[] order = [.. Enumerable.Range(0, (int)images.shape[0])];
        random.Shuffle(order);
        foreach (var chosen in order.Chunk(batchSize).Where(chunk => chunk.Length == batchSize))
        {
            MedAlign3dExample[] examples = [.. chosen.Select(index => describe(index, random))];
            yield return MedAlign3dBatch.From(tokenizer, Take(chosen, random), examples);
        }
    }

    private Tensor Take(int[] chosen, Random random)
    {
        using var scope = NewDisposeScope();
        var indices = tensor([.. chosen.Select(index => (long)index)]);
        var batch = images.index_select(0, indices);                                  // [B, 1, D, H, W]
        long[] shifts = [.. Enumerable.Range(0, 3).Select(_ => (long)random.Next(-maxShift, maxShift + 1))];
        long[] axes = [2, 3, 4];
        if (shifts.Any(shift => shift != 0)) batch = roll(batch, shifts, axes);
        return batch.MoveToOuterDisposeScope();
    }
}

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
    private readonly IRowSampler rows = new ShuffledRows((int)images.shape[0]);
    private readonly DataClearance? clearance;

    /// <summary>Which images an epoch holds, such as more of a small cohort; each once where it is left
    /// out.</summary>
    /// <exception cref="ArgumentException">It is made for another number of images.</exception>
    public IRowSampler Sampler
    {
        get => rows;
        init => rows = value.Require((int)images.shape[0]);
    }

    /// <inheritdoc/>
    public DataClearance Clearance
    {
        get => rows.ClearanceWith(clearance);
        init => clearance = value;
    }

    /// <inheritdoc/>
    public int BatchesPerEpoch => rows.Length / batchSize;

    /// <inheritdoc/>
    public IEnumerable<MedAlign3dBatch> Epoch(int epoch, Random random) => Epoch(epoch, random, first: 0);

    /// <inheritdoc/>
    public IEnumerable<MedAlign3dBatch> Epoch(int epoch, Random random, int first)
    {
        var order = rows.Order(random);
        for (var number = 0; number < BatchesPerEpoch; number++)
        {
            var chosen = order[(number * batchSize)..((number + 1) * batchSize)];
            // What is passed by draws the same numbers.
            MedAlign3dExample[] examples = [.. chosen.Select(row => describe(row, random))];
            var shifts = ShiftedBatch.Draw(maxShift, random);
            if (number >= first) yield return MedAlign3dBatch.From(tokenizer, Take(chosen, shifts), examples);
        }
    }

    private Tensor Take(int[] chosen, long[] shifts)
    {
        using var scope = NewDisposeScope();
        var batch = images.index_select(0, tensor([.. chosen.Select(row => (long)row)]));  // [B, 1, D, H, W]
        return ShiftedBatch.Moved(batch, shifts).MoveToOuterDisposeScope();
    }
}

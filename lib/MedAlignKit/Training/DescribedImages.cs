using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>
/// Training images with what is said beside each, shuffled anew in each epoch. Images are shifted by up to
/// one voxel at random; what is said is asked for anew, so that a text can hold more or less of the report
/// each time.
/// </summary>
/// <typeparam name="TExample">What is said beside one image.</typeparam>
/// <typeparam name="TBatch">Images with what is said, as the model reads them.</typeparam>
/// <param name="images">Training volumes <c>[n, 1, D, H, W]</c>, preprocessed; stays the caller's.</param>
/// <param name="describe">What is said of the image with this index; all chance comes from the given
/// source.</param>
/// <param name="assemble">Makes a batch of images and their examples; takes over the images.</param>
/// <param name="batchSize">Images in a batch; what does not fill a last one waits for another
/// shuffle.</param>
/// <param name="maxShift">Largest shift along each axis, voxels; 0 for none.</param>
public abstract class DescribedImages<TExample, TBatch>(
    Tensor images, Func<int, Random, TExample> describe,
    Func<Tensor, IReadOnlyList<TExample>, TBatch> assemble, int batchSize, int maxShift)
    : IBatchSource<TBatch> where TBatch : IDisposable
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
    public IEnumerable<TBatch> Epoch(int epoch, Random random) => Epoch(epoch, random, first: 0);

    /// <inheritdoc/>
    public IEnumerable<TBatch> Epoch(int epoch, Random random, int first)
    {
        var order = rows.Order(random);
        for (var number = 0; number < BatchesPerEpoch; number++)
        {
            var chosen = order[(number * batchSize)..((number + 1) * batchSize)];
            // What is passed by draws the same numbers.
            TExample[] examples = [.. chosen.Select(row => describe(row, random))];
            var shifts = ShiftedBatch.Draw(maxShift, random);
            if (number >= first) yield return assemble(Take(chosen, shifts), examples);
        }
    }

    private Tensor Take(int[] chosen, long[] shifts)
    {
        using var scope = NewDisposeScope();
        var batch = images.index_select(0, tensor([.. chosen.Select(row => (long)row)]));  // [B, 1, D, H, W]
        return ShiftedBatch.Moved(batch, shifts).MoveToOuterDisposeScope();
    }
}

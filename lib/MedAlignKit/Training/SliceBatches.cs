using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>Slices of volumes with hidden patches, drawn anew for each step: one epoch of as many batches as there
/// are steps.</summary>
/// <param name="volumes">Volumes <c>[n, 1, D, H, W]</c>; stay the caller's.</param>
/// <param name="options">How many, and how much of them is hidden.</param>
internal sealed class SliceBatches(Tensor volumes, SlicePretrainingOptions options) : IBatchSource<SliceBatch>
{
    /// <inheritdoc/>
    public int BatchesPerEpoch => options.Steps;

    // Drawn from the options' seed, not the epoch's: a training of another length sees the same slices first.
    /// <inheritdoc/>
    public IEnumerable<SliceBatch> Epoch(int epoch, Random random)
    {
        var places = new Random(options.Seed);
        using var covers = new Generator((ulong)options.Seed);
        var (mean, deviation) = (volumes.mean().item<float>(), volumes.std().item<float>());
        for (var step = 0; step < options.Steps; step++) yield return Draw(places, covers, mean, deviation);
    }

    // One position across W for the whole step: the chosen slices are then one view of the chosen volumes.
    private SliceBatch Draw(Random places, Generator covers, float mean, float deviation)
    {
        using var scope = NewDisposeScope();
        var (count, across) = ((int)volumes.shape[0], (int)volumes.shape[4]);
        var margin = (int)(across * options.Margin);
        long[] chosen = [.. Enumerable.Range(0, options.BatchSize).Select(_ => (long)places.Next(count))];
        var slices = volumes.select(4, places.Next(margin, across - margin)).index_select(0, tensor(chosen));
        var hidden = rand(options.BatchSize, options.Patches(volumes), 1, generator: covers).lt(options.MaskRatio);
        return new SliceBatch(
            ((slices - mean) / deviation).MoveToOuterDisposeScope(),                  // [B, 1, D, H]
            hidden.to_type(ScalarType.Float32).MoveToOuterDisposeScope());            // [B, N, 1]
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>Images of a batch, all shifted alike by up to a few voxels at random.</summary>
internal static class ShiftedBatch
{
    /// <summary>Stacks images and shifts them.</summary>
    /// <param name="items">Images <c>[1, D, H, W]</c>.</param>
    /// <param name="maxShift">Largest shift along each axis, voxels; 0 for none.</param>
    /// <param name="random">Draws the shift.</param>
    /// <returns><c>[B, 1, D, H, W]</c>, in no dispose scope.</returns>
    public static Tensor Of(IReadOnlyList<Tensor> items, int maxShift, Random random)
    {
        using var scope = NewDisposeScope();
        return Moved(stack(items, 0), Draw(maxShift, random)).DetachFromDisposeScope();
    }

    /// <summary>A shift along each axis.</summary>
    public static long[] Draw(int maxShift, Random random) =>
        [.. Enumerable.Range(0, 3).Select(_ => (long)random.Next(-maxShift, maxShift + 1))];

    /// <summary>Images <c>[B, 1, D, H, W]</c>, shifted; the same tensor where there is no shift.</summary>
    public static Tensor Moved(Tensor batch, long[] shifts)
    {
        long[] axes = [2, 3, 4];
        return shifts.Any(shift => shift != 0) ? roll(batch, shifts, axes) : batch;
    }
}

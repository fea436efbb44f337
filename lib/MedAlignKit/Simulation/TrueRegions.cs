using MedAlignKit.Cohorts;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// True masks of one simulated brain: each voxel holds a region's share of it, 0 to 1. Owns its tensors.
/// </summary>
public sealed class TrueRegions : IDisposable
{
    // Where regions overlap, a label goes to the first of these that has most of the voxel.
    private static readonly int[] LabelOrder = [0, 1, 3, 4, 5, 2, 6];

    private readonly Tensor masks;

    internal TrueRegions(Tensor masks) => this.masks = masks.DetachFromDisposeScope();

    /// <summary>Masks [7, D, H, W] float32 in the order of <see cref="RegionVolumes.Names"/>.</summary>
    public Tensor Masks => masks;

    /// <summary>The mask [D, H, W] of one region; the caller disposes it.</summary>
    /// <param name="region">One of <see cref="RegionVolumes.Names"/>.</param>
    /// <exception cref="ArgumentException">There is no region of this name.</exception>
    public Tensor this[string region]
    {
        get
        {
            int index = RegionVolumes.Names.ToList().IndexOf(region);
            return index >= 0
                ? masks[index]
                : throw new ArgumentException(
                    $"There is no region '{region}': they are {string.Join(", ", RegionVolumes.Names)}.",
                    nameof(region));
        }
    }

    /// <summary>
    /// One label a voxel, [D, H, W] float32: 0 outside the skull, else 1 + the region's place in
    /// <see cref="RegionVolumes.Names"/>; 3 is brain in none of the smaller regions, 7 is inside the skull
    /// and outside the brain. The caller disposes it.
    /// </summary>
    public Tensor Labels()
    {
        using var scope = NewDisposeScope();
        var labels = zeros(masks.shape[1], masks.shape[2], masks.shape[3]);
        foreach (int region in LabelOrder.Reverse())
            labels = labels.masked_fill(masks[region] >= 0.5, region + 1);
        return labels.MoveToOuterDisposeScope();                                         // [D, H, W]
    }

    /// <summary>Frees the masks.</summary>
    public void Dispose() => masks.Dispose();
}

using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// Directions along which borders move: gradients of the smoothed region masks, which point into the region,
/// scaled to 1 voxel at their steepest point. Each [3, D, H, W], components d, h, w.
/// </summary>
internal sealed class AtrophyFields : IDisposable
{
    // Blur of the masks in voxels: 3 mm for a region, 6 mm for the brain, whose surface is folded.
    private const double RegionSigma = 1.5, SurfaceSigma = 3.0;

    private AtrophyFields(Tensor[] all) => All = all;

    /// <summary>
    /// Hippocampus, ventricles, entorhinal, temporal (fusiform + middle temporal), surface.
    /// </summary>
    public IReadOnlyList<Tensor> All { get; }

    /// <summary>
    /// Amplitudes of the fields in their order, for a backward map: to shrink a region, values are fetched
    /// from farther out, against the gradient.
    /// </summary>
    public static float[] Amplitudes(Atrophy atrophy) =>
    [
        -(float)atrophy.Hippocampus, (float)atrophy.Ventricles, -(float)atrophy.Entorhinal,
        -(float)atrophy.Temporal, -(float)atrophy.Surface,
    ];

    /// <summary>Fields of the template's regions.</summary>
    public static AtrophyFields Of(RegionMasks masks)
    {
        using var scope = NewDisposeScope();
        Tensor[] all =
        [
            Inward(masks.Hippocampus, RegionSigma), Inward(masks.Ventricles, RegionSigma),
            Inward(masks.Entorhinal, RegionSigma),
            Inward(masks.Fusiform, RegionSigma) + Inward(masks.MiddleTemporal, RegionSigma),
            Inward(masks.Brain, SurfaceSigma),
        ];
        foreach (var field in all) field.DetachFromDisposeScope();
        return new AtrophyFields(all);
    }

    /// <summary>Frees the fields.</summary>
    public void Dispose()
    {
        foreach (var field in All) field.Dispose();
    }

    private static Tensor Inward(Tensor mask, double sigma)
    {
        var gradient = Grids.Gradient(Grids.Smooth(mask, sigma));                        // [3, D, H, W]
        return gradient / gradient.pow(2).sum([0]).sqrt().max();
    }
}

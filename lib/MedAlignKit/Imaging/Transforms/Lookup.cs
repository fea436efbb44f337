using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>Where each voxel of a result is looked up: displaced first, then mapped.</summary>
/// <param name="Input">Voxels of the image.</param>
/// <param name="Outside">What is seen beyond it.</param>
internal sealed record Lookup(VoxelCount Input, Outside Outside)
{
    /// <summary>From the result's voxels, displaced, to the image's.</summary>
    internal VoxelMap Map { get; private init; } = VoxelMap.Identity;

    /// <summary>Voxels of the result.</summary>
    internal VoxelCount Output { get; private init; } = Input;

    /// <summary>Displacements in voxels of the result; null where there are none.</summary>
    internal ControlLattice? Displacement { get; private init; }

    /// <summary>Whether one more step can be composed into this lookup.</summary>
    internal bool Takes(SpatialTransform next) => Displacement is null && next.Outside == Outside;

    internal Lookup And(SpatialTransform next, VoxelCount size, RasVector spacing) => this with
    {
        Map = Map.After(next.PullBack(size, spacing)).Snapped(),
        Output = next.OutputSize(size),
        Displacement = (next as ElasticDeformation)?.Lattice(size, spacing),
    };

    /// <summary>The lookup of a map alone.</summary>
    internal Lookup Seen(VoxelMap map) => this with { Map = map.Snapped() };

    /// <summary>[N, 1, d, h, w] as it is seen: [N, 1, D, H, W].</summary>
    internal Tensor Apply(Tensor images, Interpolation interpolation)
    {
        if (Displacement is null && Map.IsIdentity && Input == Output) return images;
        return images.device_type == TorchSharp.DeviceType.CPU
            ? VoxelLookup.Apply(images, this, interpolation)
            : TorchLookup.Apply(images, this, interpolation);
    }
}

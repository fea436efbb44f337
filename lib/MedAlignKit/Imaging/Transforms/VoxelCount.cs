using System.Text.Json.Serialization;
using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>How many voxels an image has along its axes, in the order of a tensor's shape.</summary>
/// <param name="Depth">D: from inferior to superior.</param>
/// <param name="Height">H: from posterior to anterior.</param>
/// <param name="Width">W: from left to right.</param>
public readonly record struct VoxelCount(int Depth, int Height, int Width)
{
    /// <summary>All voxels together.</summary>
    [JsonIgnore]
    public long Total => (long)Depth * Height * Width;

    /// <summary>The last three sizes of a tensor's shape.</summary>
    /// <param name="images">[1, D, H, W] or [N, 1, D, H, W].</param>
    /// <exception cref="VolumeException">It has another number of axes, or no voxels.</exception>
    public static VoxelCount Of(Tensor images)
    {
        var shape = images.shape;
        if (shape.Length is not (4 or 5) || shape.Any(s => s is < 1 or > int.MaxValue))
            throw new VolumeException(
                $"A tensor of shape [{string.Join(", ", shape)}] cannot be transformed: give [1, D, H, W] or "
                + "[N, 1, D, H, W].");
        return new((int)shape[^3], (int)shape[^2], (int)shape[^1]);
    }

    /// <summary>The count along one patient axis: 0 right, 1 anterior, 2 superior.</summary>
    internal int this[int axis] => axis switch { 0 => Width, 1 => Height, _ => Depth };

    /// <inheritdoc/>
    public override string ToString() => $"{Depth}×{Height}×{Width}";
}

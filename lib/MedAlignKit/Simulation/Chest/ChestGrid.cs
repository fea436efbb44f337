using MedAlignKit.Imaging;

namespace MedAlignKit.Simulation;

/// <summary>Grid of a simulated chest.</summary>
public enum ChestGridSize
{
    /// <summary>48 × 48 × 64 voxels of 6 mm: what models are trained on.</summary>
    Model,

    /// <summary>96 × 96 × 128 voxels of 3 mm: for files and for looking at.</summary>
    Fine,
}

/// <summary>
/// The two grids over one box of 384 × 288 × 288 mm (R × A × S) around the middle of the chest, from above the
/// tops of the lungs to below the diaphragm.
/// </summary>
public static class ChestGrid
{
    /// <summary>Voxels of a model's input: superior, anterior, right.</summary>
    public const int Depth = 48, Height = 48, Width = 64;

    private const double ModelMm = 6;

    /// <summary>48 × 48 × 64 voxels of 6 mm.</summary>
    public static VolumeGrid Model { get; } = Centred(Depth, Height, Width, ModelMm);

    /// <summary>96 × 96 × 128 voxels of 3 mm.</summary>
    public static VolumeGrid Fine { get; } = Model.WithSize(2 * Depth, 2 * Height, 2 * Width);

    /// <summary>The grid of a size.</summary>
    public static VolumeGrid Of(ChestGridSize size) => size == ChestGridSize.Model ? Model : Fine;

    private static VolumeGrid Centred(int depth, int height, int width, double mm) => new(
        depth, height, width, [mm, mm, mm],
        [-(width - 1) * mm / 2, -(height - 1) * mm / 2, -(depth - 1) * mm / 2]);
}

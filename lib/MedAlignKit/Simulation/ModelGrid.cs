using MedAlignKit.Imaging;

namespace MedAlignKit.Simulation;

/// <summary>
/// The three grids over one box of 164 × 196 × 164 mm (R × A × S) around the template's brain. All have the
/// same outer edges, so that an image is the same anatomy at another resolution.
/// </summary>
public static class ModelGrid
{
    private const double LeftEdge = -82.5, BackEdge = -115.5, LowEdge = -71.5;           // mm, template space
    private const double Across = 164, Along = 196, Up = 164;                            // mm

    /// <summary>Voxels of a model's input: superior, anterior, right.</summary>
    public const int Depth = 48, Height = 56, Width = 48;

    /// <summary>What models see: 48 × 56 × 48 voxels of 3.42 × 3.5 × 3.42 mm.</summary>
    public static VolumeGrid Model { get; } = Over(Depth, Height, Width);

    /// <summary>What is deformed: 82 × 98 × 82 voxels of 2 mm.</summary>
    public static VolumeGrid Working { get; } = Over(82, 98, 82);

    /// <summary>What the template is read on: 164 × 196 × 164 voxels of 1 mm.</summary>
    public static VolumeGrid Fine { get; } = Over(164, 196, 164);

    /// <summary>Voxel centres of <paramref name="grid"/> along d, h, w, in voxels of the working
    /// grid.</summary>
    internal static float[][] Positions(VolumeGrid grid) =>
    [
        Spread(grid.Depth, Working.Depth), Spread(grid.Height, Working.Height), Spread(grid.Width, Working.Width),
    ];

    private static float[] Spread(int points, int voxels) =>
        [.. Enumerable.Range(0, points).Select(point => (float)((point + 0.5) * voxels / points - 0.5))];

    private static VolumeGrid Over(int depth, int height, int width)
    {
        double right = Across / width, front = Along / height, up = Up / depth;
        return new VolumeGrid(depth, height, width, [right, front, up],
            [LeftEdge + right / 2, BackEdge + front / 2, LowEdge + up / 2]);
    }
}

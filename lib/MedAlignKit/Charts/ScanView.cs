namespace MedAlignKit.Charts;

/// <summary>
/// A volume to be looked at: voxels in C order [D, H, W], that is superior, anterior, right increasing, with
/// W fastest.
/// </summary>
/// <param name="Voxels">Intensities in any unit; NaN is drawn as the darkest value.</param>
/// <param name="Depth">D, voxels from inferior to superior.</param>
/// <param name="Height">H, voxels from posterior to anterior.</param>
/// <param name="Width">W, voxels from left to right.</param>
/// <param name="Spacing">Millimetres between voxels along right, anterior, superior.</param>
public sealed record ScanView(float[] Voxels, int Depth, int Height, int Width, double[] Spacing)
{
    /// <summary>Millimetres along right, anterior, superior.</summary>
    internal (double Right, double Anterior, double Superior) Extent
        => (Width * Spacing[0], Height * Spacing[1], Depth * Spacing[2]);

    internal float At(int d, int h, int w) => Voxels[(((d * Height) + h) * Width) + w];

    /// <exception cref="ArgumentException">
    /// The voxels do not fill the shape, or a spacing is not positive.
    /// </exception>
    internal void Validate(string name)
    {
        if (Depth < 1 || Height < 1 || Width < 1 || Voxels.LongLength != (long)Depth * Height * Width)
        {
            throw new ArgumentException(
                $"{name}: {Voxels.Length} voxels do not fill a volume of {Depth}×{Height}×{Width}.");
        }
        if (Spacing.Length != 3 || Spacing.Any(s => !(s > 0) || !double.IsFinite(s)))
        {
            throw new ArgumentException(
                $"{name}: three positive spacings in mm are needed, not [{string.Join(", ", Spacing)}].");
        }
    }
}

namespace MedAlignKit.Imaging;

/// <summary>How a volume is read between its voxels.</summary>
public enum Interpolation
{
    /// <summary>Trilinear: for intensities.</summary>
    Linear,

    /// <summary>The nearest voxel: for labels and masks, which have no in-between.</summary>
    Nearest,

    /// <summary>Cubic B-spline: sharper than linear, may overshoot at edges; not for labels.</summary>
    BSpline,
}

/// <summary>
/// A grid whose axes are the patient's: width runs right, height anterior, depth superior (RAS+).
/// </summary>
/// <param name="Depth">Voxels from inferior to superior.</param>
/// <param name="Height">Voxels from posterior to anterior.</param>
/// <param name="Width">Voxels from left to right.</param>
/// <param name="Spacing">Millimetres between voxel centres along width, height, depth (R, A, S).</param>
/// <param name="Origin">RAS millimetres of the centre of voxel [0, 0, 0].</param>
public sealed record VolumeGrid(int Depth, int Height, int Width, double[] Spacing, double[] Origin)
{
    /// <summary>The number of voxels.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long Voxels => (long)Depth * Height * Width;

    /// <summary>The grid of another number of voxels over the same box, edge to edge.</summary>
    /// <param name="depth">Voxels from inferior to superior.</param>
    /// <param name="height">Voxels from posterior to anterior.</param>
    /// <param name="width">Voxels from left to right.</param>
    public VolumeGrid WithSize(int depth, int height, int width)
    {
        int[] from = [Width, Height, Depth], to = [width, height, depth];
        double[] spacing = new double[3], origin = new double[3];
        for (var i = 0; i < 3; i++)
        {
            spacing[i] = Spacing[i] * from[i] / to[i];
            origin[i] = Origin[i] + (spacing[i] - Spacing[i]) / 2;
        }
        return new VolumeGrid(depth, height, width, spacing, origin);
    }

    /// <summary>
    /// The grid of this box with cubic voxels of another size; the last ones may reach past its edge.
    /// </summary>
    /// <param name="millimetres">The edge of a voxel, in mm.</param>
    public VolumeGrid WithSpacing(double millimetres)
    {
        int[] from = [Width, Height, Depth], to = new int[3];
        var origin = new double[3];
        for (var i = 0; i < 3; i++)
        {
            to[i] = Math.Max(1, (int)Math.Ceiling(from[i] * Spacing[i] / millimetres - 1e-6));
            origin[i] = Origin[i] + (millimetres - Spacing[i]) / 2;
        }
        return new VolumeGrid(to[2], to[1], to[0], [millimetres, millimetres, millimetres], origin);
    }

    /// <summary>
    /// Throws when a size or spacing is not above zero, or an array has not three finite elements.
    /// </summary>
    /// <exception cref="VolumeException">The grid is not one.</exception>
    public void Validate()
    {
        if (Depth < 1 || Height < 1 || Width < 1)
            throw new VolumeException(
                $"A grid of {Depth}×{Height}×{Width} voxels holds nothing: give each axis at least one "
                + "voxel.");
        if (Spacing.Length != 3 || Spacing.Any(s => !(s > 0) || !double.IsFinite(s)))
            throw new VolumeException(
                $"A grid with spacing [{string.Join(", ", Spacing)}] mm is none: give three lengths above "
                + "zero.");
        if (Origin.Length != 3 || !Origin.All(double.IsFinite))
            throw new VolumeException(
                $"A grid with origin [{string.Join(", ", Origin)}] mm is nowhere: give three finite "
                + "numbers.");
    }

    /// <inheritdoc/>
    public bool Equals(VolumeGrid? other) =>
        other is not null && (Depth, Height, Width) == (other.Depth, other.Height, other.Width)
        && Spacing.SequenceEqual(other.Spacing) && Origin.SequenceEqual(other.Origin);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Depth, Height, Width, Spacing[0], Origin[0]);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Depth}×{Height}×{Width} voxels of {Spacing[2]:0.###}×{Spacing[1]:0.###}×{Spacing[0]:0.###} mm "
        + "(S×A×R)";
}

namespace MedAlignKit.Imaging;

/// <summary>
/// A smooth deformation: displacements at the points of a coarse grid over the image, between them cubic
/// B-splines (Rueckert et al. 1999). What is seen at x is what lay at x + u(x). It never folds: one that does
/// is refused.
/// </summary>
public sealed record ElasticDeformation : SpatialTransform
{
    /// <summary>
    /// Largest displacement, in parts of the distance of control points, below which no cubic B-spline in
    /// three dimensions folds (Choi &amp; Lee 2000).
    /// </summary>
    public const double SafePart = 1 / 2.479472335;

    private const int LeastPoints = 4, MostPoints = 64;

    /// <summary>Points along each axis, 4 to 64: those at the ends lie one distance beyond the
    /// image.</summary>
    public required VoxelCount Points { get; init; }

    /// <summary>[Points.Depth, Points.Height, Points.Width, 3]: right, anterior, superior, in mm.</summary>
    public required float[] DisplacementsMm { get; init; }

    /// <inheritdoc/>
    public override void Validate()
    {
        for (var axis = 0; axis < 3; axis++)
            if (Points[axis] is < LeastPoints or > MostPoints)
                throw Wrong(nameof(Points), Points, "4 to 64 points along each axis");
        if (DisplacementsMm.LongLength != 3 * Points.Total)
            throw Wrong(nameof(DisplacementsMm), $"{DisplacementsMm.LongLength} numbers",
                $"three for each of {Points.Total} points");
        if (!DisplacementsMm.All(float.IsFinite))
            throw Wrong(nameof(DisplacementsMm), "numbers that are not finite", "finite millimetres");
    }

    /// <summary>
    /// The least factor by which the deformation changes a small volume, over the voxels' centres and the
    /// points half-way between; 1 where nothing moves, 0 or less where it folds.
    /// </summary>
    /// <param name="size">Voxels of the image.</param>
    /// <param name="spacing">Millimetres between them.</param>
    public double LeastJacobian(VoxelCount size, RasVector spacing) =>
        new ControlLattice(this, size, spacing).LeastJacobian();

    internal override VoxelMap PullBack(VoxelCount input, RasVector spacing) => VoxelMap.Identity;

    /// <summary>The displacements in voxels, once it is sure that nothing folds.</summary>
    internal ControlLattice Lattice(VoxelCount size, RasVector spacing)
    {
        var lattice = new ControlLattice(this, size, spacing);
        if (lattice.LargestPart() < SafePart) return lattice;
        var least = lattice.LeastJacobian();
        return least > 0 ? lattice : throw Wrong(nameof(DisplacementsMm),
            FormattableString.Invariant($"displacements that fold the image (least Jacobian {least:0.###})"),
            "smaller ones, or fewer points");
    }

    /// <inheritdoc/>
    public bool Equals(ElasticDeformation? other) => other is not null && Points == other.Points
        && Outside == other.Outside && DisplacementsMm.AsSpan().SequenceEqual(other.DisplacementsMm);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Points, Outside, DisplacementsMm.Length, DisplacementsMm.Sum());
}

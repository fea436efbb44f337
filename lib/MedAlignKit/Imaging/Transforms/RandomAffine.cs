namespace MedAlignKit.Imaging;

/// <summary>Draws an <see cref="Affine"/>: each number uniform within its limits.</summary>
public sealed record RandomAffine : RandomTransform
{
    /// <summary>Angles are drawn from −this to this, in degrees about each axis; default 10.</summary>
    public RasVector Degrees { get; init; } = RasVector.All(10);

    /// <summary>Shifts are drawn from −this to this, in mm; default 0.</summary>
    public RasVector ShiftMm { get; init; }

    /// <summary>Shifts in voxels, added to those in mm; drawn from −this to this; default 0.</summary>
    public RasVector ShiftVoxels { get; init; }

    /// <summary>Factors of size are drawn from 1 − this to 1 + this, 0 to 0.9; default 0.1.</summary>
    public RasVector Scale { get; init; } = RasVector.All(0.1);

    /// <summary>Whether one factor serves all axes (that of the right one); default no.</summary>
    public bool SameScale { get; init; }

    /// <summary>What is seen where the image does not reach; default its smallest value.</summary>
    public Outside Outside { get; init; } = Outside.Minimum;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Within(nameof(Degrees), Degrees, 0, 180);
        Within(nameof(ShiftMm), ShiftMm, 0, 1e4);
        Within(nameof(ShiftVoxels), ShiftVoxels, 0, 1e4);
        Within(nameof(Scale), Scale, 0, 0.9);
    }

    private protected override IEnumerable<Transform> Draw(
        RandomNumbers random, VoxelCount size, RasVector spacing)
    {
        var degrees = random.Within(Degrees);
        var (mm, voxels) = (random.Within(ShiftMm), random.Within(ShiftVoxels));
        var scale = random.Within(Scale);
        yield return new Affine
        {
            Degrees = degrees,
            ShiftMm = new(mm.Right + voxels.Right * spacing.Right,
                mm.Anterior + voxels.Anterior * spacing.Anterior,
                mm.Superior + voxels.Superior * spacing.Superior),
            Scale = SameScale
                ? RasVector.All(1 + scale.Right)
                : new(1 + scale.Right, 1 + scale.Anterior, 1 + scale.Superior),
            Outside = Outside,
        };
    }
}

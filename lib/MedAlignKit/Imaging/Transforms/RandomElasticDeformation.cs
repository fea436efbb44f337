namespace MedAlignKit.Imaging;

/// <summary>
/// Draws an <see cref="ElasticDeformation"/>: each control point uniform within the limit, which is lowered
/// where the image is so small that folding were possible. So every draw is free of folds.
/// </summary>
public sealed record RandomElasticDeformation : RandomTransform
{
    /// <summary>Control points along each axis, 4 to 64; default 7.</summary>
    public int Points { get; init; } = 7;

    /// <summary>Largest displacement of a point along each axis, in mm; default 7.5.</summary>
    public RasVector MaximumMm { get; init; } = RasVector.All(7.5);

    /// <summary>Layers of outer points that stay, 0 to 2, so that the image's edge does; default 2.</summary>
    public int LockedBorders { get; init; } = 2;

    /// <summary>What is seen where the image does not reach; default its smallest value.</summary>
    public Outside Outside { get; init; } = Outside.Minimum;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Within(nameof(Points), Points, 4, 64);
        Within(nameof(MaximumMm), MaximumMm, 0, 1e3);
        Within(nameof(LockedBorders), LockedBorders, 0, 2);
        if (2 * LockedBorders >= Points)
            throw Wrong(nameof(LockedBorders), LockedBorders, "fewer, or more points: none would be free");
    }

    private protected override IEnumerable<Transform> Draw(
        RandomNumbers random, VoxelCount size, RasVector spacing)
    {
        var limit = new double[3];
        for (var axis = 0; axis < 3; axis++)
            limit[axis] = Math.Min(MaximumMm[axis], 0.99 * ElasticDeformation.SafePart * spacing[axis]
                * ControlLattice.Distance(size[axis], Points));
        bool Free(int at) => at >= LockedBorders && at < Points - LockedBorders;
        var moved = new float[3 * Points * Points * Points];
        var next = 0;
        for (var d = 0; d < Points; d++)
            for (var h = 0; h < Points; h++)
                for (var w = 0; w < Points; w++)
                    for (var axis = 0; axis < 3; axis++, next++)
                        if (Free(d) && Free(h) && Free(w))
                            moved[next] = (float)random.Uniform(-limit[axis], limit[axis]);
        yield return new ElasticDeformation
        {
            Points = new(Points, Points, Points), DisplacementsMm = moved, Outside = Outside,
        };
    }
}

namespace MedAlignKit.Imaging;

/// <summary>
/// Turns the image by quarters about one axis; the two other sizes change places with odd ones. Voxels are
/// moved, never interpolated.
/// </summary>
public sealed record QuarterTurn : SpatialTransform
{
    /// <summary>The axis that stays; default inferior–superior, a turn in the axial plane.</summary>
    public PatientAxis About { get; init; } = PatientAxis.InferiorSuperior;

    /// <summary>How many quarters, right-handed about the axis, 1 to 3; default 1.</summary>
    public int Quarters { get; init; } = 1;

    /// <inheritdoc/>
    public override void Validate()
    {
        if (!Enum.IsDefined(About)) throw Wrong(nameof(About), About, "one of the patient's three axes");
        if (Quarters is < 1 or > 3) throw Wrong(nameof(Quarters), Quarters, "1, 2 or 3");
    }

    internal override VoxelCount OutputSize(VoxelCount input)
    {
        if (Quarters == 2) return input;
        return About switch
        {
            PatientAxis.LeftRight => new(input.Height, input.Depth, input.Width),
            PatientAxis.PosteriorAnterior => new(input.Width, input.Height, input.Depth),
            _ => new(input.Depth, input.Width, input.Height),
        };
    }

    internal override RasVector OutputSpacing(RasVector input)
    {
        if (Quarters == 2) return input;
        return About switch
        {
            PatientAxis.LeftRight => new(input.Right, input.Superior, input.Anterior),
            PatientAxis.PosteriorAnterior => new(input.Superior, input.Anterior, input.Right),
            _ => new(input.Anterior, input.Right, input.Superior),
        };
    }

    // A quarter takes what lay along the next axis to the last: (next, last) → (−last, next). Backwards, the
    // result's voxel (n, l) comes from next = l and last = the other end − n.
    internal override VoxelMap PullBack(VoxelCount input, RasVector spacing)
    {
        int axis = (int)About, next = (axis + 1) % 3, last = (axis + 2) % 3;
        var rows = new double[12];
        rows[axis * 4 + axis] = 1;
        if (Quarters == 2)
        {
            (rows[next * 4 + next], rows[next * 4 + 3]) = (-1, input[next] - 1);
            (rows[last * 4 + last], rows[last * 4 + 3]) = (-1, input[last] - 1);
            return new VoxelMap(rows);
        }
        var (forward, backward) = Quarters == 1 ? (next, last) : (last, next);
        rows[forward * 4 + backward] = 1;
        (rows[backward * 4 + forward], rows[backward * 4 + 3]) = (-1, input[backward] - 1);
        return new VoxelMap(rows);
    }

    internal override Transform Inverse(VoxelCount input) => this with { Quarters = 4 - Quarters };
}

/// <summary>Draws one to three <see cref="QuarterTurn"/>s about an axis.</summary>
public sealed record RandomQuarterTurn : RandomTransform
{
    /// <summary>The axis that stays; default inferior–superior.</summary>
    public PatientAxis About { get; init; } = PatientAxis.InferiorSuperior;

    private protected override IEnumerable<Transform> Draw(
        RandomNumbers random, VoxelCount size, RasVector spacing)
    {
        yield return new QuarterTurn { About = About, Quarters = random.Whole(1, 3) };
    }
}

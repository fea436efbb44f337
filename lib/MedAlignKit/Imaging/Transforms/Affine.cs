namespace MedAlignKit.Imaging;

/// <summary>
/// Rotation, scale and shift about the image's centre: what was at x lies at c + R S (x − c) + t afterwards,
/// in millimetres, with R = R(superior) R(anterior) R(right), each turning right-handed about its axis.
/// </summary>
public sealed record Affine : SpatialTransform
{
    private const double MostScale = 10;

    /// <summary>Angles about the right, the anterior and the superior axis, in degrees; default 0.</summary>
    public RasVector Degrees { get; init; }

    /// <summary>How far the content moves, in mm; default 0.</summary>
    public RasVector ShiftMm { get; init; }

    /// <summary>Factors of size, 0.1 to 10; above 1 the content grows; default 1.</summary>
    public RasVector Scale { get; init; } = RasVector.All(1);

    /// <summary>Whether it does the opposite; default no.</summary>
    public bool Inverted { get; init; }

    /// <inheritdoc/>
    public override void Validate()
    {
        if (!Degrees.IsFinite) throw Wrong(nameof(Degrees), Degrees, "finite angles");
        if (!ShiftMm.IsFinite) throw Wrong(nameof(ShiftMm), ShiftMm, "finite millimetres");
        for (var i = 0; i < 3; i++)
            if (!(Scale[i] >= 1 / MostScale && Scale[i] <= MostScale))
                throw Wrong(nameof(Scale), Scale, "factors from 0.1 to 10");
    }

    internal override VoxelMap PullBack(VoxelCount input, RasVector spacing)
    {
        var moved = Movement(input, spacing);
        return Inverted ? moved : moved.Inverse();
    }

    internal override Transform Inverse(VoxelCount input) => this with { Inverted = !Inverted };

    /// <summary>Where the content of each voxel goes, unless it is inverted.</summary>
    private VoxelMap Movement(VoxelCount size, RasVector spacing)
    {
        var m = Product(Turn(2), Product(Turn(1), Turn(0)));
        double[] centre = new double[3], shift = new double[3];
        for (var i = 0; i < 3; i++)
        {
            centre[i] = (size[i] - 1) / 2.0;
            shift[i] = ShiftMm[i] / spacing[i];
            for (var j = 0; j < 3; j++) m[i, j] *= Scale[j] * spacing[j] / spacing[i];
        }
        return VoxelMap.About(centre, m, shift);
    }

    private double[,] Turn(int axis)
    {
        // A multiple of 90° is one exactly.
        var quarter = Degrees[axis] / 90;
        var (sine, cosine) = quarter == Math.Round(quarter)
            ? ((int)(quarter % 4 + 4) % 4) switch
            {
                0 => (0.0, 1.0), 1 => (1, 0), 2 => (0, -1), _ => (-1, 0),
            }
            : Math.SinCos(Degrees[axis] * Math.PI / 180);
        var turn = new double[3, 3];
        var (next, last) = ((axis + 1) % 3, (axis + 2) % 3);
        turn[axis, axis] = 1;
        turn[next, next] = turn[last, last] = cosine;
        (turn[next, last], turn[last, next]) = (-sine, sine);
        return turn;
    }

    private static double[,] Product(double[,] a, double[,] b)
    {
        var product = new double[3, 3];
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++)
                for (var k = 0; k < 3; k++) product[i, j] += a[i, k] * b[k, j];
        return product;
    }
}

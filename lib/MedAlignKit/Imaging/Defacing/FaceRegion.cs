namespace MedAlignKit.Imaging;

/// <summary>
/// Where the face is in a template: in front of and below a plane that falls backwards from the frontal pole,
/// and not within a margin of the brain. Made once from the template, carried to every head.
/// </summary>
public sealed class FaceRegion
{
    /// <summary>How near to the brain nothing is removed, in mm, where head and template are
    /// aligned.</summary>
    public const double MarginMm = 8;

    /// <summary>The same where they are only fitted box to box.</summary>
    public const double WideMarginMm = 14;

    // The plane falls by 48° from the forehead to behind the jaw: ears stay, eyes, nose and mouth go.
    private const double NormalAnterior = 0.664, NormalSuperior = -0.747, AbovePoleMm = 5, MidlineMm = 15;
    private const double GridMm = 2;

    private readonly Volume distance;
    private readonly double poleAnterior, poleSuperior;

    private FaceRegion(Volume distance, double anterior, double superior, HeadBox box) =>
        (this.distance, poleAnterior, poleSuperior, Box) = (distance, anterior, superior, box);

    /// <summary>The template's head, for a fit box to box.</summary>
    internal HeadBox Box { get; }

    /// <summary>The region of a template.</summary>
    /// <param name="head">The head, RAS+.</param>
    /// <param name="brain">Its brain alone, in the same space: above zero in the brain.</param>
    /// <exception cref="VolumeException">The brain is empty.</exception>
    public static FaceRegion FromTemplate(Volume head, Volume brain)
    {
        var (anterior, superior) = FrontalPole(brain);
        var mask = brain.ResampleTo(brain.Grid.WithSpacing(GridMm), Interpolation.Nearest);
        var distance = BrainDistance.Of(mask, WideMarginMm + GridMm);
        return new FaceRegion(distance, anterior, superior, HeadBox.Of(head));
    }

    /// <summary>Whether a point of the template is in the face, RAS mm.</summary>
    internal bool Holds(double right, double anterior, double superior, double marginMm) =>
        IsInFront(anterior, superior) && !(At(right, anterior, superior) <= marginMm);

    /// <summary>Whether a point is in front of and below the plane, brain or not.</summary>
    internal bool IsInFront(double anterior, double superior) =>
        (anterior - poleAnterior) * NormalAnterior
        + (superior - poleSuperior - AbovePoleMm) * NormalSuperior > 0;

    // Millimetres to the brain; beyond the template far from it.
    private double At(double right, double anterior, double superior)
    {
        var (o, s) = (distance.Origin, distance.Spacing);
        var (w, h, d) = ((int)Math.Round((right - o[0]) / s[0]), (int)Math.Round((anterior - o[1]) / s[1]),
            (int)Math.Round((superior - o[2]) / s[2]));
        return (uint)w < (uint)distance.Width && (uint)h < (uint)distance.Height
            && (uint)d < (uint)distance.Depth
            ? distance[d, h, w]
            : double.PositiveInfinity;
    }

    private static (double Anterior, double Superior) FrontalPole(Volume brain)
    {
        var (anterior, height, count) = (double.NegativeInfinity, 0.0, 0);
        for (var d = 0; d < brain.Depth; d++)
            for (var h = 0; h < brain.Height; h++)
                for (var w = 0; w < brain.Width; w++)
                {
                    if (!(brain[d, h, w] > 0)) continue;
                    var point = brain.ToMillimetres(d, h, w);
                    if (Math.Abs(point[0]) > MidlineMm || point[1] < anterior) continue;
                    if (point[1] > anterior) (anterior, height, count) = (point[1], 0, 0);
                    (height, count) = (height + point[2], count + 1);
                }
        if (count == 0)
            throw new VolumeException(
                $"{brain.Name} holds no brain near its midline: give the template's brain, above zero "
                + "inside.");
        return (anterior, height / count);
    }
}

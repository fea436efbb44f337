namespace MedAlignKit.Imaging;

public sealed partial class Volume
{
    private bool declaredFree;

    /// <summary>
    /// Whether it may be shown to people: it shows nobody's face. What was made in memory may; what comes
    /// from a file may not until its face was removed (<see cref="Defacing.RemoveFace"/>) or somebody says
    /// that it has none (<see cref="AsFreeToShow"/>). Copies on other grids and with other values keep the
    /// answer.
    /// </summary>
    public bool FreeToShow => Source is null || declaredFree;

    /// <summary>
    /// The same image, declared to show nobody's face: a template, a simulated head, a brain without its
    /// skull.
    /// </summary>
    public Volume AsFreeToShow() =>
        new(Voxels, Depth, Height, Width, Spacing, Origin, Direction, Source)
        {
            StatedModality = StatedModality, declaredFree = true,
        };

    internal Volume ShownLike(Volume other)
    {
        declaredFree = other.FreeToShow;
        return this;
    }
}

namespace MedAlignKit.Imaging;

/// <summary>
/// What steps refer to by its checksum: a recipe is text, and says which map it needs, not where it lies.
/// Nothing here is owned.
/// </summary>
public sealed record StepResources
{
    internal static readonly StepResources None = new();

    /// <summary>The normative map of the training images; null where no step asks for one.</summary>
    public NormativeMap? Map { get; init; }
}

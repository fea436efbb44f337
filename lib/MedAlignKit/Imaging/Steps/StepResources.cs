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

    /// <summary>The head that scans are registered to; null where no step asks for one.</summary>
    public Atlas? Atlas { get; init; }

    /// <summary>Stops within a long step.</summary>
    internal CancellationToken Cancellation { get; init; }

    internal Atlas AtlasOf(string checksum, string step)
    {
        if (Atlas is null)
            throw new VolumeException(
                $"The step \"{step}\" is given no atlas: hand over the head and brain that it names.");
        if (Atlas.Checksum != checksum)
            throw new VolumeException(
                $"The step \"{step}\" is given another atlas ({Atlas.Checksum[..8]}): hand over the one that it names.");
        return Atlas;
    }
}

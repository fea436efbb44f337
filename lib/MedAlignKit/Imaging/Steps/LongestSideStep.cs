namespace MedAlignKit.Imaging;

/// <summary>All sides scaled alike until the longest has so many voxels: trilinear, corners kept, as
/// MedBLIP.</summary>
/// <param name="Voxels">Voxels of the longest side.</param>
public sealed record LongestSideStep(int Voxels) : GeometricStep
{
    /// <inheritdoc/>
    public override string Describe() => $"scale the longest side to {Voxels} voxels, trilinear, corners kept";

    /// <inheritdoc/>
    public override void Validate()
    {
        if (Voxels < 1) throw Wrong("leaves no voxels", "give 1 or more");
    }

    internal override Applied Run(StepState state, StepResources resources)
    {
        int[] from = [state.Volume.Depth, state.Volume.Height, state.Volume.Width];
        int[] to = [.. from.Select(side => Math.Max(1, (int)((long)side * Voxels / from.Max())))];
        return Applied.With(
            Moved(state, (volume, isMask) => ResizeStep.Resized(volume, to, alignCorners: true, isMask)),
            ("size", [.. to.Select(side => (double)side)]));
    }
}

namespace MedAlignKit.Imaging;

/// <summary>Axes stored in the order right, anterior, superior; no voxel is interpolated.</summary>
public sealed record OrientStep : GeometricStep
{
    /// <inheritdoc/>
    public override string Describe() => "reorient to RAS+";

    internal override Applied Run(StepState state, StepResources resources) =>
        Applied.Nothing(Moved(state, (volume, _) => volume.ToRas()));
}

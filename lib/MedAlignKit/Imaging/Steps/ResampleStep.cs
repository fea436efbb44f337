namespace MedAlignKit.Imaging;

/// <summary>
/// The volume as it reads on a grid in millimetres; through the affine, where a registration comes before.
/// </summary>
/// <param name="Grid">RAS+ millimetres of the patient, or of the template after a registration.</param>
/// <param name="Interpolation">How it is read between voxels; default linear.</param>
/// <param name="Outside">The value where the grid reaches beyond the volume; default 0.</param>
public sealed record ResampleStep(
    VolumeGrid Grid, Interpolation Interpolation = Interpolation.Linear, double Outside = 0) : GeometricStep
{
    /// <inheritdoc/>
    public override string Describe() =>
        $"resample to {Grid}, {Interpolation.ToString().ToLowerInvariant()}, {Text(Outside)} outside";

    /// <inheritdoc/>
    public override void Validate()
    {
        ArgumentNullException.ThrowIfNull(Grid);
        Grid.Validate();
        if (!double.IsFinite(Outside)) throw Wrong("has no number outside", "give a finite one");
    }

    internal override Applied Run(StepState state, StepResources resources) =>
        Applied.Nothing(Onto(state, Grid, Interpolation, Outside));
}

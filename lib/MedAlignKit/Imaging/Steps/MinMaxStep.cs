namespace MedAlignKit.Imaging;

/// <summary>(v − min) / (max − min): 0 to 1, as MedBLIP does.</summary>
public sealed record MinMaxStep : Step
{
    /// <inheritdoc/>
    public override string Describe() => "scale each volume to 0..1";

    internal override Applied Run(StepState state, StepResources resources)
    {
        var volume = state.Volume;
        var (low, high) = ValueRange.Of(volume);
        double range = (double)high - low;
        var scaled = Array.ConvertAll(volume.Voxels, v => (float)((v - (double)low) / range));
        return Applied.With(
            state with { Volume = volume.WithVoxels(scaled) }, ("minimum", [low]), ("maximum", [high]));
    }
}

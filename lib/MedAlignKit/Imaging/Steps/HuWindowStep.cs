namespace MedAlignKit.Imaging;

/// <summary>Hounsfield units cut to a window and divided, as CT-CLIP does: −1000..1000 becomes
/// −1..1.</summary>
/// <param name="Low">What is below counts as this; default −1000.</param>
/// <param name="High">What is above counts as this; default 1000.</param>
/// <param name="DivideBy">Default 1000.</param>
public sealed record HuWindowStep(double Low = -1000, double High = 1000, double DivideBy = 1000) : Step
{
    /// <inheritdoc/>
    public override string Describe() => FormattableString.Invariant(
        $"cut Hounsfield units to {Low}..{High} and divide by {DivideBy}");

    /// <inheritdoc/>
    public override void Validate()
    {
        if (!(Low < High) || !(DivideBy > 0) || !double.IsFinite(High - Low) || !double.IsFinite(DivideBy))
            throw Wrong("is no window", "give a low below the high, and a divisor above 0");
    }

    internal override Applied Run(StepState state, StepResources resources)
    {
        var volume = state.Volume;
        ValueRange.Of(volume);
        long cut = 0;
        var scaled = Array.ConvertAll(volume.Voxels, v =>
        {
            if (v < Low || v > High) cut++;
            return (float)(Math.Clamp(v, Low, High) / DivideBy);
        });
        return Applied.With(state with { Volume = volume.WithVoxels(scaled) }, ("voxels-cut", [cut]));
    }
}

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

/// <summary>(v − mean) / deviation, the deviation over N; over all voxels as DEFT does, or over the brain.</summary>
/// <param name="InMask">
/// Whether mean and deviation are those of the brain mask (all voxels are still standardised); default all
/// voxels.
/// </param>
public sealed record ZScoreStep(bool InMask = false) : Step
{
    /// <inheritdoc/>
    public override string Describe() =>
        "standardise by the mean and deviation of " + (InMask ? "the brain mask" : "all voxels");

    internal override Applied Run(StepState state, StepResources resources)
    {
        var volume = state.Volume;
        if (InMask && state.Mask is null)
            throw Wrong("has no brain mask", "put a step that finds one before it");
        ValueRange.Of(volume);
        var (mean, deviation, count) = Moments(volume.Voxels, InMask ? state.Mask!.Voxels : null);
        if (count == 0) throw Wrong("is given an empty brain mask", "check the registration");
        if (!(deviation > 0))
            throw Wrong("is given a brain without contrast", "check that it is the right file");
        var scaled = Array.ConvertAll(volume.Voxels, v => (float)((v - mean) / deviation));
        return Applied.With(state with { Volume = volume.WithVoxels(scaled) },
            ("mean", [mean]), ("deviation", [deviation]), ("voxels", [count]));
    }

    private static (double Mean, double Deviation, long Count) Moments(float[] voxels, float[]? mask)
    {
        double sum = 0, squares = 0;
        long count = 0;
        for (var i = 0; i < voxels.Length; i++)
        {
            if (mask is not null && !(mask[i] > 0)) continue;
            sum += voxels[i];
            count++;
        }
        var mean = sum / count;
        for (var i = 0; i < voxels.Length; i++)
        {
            if (mask is not null && !(mask[i] > 0)) continue;
            squares += (voxels[i] - mean) * (voxels[i] - mean);
        }
        return (mean, Math.Sqrt(squares / count), count);
    }
}

/// <summary>Hounsfield units cut to a window and divided, as CT-CLIP does: −1000..1000 becomes −1..1.</summary>
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

namespace MedAlignKit.Imaging;

/// <summary>(v − mean) / deviation, the deviation over N; over all voxels as DEFT does, or over the
/// brain.</summary>
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

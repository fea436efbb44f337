using itk.simple;

namespace MedAlignKit.Imaging;

/// <summary>
/// Corrects slow changes of brightness over the image (N4, Tustison et al. 2010): the field is fit on a
/// shrunk image, in the brain mask where there is one and above Otsu's threshold otherwise, and divides the
/// image at its full size.
/// </summary>
/// <param name="FitAtMm">Voxel side at which the field is fit, in mm; default 4.</param>
/// <param name="Levels">Levels of fitting; each doubles the spline's control points; default 3.</param>
/// <param name="IterationsPerLevel">At most so many for each level; default 50.</param>
/// <param name="Convergence">A level ends when the field changes by less; default 0.001.</param>
public sealed record N4Step(
    double FitAtMm = 4, int Levels = 3, int IterationsPerLevel = 50, double Convergence = 0.001) : Step
{
    // A spline of order 3 wants four voxels a side at least.
    private const int SmallestSide = 4;

    /// <inheritdoc/>
    public override string Describe() => FormattableString.Invariant(
        $"correct the bias field (N4, fit at {FitAtMm:0.##} mm, {Levels} levels of {IterationsPerLevel})");

    /// <inheritdoc/>
    public override void Validate()
    {
        if (!(FitAtMm > 0) || Levels is < 1 or > 6 || IterationsPerLevel < 1 || !(Convergence > 0))
            throw Wrong("fits nothing", "give a size above 0 mm, 1 to 6 levels, iterations and a convergence above 0");
    }

    internal override Applied Run(StepState state, StepResources resources)
    {
        var volume = state.Volume;
        ValueRange.Of(volume);
        if (Math.Min(volume.Depth, Math.Min(volume.Height, volume.Width)) < SmallestSide)
            throw new VolumeException(
                $"{volume.Name} has a side of fewer than {SmallestSide} voxels, over which no bias field can be fit: "
                + "leave N4 out.");
        using var image = VolumeImage.ToImage(volume);
        using var factors = Shrinking.Factors(volume, FitAtMm, SmallestSide);
        using var small = SimpleITK.Shrink(image, factors);
        using var inside = Inside(state, small, factors);
        using var filter = new N4BiasFieldCorrectionImageFilter();
        filter.SetMaximumNumberOfIterations(VectorUInt32.Repeat((uint)IterationsPerLevel, Levels));
        filter.SetConvergenceThreshold(Convergence);
        try
        {
            using var corrected = filter.Execute(small, inside);
            using var log = filter.GetLogBiasFieldAsImage(small);
            return Divided(state, log);
        }
        catch (ApplicationException e)
        {
            throw new VolumeException(
                $"{volume.Name} has no bias field that N4 could fit ({e.Message.ReplaceLineEndings(" ").Trim()}): leave "
                + "N4 out.", e);
        }
    }

    private Image Inside(StepState state, Image small, VectorUInt32 factors)
    {
        if (state.Mask is null) return SimpleITK.OtsuThreshold(small, 0, 1);
        using var mask = MaskImages.Of(state.Mask);
        var shrunk = SimpleITK.Shrink(mask, factors);
        if (VolumeImage.ToVolume(shrunk, null).Voxels.Any(v => v > 0)) return shrunk;
        shrunk.Dispose();
        throw Wrong("is given an empty brain mask", "check the registration");
    }

    // The field is so smooth that reading it between the small image's voxels costs less than 0.1 %.
    private static Applied Divided(StepState state, Image log)
    {
        using var full = VolumeImage.OnGridOf(log, state.Volume);
        var field = VolumeImage.ToVolume(full, null).Voxels;
        var voxels = state.Volume.Voxels;
        var corrected = new float[voxels.Length];
        float low = float.PositiveInfinity, high = float.NegativeInfinity;
        for (var i = 0; i < voxels.Length; i++)
        {
            corrected[i] = voxels[i] / MathF.Exp(field[i]);
            low = Math.Min(low, field[i]);
            high = Math.Max(high, field[i]);
        }
        return Applied.With(state with { Volume = state.Volume.WithVoxels(corrected) },
            ("smallest-gain", [Math.Exp(low)]), ("largest-gain", [Math.Exp(high)]));
    }
}

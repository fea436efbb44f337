using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

// Shapes: N volumes, [N, 1, D, H, W]; each is treated on its own.

/// <summary>
/// Voxel values brought to one scale. A volume without contrast has none: it throws rather than divide by
/// 0.
/// </summary>
public static class Intensity
{
    private const int HistogramBins = 4096;

    /// <summary>
    /// The part of the 98th percentile above which a voxel counts as tissue in <see cref="BrainMean"/>.
    /// </summary>
    public const double TissueFraction = 0.2;

    /// <summary>(v − min) / (max − min) of each volume: 0 to 1, as MedBLIP does.</summary>
    /// <param name="images">[N, 1, D, H, W].</param>
    /// <exception cref="VolumeException">A volume is the same in every voxel, or not finite.</exception>
    public static Tensor MinMax(Tensor images)
    {
        using var scope = NewDisposeScope();
        var axes = VolumeAxes(images);
        var low = images.amin(axes, keepdim: true);                  // [N, 1, 1, 1, 1]
        var range = images.amax(axes, keepdim: true) - low;          // [N, 1, 1, 1, 1]
        RequireContrast(range);
        return images.sub(low).div_(range).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// (v − mean) / deviation over all voxels of each volume, with the deviation over N, as DEFT does.
    /// </summary>
    /// <param name="images">[N, 1, D, H, W].</param>
    /// <exception cref="VolumeException">A volume is the same in every voxel, or not finite.</exception>
    public static Tensor ZScore(Tensor images)
    {
        using var scope = NewDisposeScope();
        var axes = VolumeAxes(images);
        RequireContrast(images.amax(axes, keepdim: true) - images.amin(axes, keepdim: true));
        var centred = images - images.mean(axes, keepdim: true);
        var deviation = centred.square().mean(axes, keepdim: true).sqrt_();   // [N, 1, 1, 1, 1]
        return centred.div_(deviation).MoveToOuterDisposeScope();
    }

    /// <summary>One of the modes, by name.</summary>
    /// <param name="images">[N, 1, D, H, W].</param>
    /// <param name="mode">Which.</param>
    /// <param name="map">The map fit on the training images; needed for
    /// <see cref="IntensityMode.NormativeMap"/>.</param>
    /// <exception cref="VolumeException">A volume has no contrast, or the map is missing.</exception>
    public static Tensor Apply(Tensor images, IntensityMode mode, NormativeMap? map = null) => mode switch
    {
        IntensityMode.MinMax => MinMax(images),
        IntensityMode.ZScore => ZScore(images),
        _ when map is not null => map.Apply(images),
        _ => throw new VolumeException(
            "A normative map is asked for and none is given: fit one on the training images with "
            + "NormativeMap.Fit."),
    };

    /// <summary>
    /// The mean of the tissue: of the voxels above a fifth of the 98th percentile of those above zero. It
    /// does not move
    /// with the field of view or with a few bright voxels, as a mean over everything would.
    /// </summary>
    /// <param name="voxels">The values of one volume, in any order.</param>
    /// <exception cref="VolumeException">No voxel is above zero.</exception>
    public static double BrainMean(ReadOnlySpan<float> voxels)
    {
        var threshold = TissueFraction * HighPercentile(voxels);
        double sum = 0;
        long count = 0;
        foreach (var v in voxels)
        {
            if (!(v > threshold)) continue;
            sum += v;
            count++;
        }
        return sum / count;
    }

    /// <summary>
    /// The volume divided by its <see cref="BrainMean"/>: tissue is about 1 whatever the scanner's gain.
    /// </summary>
    /// <param name="volume">Any volume with values above zero.</param>
    /// <exception cref="VolumeException">No voxel is above zero, or all are alike.</exception>
    public static Volume DivideByBrainMean(Volume volume)
    {
        Guards.Values(volume.Source ?? "in memory", volume.Voxels);
        var scale = (float)(1 / BrainMean(volume.Voxels));
        return volume.WithVoxels(Array.ConvertAll(volume.Voxels, v => v * scale));
    }

    // From a histogram between zero and the maximum: a percentile to 1/4096 of the range, without a sort.
    private static double HighPercentile(ReadOnlySpan<float> voxels)
    {
        var high = 0f;
        foreach (var v in voxels) high = Math.Max(high, v);
        if (!(high > 0) || !float.IsFinite(high))
            throw new VolumeException(
                $"An image whose largest value is {high} has no brain mean: give intensities above zero.");
        var counts = new long[HistogramBins];
        long total = 0;
        foreach (var v in voxels)
        {
            if (!(v > 0)) continue;
            counts[Math.Min(HistogramBins - 1, (int)((double)v / high * HistogramBins))]++;
            total++;
        }
        var bin = HistogramBins - 1;
        for (var above = 0L; bin > 0 && above + counts[bin] < 0.02 * total; bin--) above += counts[bin];
        return (bin + 0.5) * high / HistogramBins;
    }

    private static long[] VolumeAxes(Tensor images) => images.dim() == 5
        ? [1, 2, 3, 4]
        : throw new VolumeException(
            $"Images of shape [{string.Join(", ", images.shape)}] are no batch: give [N, 1, D, H, W].");

    private static void RequireContrast(Tensor range)
    {
        using var flat = range.flatten().to(ScalarType.Float64).cpu();
        var values = flat.data<double>().ToArray();
        var index = Array.FindIndex(values, r => !(r > 0) || !double.IsFinite(r));
        if (index >= 0)
            throw new VolumeException(
                $"Image {index} of the batch of {values.Length} is the same in every voxel or holds NaN "
                + $"(its range is {values[index]}): leave it out or read it again.");
    }
}

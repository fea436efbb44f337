using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>
/// The one measure of a scan's gain, for real and simulated images alike: the mean over tissue. Tissue is
/// what exceeds 0.22 of the mean bright voxel, and bright is what exceeds the mean of the field of view; on
/// Colin27 that drops air and most of the liquor. It does not depend on the scanner's units.
/// </summary>
public static class BrainMean
{
    // On Colin27 (ch2bet) this share drops air and cerebrospinal fluid.
    private const double TissueShare = 0.22;

    /// <summary>The mean over tissue.</summary>
    /// <param name="image">Any shape; one volume.</param>
    /// <returns>Above zero; NaN or not above zero where there is no tissue to see (constant, all below
    /// zero).</returns>
    public static double Of(Tensor image)
    {
        ArgumentNullException.ThrowIfNull(image);
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        double bright = MeanAbove(image, image.mean().ToDouble());
        return MeanAbove(image, TissueShare * bright);
    }

    /// <summary>Divides in place by the mean over tissue, so that tissue is about 1.</summary>
    /// <param name="image">Any shape; one volume. It is left as it is where there is no tissue.</param>
    /// <returns>The mean that was divided by; not above zero or not finite if there is no tissue.</returns>
    public static double DivideBy_(Tensor image)
    {
        double brain = Of(image);
        if (double.IsFinite(brain) && brain > 0)
        {
            using var quiet = no_grad();
            image.div_(brain);
        }

        return brain;
    }

    private static double MeanAbove(Tensor image, double threshold)
    {
        var mask = (image > threshold).to_type(ScalarType.Float32);
        return (mask * image).sum().ToDouble() / mask.sum().ToDouble();
    }
}

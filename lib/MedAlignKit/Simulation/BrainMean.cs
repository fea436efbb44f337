using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>The one intensity rule of real and simulated input: mean brain intensity becomes 1.</summary>
internal static class BrainMean
{
    // Tissue is what exceeds this share of the mean bright voxel; on Colin27 that drops air and CSF.
    private const double TissueShare = 0.22;

    /// <summary>
    /// Divides in place by the mean over tissue. The threshold follows the image (its bright voxels are those
    /// above the mean of the box), so the scanner's units do not matter.
    /// </summary>
    /// <returns>The mean that was divided by; not positive or not finite if there is no brain to
    /// see.</returns>
    public static double DivideBy_(Tensor image)
    {
        using var scope = NewDisposeScope();
        double bright = MeanAbove(image, image.mean().ToDouble());
        double brain = MeanAbove(image, TissueShare * bright);
        if (double.IsFinite(brain) && brain > 0) image.div_(brain);
        return brain;
    }

    private static double MeanAbove(Tensor image, double threshold)
    {
        var mask = (image > threshold).to_type(ScalarType.Float32);
        return (mask * image).sum().ToDouble() / mask.sum().ToDouble();
    }
}

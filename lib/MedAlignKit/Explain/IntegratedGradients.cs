using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>
/// How many nats of an answer's margin each voxel brings: the gradient averaged along the straight way from
/// a baseline to the image, times their difference (Sundararajan et al., arXiv 1703.01365, equation 1).
/// </summary>
/// <remarks>Complete: the sum over all voxels is the margin of the image less that of the baseline, up to
/// the error of the sum over steps. Shapes: D H W voxels.</remarks>
public static class IntegratedGradients
{
    /// <summary>The attribution of each voxel, nats; negative where it speaks against the answer.</summary>
    /// <param name="model">The model; its weights take no gradient here.</param>
    /// <param name="asked">Image, question and the answer to explain.</param>
    /// <param name="steps">Points along the way, at least 1; midpoints of equal parts.</param>
    /// <param name="baseline">Where the way starts <c>[1, 1, D, H, W]</c>; zeros by default, which for
    /// images from a normative map are the brain that is like all others.</param>
    /// <returns><c>[D, H, W]</c> on the CPU; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The case cannot be, the baseline has another shape, or a gradient
    /// is no number.</exception>
    public static Tensor Of(MedAlign3d model, SaliencyCase asked, int steps = 16, Tensor? baseline = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        using var scope = NewDisposeScope();
        var image = AnswerMargin.OnDevice(model, asked).detach();                     // [1, 1, D, H, W]
        if (baseline is not null && !baseline.shape.SequenceEqual(image.shape))
            throw new ArgumentException(
                $"The baseline is [{string.Join(", ", baseline.shape)}], the image "
                + $"[{string.Join(", ", image.shape)}]: give one of the same shape.", nameof(baseline));
        var start = baseline?.detach().to(image.device) ?? zeros_like(image);
        var way = image - start;
        var sum = zeros_like(image);
        for (var step = 0; step < steps; step++)
        {
            using var each = NewDisposeScope();
            var at = start + way * ((step + 0.5) / steps);
            sum.add_(AnswerMargin.Gradient(model, at, model.EncodePrefix, asked));
        }
        return (way * sum / steps).squeeze(0).squeeze(0).cpu().MoveToOuterDisposeScope();
    }
}

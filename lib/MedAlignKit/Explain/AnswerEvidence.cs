using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>
/// Which part of the image an answer rests on: input times gradient (Shrikumar et al., arXiv 1605.01713) of
/// the answer's margin over the others, smoothed over neighbouring voxels.
/// </summary>
/// <remarks>Shapes: D H W voxels.</remarks>
public static class AnswerEvidence
{
    /// <summary>Smoothing window along each axis, voxels: single voxels of such a map are noise.</summary>
    private const int Window = 5;

    /// <summary>Strength of the evidence at each voxel, 0 and above, in nats per voxel before
    /// smoothing.</summary>
    /// <param name="model">The model; its weights take no gradient here.</param>
    /// <param name="asked">Image, question and the answer to explain.</param>
    /// <returns><c>[D, H, W]</c> on the CPU; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The case cannot be, or the gradient is no number.</exception>
    public static Tensor Of(MedAlign3d model, SaliencyCase asked)
    {
        using var scope = NewDisposeScope();
        var image = AnswerMargin.OnDevice(model, asked);                              // [1, 1, D, H, W]
        var gradient = AnswerMargin.Gradient(model, image, model.EncodePrefix, asked);
        using var ungraded = no_grad();
        return Smooth(gradient * image).cpu().MoveToOuterDisposeScope();              // [D, H, W]
    }

    /// <summary>Sizes of the values of one image <c>[1, 1, D, H, W]</c>, averaged over the window,
    /// <c>[D, H, W]</c>.</summary>
    internal static Tensor Smooth(Tensor values)
    {
        using var scope = NewDisposeScope();
        long[] window = [Window, Window, Window], border = [Window / 2, Window / 2, Window / 2];
        var smooth = nn.functional.avg_pool3d(values.abs(), window, [1, 1, 1], border);
        return smooth.squeeze(0).squeeze(0).detach().MoveToOuterDisposeScope();
    }
}

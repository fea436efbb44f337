using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>Which part of the image its likeness to a text rests on: input times gradient, as
/// <see cref="AnswerEvidence"/> has it for answers.</summary>
public static class MatchEvidence
{
    /// <summary>Strength of the evidence at each voxel, 0 and above, smoothed.</summary>
    /// <param name="model">The model; its weights take no gradient here.</param>
    /// <param name="asked">Image and texts.</param>
    /// <returns><c>[D, H, W]</c> on the CPU; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The case cannot be, or not with this model.</exception>
    public static Tensor Of(IMatchModel model, MatchCase asked)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(asked);
        using var graded = enable_grad();
        using var scope = NewDisposeScope();
        var leaf = asked.Validate().Image.to(model.Device).detach().clone().requires_grad_(true);
        var gradient = MatchMargin.Gradients(MatchMargin.Of(model, leaf, asked), [leaf])[0];
        using var ungraded = no_grad();
        return AnswerEvidence.Smooth(gradient * leaf).cpu().MoveToOuterDisposeScope();  // [D, H, W]
    }
}

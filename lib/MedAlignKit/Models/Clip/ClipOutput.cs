using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>What a 3D CLIP makes of a batch, in the words of open_clip.</summary>
/// <param name="Total">The weighted sum of the losses.</param>
/// <param name="Losses"><c>contrast</c>, <c>mmse</c>, <c>volumes</c> and <c>findings</c>, where they were
/// computed.</param>
/// <param name="ImageFeatures">Unit vectors that were contrasted, <c>[B, S]</c>.</param>
/// <param name="TextFeatures">Unit vectors that were contrasted, <c>[B, S]</c>.</param>
/// <param name="LogitScale">The contrast's learned number; the model's own parameter.</param>
public sealed record ClipOutput(
    Tensor Total, IReadOnlyDictionary<string, Tensor> Losses,
    Tensor ImageFeatures, Tensor TextFeatures, Tensor LogitScale) : ILosses
{
    internal ClipOutput MoveOut()
    {
        Total.MoveToOuterDisposeScope();
        foreach (var loss in Losses.Values) loss.MoveToOuterDisposeScope();
        ImageFeatures.MoveToOuterDisposeScope();
        TextFeatures.MoveToOuterDisposeScope();
        return this;
    }
}

using MedAlignKit.Layers;
using MedAlignKit.Models;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>
/// How much liker an image is to one text than to the others, as the contrast scales likeness:
/// <c>m = S(chosen) − mean S(other)</c>, or <c>S</c> itself where there is one text alone. The likeness of
/// one text rests mostly on what all candidates share; the margin is what they are ranked by.
/// </summary>
/// <remarks>Shapes: K texts, D H W voxels.</remarks>
public static class MatchMargin
{
    /// <summary>The margin of an image, one number, with gradient where it is graded.</summary>
    /// <param name="model">The model.</param>
    /// <param name="image">The image <c>[1, 1, D, H, W]</c>, where the model is.</param>
    /// <param name="asked">The texts; its own image is not read.</param>
    /// <param name="ofImages">Where given, records the last blocks of the image tower.</param>
    /// <param name="ofTexts">Where given, records the last blocks of the text tower.</param>
    /// <exception cref="ArgumentException">The case cannot be, the image is of another size than the model's,
    /// or a text is longer than the model reads.</exception>
    public static Tensor Of(
        IMatchModel model, Tensor image, MatchCase asked, AttentionRecorder? ofImages = null,
        AttentionRecorder? ofTexts = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(asked);
        var (texts, chosen) = (asked.Validate().Texts, asked.Chosen);
        using var scope = NewDisposeScope();
        var read = model.Tokenizer.Batch(texts).To(model.Device);
        var scores = model.ScoreCandidates(image, read, ofImages, ofTexts)[0];        // [K]
        var own = scores[chosen];
        var margin = texts.Count == 1 ? own : (own * texts.Count - scores.sum()) / (texts.Count - 1);
        return margin.MoveToOuterDisposeScope();
    }

    /// <summary>The margin of the case's own image.</summary>
    public static double Of(IMatchModel model, MatchCase asked)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(asked);
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        return Of(model, asked.Validate().Image.to(model.Device), asked).ToDouble();
    }

    /// <summary>Gradients of a margin; weights are not asked for theirs and keep none.</summary>
    /// <param name="margin">The margin, graded.</param>
    /// <param name="at">Where the gradients are taken.</param>
    /// <returns>Of the shapes of <paramref name="at"/>, in the caller's dispose scope.</returns>
    /// <exception cref="ArgumentException">A gradient is no number.</exception>
    internal static IReadOnlyList<Tensor> Gradients(Tensor margin, IReadOnlyList<Tensor> at)
    {
        Tensor[] gradients = [.. autograd.grad([margin], [.. at]).Select(gradient => gradient.detach())];
        if (!gradients.All(gradient => gradient.isfinite().all().ToBoolean()))
            throw new ArgumentException(
                "The likeness of image and text has no finite gradient: the model's weights or the image "
                + "hold values that are no numbers.");
        return gradients;
    }
}

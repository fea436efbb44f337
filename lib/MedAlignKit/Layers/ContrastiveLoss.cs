using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>
/// The symmetric image–text contrast (InfoNCE): cross-entropy over the batch in both directions, with label
/// smoothing; the likeness of an image and a text is the best cosine over the image's queries (MedBLIP
/// §2.3).
/// </summary>
/// <remarks>Shapes: B batch, Q queries, S shared width.</remarks>
/// <param name="options">Its choices; MedBLIP's where null, but for the form of the scale.</param>
public sealed class ContrastiveLoss(ContrastOptions? options = null)
{
    private readonly ContrastOptions options = options ?? new ContrastOptions();

    /// <summary>Likeness of every image to every text, scaled cosines pooled over queries,
    /// <c>[B, B]</c>.</summary>
    /// <param name="imageFeatures">Unit vectors <c>[B, Q, S]</c>.</param>
    /// <param name="textFeatures">Unit vectors <c>[B, S]</c>.</param>
    /// <param name="logitScale">The learned number, see <see cref="LogitScaleForm"/>.</param>
    public Tensor LogitsPerImage(Tensor imageFeatures, Tensor textFeatures, Tensor logitScale)
    {
        using var scope = NewDisposeScope();
        var cosines = matmul(imageFeatures, textFeatures.t());                        // [B, Q, B]
        var pooled = options.Pooling switch
        {
            QueryPooling.Max => cosines.amax([1L]),
            QueryPooling.Mean => cosines.mean([1L]),
            _ => cosines.select(1, 0),
        };                                                                            // [B, B]
        return Scale(pooled, logitScale).MoveToOuterDisposeScope();
    }

    /// <summary>Cosines of any shape, scaled as the contrast scales them.</summary>
    /// <param name="cosines">Cosines, −1 to 1.</param>
    /// <param name="logitScale">The learned number, see <see cref="LogitScaleForm"/>.</param>
    public Tensor Scale(Tensor cosines, Tensor logitScale)
    {
        using var scope = NewDisposeScope();
        var scaled = options.ScaleForm switch
        {
            LogitScaleForm.Exponential => cosines * logitScale.exp(),
            LogitScaleForm.Raw => cosines * logitScale,
            _ => cosines / logitScale,
        };
        return scaled.MoveToOuterDisposeScope();
    }

    /// <summary>The loss, one number; near ln B before anything is learned.</summary>
    /// <param name="imageFeatures">Unit vectors <c>[B, Q, S]</c>.</param>
    /// <param name="textFeatures">Unit vectors <c>[B, S]</c>.</param>
    /// <param name="logitScale">The learned number, see <see cref="LogitScaleForm"/>.</param>
    /// <param name="labels">Classes <c>[B]</c>, −1 where unknown; needed when class-aware.</param>
    /// <exception cref="ArgumentException">Class-aware without labels, or batches of different
    /// size.</exception>
    public Tensor Compute(
        Tensor imageFeatures, Tensor textFeatures, Tensor logitScale, Tensor? labels = null)
    {
        if (imageFeatures.shape[0] != textFeatures.shape[0])
            throw new ArgumentException(
                "A contrast pairs each image with a text, "
                + $"but got {imageFeatures.shape[0]} and {textFeatures.shape[0]}.");
        if (options.ClassAware && labels is null)
            throw new ArgumentException(
                "A class-aware contrast needs the label of each pair.", nameof(labels));

        using var scope = NewDisposeScope();
        var logits = LogitsPerImage(imageFeatures, textFeatures, logitScale);         // [B, B]
        var targets = options.ClassAware
            ? SharedTargets(labels!)
            : arange(logits.shape[0], device: logits.device);
        var perImage = CrossEntropy(logits, targets);
        var perText = CrossEntropy(logits.t(), targets);
        return ((perImage + perText) / 2).MoveToOuterDisposeScope();
    }

    private Tensor CrossEntropy(Tensor logits, Tensor targets) =>
        nn.functional.cross_entropy(logits, targets, label_smoothing: options.LabelSmoothing);

    // Row i spreads its target evenly over itself and the pairs of its class; unknown classes match
    // themselves alone.
    private static Tensor SharedTargets(Tensor labels)
    {
        var known = labels.ge(0).unsqueeze(1);                                        // [B, 1]
        var same = labels.unsqueeze(0).eq(labels.unsqueeze(1)).logical_and(known);    // [B, B]
        var self = eye(labels.shape[0], dtype: ScalarType.Bool, device: labels.device);
        var matches = same.logical_or(self).to_type(ScalarType.Float32);
        return matches / matches.sum(1, keepdim: true);                               // rows sum to 1
    }
}

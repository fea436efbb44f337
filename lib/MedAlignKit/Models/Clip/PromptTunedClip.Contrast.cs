using MedAlignKit.Layers;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

// How images and texts are compared, and what the model is trained by.
public sealed partial class PromptTunedClip
{
    /// <summary>Unit vectors of prompts and text <c>[R, Q + T, S]</c>, and which of them are no padding
    /// <c>[R, Q + T]</c>.</summary>
    private sealed record TextReading(Tensor Tokens, Tensor Mask);

    /// <summary>Likeness of each image to its own candidates, <c>[B, K]</c>: cosines as the contrast scales
    /// them, each pair through the cross-attention where there is one.</summary>
    /// <param name="images">Volumes <c>[B, 1, D, H, W]</c>.</param>
    /// <param name="candidates">B·K texts, those of the first image first.</param>
    /// <param name="perImage">K, at least 1.</param>
    /// <exception cref="ArgumentException">There are not K texts for each image.</exception>
    public Tensor ScoreCandidates(Tensor images, PaddedTokens candidates, int perImage)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        var (b, rows) = (images.shape[0], candidates.Tokens.shape[0]);
        if (perImage < 1 || rows != b * perImage)
            throw new ArgumentException(
                $"{b} images with {perImage} candidates each need {b * perImage} texts, but got {rows}.",
                nameof(candidates));
        using var scope = NewDisposeScope();
        var image = Spread(ReadImage(images), perImage);                              // [B·K, M or 1, S]
        var (seen, told) = Compared(image, ReadText(candidates));                     // [B·K, S]
        return contrast.Scale((seen * told).sum(-1), logitScale).view(b, perImage).MoveToOuterDisposeScope();
    }

    /// <summary>Likeness of each image to candidates that serve all, <c>[B, K]</c>, as above; they are
    /// encoded once.</summary>
    /// <param name="images">Volumes <c>[B, 1, D, H, W]</c>.</param>
    /// <param name="candidates">K texts.</param>
    /// <param name="ofImages">Where given, records the last blocks of the image tower.</param>
    /// <param name="ofTexts">Where given, records the last blocks of the text tower.</param>
    public Tensor ScoreCandidates(
        Tensor images, PaddedTokens candidates, AttentionRecorder? ofImages = null,
        AttentionRecorder? ofTexts = null)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        using var scope = NewDisposeScope();
        var (image, text) = (ReadImage(images, ofImages), ReadText(candidates, ofTexts));
        var (b, k) = ((int)image.shape[0], (int)candidates.Tokens.shape[0]);
        if (crossAttention is null)
            return contrast.LogitsPerImage(image, Pool(text), logitScale).MoveToOuterDisposeScope();
        var again = new TextReading(text.Tokens.repeat(b, 1, 1), text.Mask.repeat(b, 1));
        var (seen, told) = Compared(Spread(image, k), again);                         // [B·K, S]
        return contrast.Scale((seen * told).sum(-1), logitScale).view(b, k).MoveToOuterDisposeScope();
    }

    /// <summary>Reads a batch: losses <c>contrast</c>, <c>mmse</c> where any score is known, and
    /// <c>volumes</c> where they have a weight and the batch has any. A row without a score has no part in
    /// the MMSE loss.</summary>
    public ClipOutput Forward(ClipBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        var states = ImageTokens(batch.Images);                                       // [B, M, E]
        var (image, text) = Compared(ProjectImage(states), ReadText(batch.Texts));    // [B, S]
        var loss = contrast.Compute(image.unsqueeze(1), text, logitScale, batch.Labels);
        var losses = new Dictionary<string, Tensor> { ["contrast"] = loss };
        var total = loss * 1;                                       // so that the two are two tensors
        if (mmseHead is not null && Config.MmseWeight > 0 && MmseLoss(states, batch.Mmse) is { } mmse)
        {
            losses["mmse"] = mmse;
            total = total + mmse * Config.MmseWeight;
        }
        if (batch.Volumes is { } volumes && Config.VolumeWeight > 0)
        {
            losses["volumes"] = clip.VolumeLoss(states.select(1, 0), volumes);
            total = total + losses["volumes"] * Config.VolumeWeight;
        }
        return new ClipOutput(total, losses, image, text, logitScale).MoveOut();
    }

    ILosses ITrainable<ClipBatch>.Forward(ClipBatch batch) => Forward(batch);

    private Tensor? MmseLoss(Tensor states, Tensor scores)
    {
        var known = scores.isnan().logical_not();                                     // [B]
        if (!known.any().item<bool>()) return null;
        var targets = (where(known, scores, zeros_like(scores)) - mmseMean) / mmseDeviation;
        return KnownError.MeanSquared(ReadMmse(states), targets, known);
    }

    private Tensor ReadImage(Tensor images, AttentionRecorder? recorder = null) =>
        ProjectImage(ImageTokens(images, recorder));

    // Unit vectors of all image tokens where cross-attention reads them, else of the class token alone.
    private Tensor ProjectImage(Tensor states) => clip.ImageHead.forward(
        crossAttention is null ? states.narrow(1, 0, 1) : states);                    // [B, M or 1, S]

    private TextReading ReadText(PaddedTokens texts, AttentionRecorder? recorder = null)
    {
        var (embeddings, mask) = (clip.TextEncoder.Embed(texts.Tokens), texts.Mask);  // [B, T, W], [B, T]
        if (textPrompts is not null)
        {
            var prompts = textPrompts.expand(embeddings.shape[0], -1, -1);            // [B, Q, W]
            embeddings = cat([prompts, embeddings], 1);
            mask = cat([ones_like(prompts.select(2, 0), dtype: ScalarType.Bool), mask], 1);
        }
        var states = clip.TextEncoder.Read(embeddings, mask, recorder);               // [B, Q + T, W]
        return new TextReading(clip.TextHead.forward(states), mask);
    }

    // The pairs of images and texts, row by row, as they are contrasted.
    private (Tensor Image, Tensor Text) Compared(Tensor image, TextReading text)
    {
        var first = image.select(1, 0);                                               // [R, S]
        if (crossAttention is null) return (first, Pool(text));
        // Outputs of one query do not depend on another: of the image, only the class token has to ask.
        var toText = crossAttention.forward(
            image.narrow(1, 0, 1), text.Tokens, Attention.PaddingBias(text.Mask));     // [R, 1, S]
        var toImage = crossAttention.forward(text.Tokens, image);                     // [R, Q + T, S]
        var seen = first + toText.select(1, 0) * Config.ImageResidual;
        var told = text with { Tokens = text.Tokens + toImage * Config.TextResidual };
        return (nn.functional.normalize(seen, dim: -1), Pool(told));
    }

    private Tensor Pool(TextReading text)
    {
        if (Config.TextPooling == TextPooling.FirstToken)
            return nn.functional.normalize(text.Tokens.select(1, Config.TextPrompts), dim: -1);
        var weights = text.Mask.to_type(ScalarType.Float32).unsqueeze(-1);            // [R, Q + T, 1]
        var mean = (text.Tokens * weights).sum([1L]) / weights.sum([1L]);             // [R, S]
        return nn.functional.normalize(mean, dim: -1);
    }

    // Each image once for each of its candidates, [B, M, S] to [B·K, M, S].
    private static Tensor Spread(Tensor image, int times) => times == 1 ? image : image.unsqueeze(1)
        .expand(-1, times, -1, -1).reshape(image.shape[0] * times, image.shape[1], image.shape[2]);
}

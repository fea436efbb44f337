using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

// What the model is trained by.
public sealed partial class MedAlign3d
{
    /// <summary>Share of the mean prefix that each training batch replaces.</summary>
    private const double MeanPrefixMomentum = 0.02;

    /// <summary>Reads a batch: losses <c>answer</c>, <c>contrast</c>, <c>qa_contrast</c> and <c>volumes</c>,
    /// each where its weight is above 0 and the batch has what it needs.</summary>
    /// <exception cref="ArgumentException">The batch has nothing that any loss of weight needs.</exception>
    public MedAlign3dOutput Forward(MedAlign3dBatch batch)
    {
        using var scope = NewDisposeScope();
        var gathered = EncodeQueries(batch.Images);                                   // [B, Q, E]
        var imageFeatures = imageHead.forward(Readout(gathered));                     // [B, Q or 1, S]
        Tensor? textFeatures = null;
        var losses = new Dictionary<string, Tensor>();
        var weighted = new List<Tensor>();
        void Add(string name, double weight, Tensor loss)
        {
            losses[name] = loss;
            weighted.Add(weight == 1 ? loss : loss * weight);
        }

        if (Weights.Answer > 0) Add("answer", Weights.Answer, AnswerLoss(gathered, batch));
        if (batch.ContrastTexts is { } texts && Weights.Contrast > 0)
        {
            textFeatures = EncodeText(texts);                                         // [B, S]
            Add("contrast", Weights.Contrast,
                contrast.Compute(imageFeatures, textFeatures, logitScale, batch.Labels));
        }
        if (batch.QaTexts is { } asked && Weights.QaContrast > 0)
            Add("qa_contrast", Weights.QaContrast, contrast.Compute(
                imageFeatures, EncodeText(asked, qaHead ?? textHead), logitScale, batch.Labels));
        if (batch.Volumes is { } volumes && Weights.Volumes > 0)
            Add("volumes", Weights.Volumes, VolumeLoss(gathered, volumes));
        if (weighted.Count == 0)
            throw new ArgumentException(
                "The batch holds nothing that a loss with a weight needs: give it contrast texts or volumes, "
                + "or give the answer a weight.", nameof(batch));
        var total = weighted.Aggregate((sum, loss) => sum + loss);
        return new MedAlign3dOutput(total, losses, imageFeatures, textFeatures, logitScale).MoveOut();
    }

    ILosses ITrainable<MedAlign3dBatch>.Forward(MedAlign3dBatch batch) => Forward(batch);

    /// <summary>Log-likelihood of each row's answer, <c>[R]</c>, with gradient: summed over its tokens and
    /// the end.</summary>
    /// <param name="prefix">Prefix of each row <c>[R, Q, L]</c>; null for text alone.</param>
    /// <param name="rows">Prompts and answers.</param>
    /// <param name="visible">False where a prefix must not be seen, <c>[R]</c>; null where all may.</param>
    public Tensor LogLikelihood(Tensor? prefix, AnsweredTokens rows, Tensor? visible = null) =>
        language.LogLikelihood(prefix, rows, Config.PromptOrder, visible);

    private Tensor AnswerLoss(Tensor gathered, MedAlign3dBatch batch)
    {
        var prefix = ProjectPrefix(gathered);                                         // [B, Q, L]
        if (training) RememberMean(prefix);
        return Config.SupervisedTokens == SupervisedTokens.PromptAndAnswer
            ? language.PromptAndAnswerLoss(prefix, batch.Answers, Tokenizer.PadId, Config.PromptOrder)
            : -LogLikelihood(prefix, batch.Answers, VisiblePrefix(batch)).mean();
    }

    // A frozen language model learns nothing from examples without an image: only a trainable one is shown
    // them.
    private Tensor? VisiblePrefix(MedAlign3dBatch batch) =>
        training && !LanguageIsFrozen && Config.PrefixDropout > 0
            ? rand(batch.Images.shape[0], device: batch.Images.device).ge(Config.PrefixDropout)
            : null;

    private Tensor VolumeLoss(Tensor gathered, Tensor volumes) =>
        LogVolumes.Loss(StandardVolumes(gathered), volumes, volumeMean, volumeDeviation);

    private void RememberMean(Tensor prefix)
    {
        using var ungraded = no_grad();
        var mean = prefix.detach().mean([0L], keepdim: true);                         // [1, Q, L]
        meanPrefix.mul_(1 - MeanPrefixMomentum).add_(mean, MeanPrefixMomentum);
    }
}

/// <summary>What a <see cref="MedAlign3d"/> makes of a batch, in the words of open_clip.</summary>
/// <param name="Total">The weighted sum of the losses.</param>
/// <param name="Losses"><c>answer</c>, <c>contrast</c>, <c>qa_contrast</c> and <c>volumes</c>, where they
/// were computed.</param>
/// <param name="ImageFeatures">Unit vectors <c>[B, Q, S]</c>, or <c>[B, 1, S]</c> of the concatenated
/// queries.</param>
/// <param name="TextFeatures">Unit vectors <c>[B, S]</c>; null without a contrast.</param>
/// <param name="LogitScale">The contrast's learned number; the model's own parameter.</param>
public sealed record MedAlign3dOutput(
    Tensor Total, IReadOnlyDictionary<string, Tensor> Losses,
    Tensor ImageFeatures, Tensor? TextFeatures, Tensor LogitScale) : ILosses
{
    internal MedAlign3dOutput MoveOut()
    {
        Total.MoveToOuterDisposeScope();
        foreach (var loss in Losses.Values) loss.MoveToOuterDisposeScope();
        ImageFeatures.MoveToOuterDisposeScope();
        TextFeatures?.MoveToOuterDisposeScope();
        return this;
    }
}

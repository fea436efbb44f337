using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>What a training example says beside its image.</summary>
/// <param name="Prompt">Report and question, up to where the answer starts.</param>
/// <param name="Answer">The true answer, without the space before or the full stop after.</param>
public sealed record MedAlign3dExample(string Prompt, string Answer)
{
    /// <summary>The text that the image is contrasted with; null to leave the contrast out.</summary>
    public string? ContrastText { get; init; }

    /// <summary>Question and answer as one text, for the contrast of both with the image; null to leave it
    /// out.</summary>
    public string? QaText { get; init; }

    /// <summary>Class for a class-aware contrast, 0 and up; −1 where unknown.</summary>
    public int Label { get; init; } = -1;

    /// <summary>Region volumes, ml, above 0; null where unknown.</summary>
    public IReadOnlyList<double>? Volumes { get; init; }
}

/// <summary>Images with their texts as tokens: what a <see cref="MedAlign3d"/> learns from at
/// once.</summary>
/// <remarks>Shapes: B batch, D H W voxels, T tokens of the longest contrast text, K volumes.</remarks>
/// <param name="Images">Volumes <c>[B, 1, D, H, W]</c>, preprocessed.</param>
/// <param name="Answers">Prompts and answers, B rows.</param>
/// <param name="ContrastTexts">Texts of the contrast <c>[B, T]</c>; null to leave the contrast out.</param>
/// <param name="QaTexts">Questions with answers <c>[B, T]</c>; null to leave their contrast out.</param>
/// <param name="Volumes">Region volumes in ml <c>[B, K]</c>, NaN where unknown; null where none is
/// known.</param>
/// <param name="Labels">Classes <c>[B]</c>, −1 where unknown.</param>
public sealed record MedAlign3dBatch(
    Tensor Images, AnsweredTokens Answers, PaddedTokens? ContrastTexts, PaddedTokens? QaTexts,
    Tensor? Volumes, Tensor Labels) : IDisposable, IMovable<MedAlign3dBatch>
{
    /// <summary>Encodes the texts; takes over the images.</summary>
    /// <exception cref="ArgumentException">As many images as examples are needed; volumes differ in
    /// number.</exception>
    public static MedAlign3dBatch From(
        ITextTokenizer tokenizer, Tensor images, IReadOnlyList<MedAlign3dExample> examples)
    {
        if (images.shape[0] != examples.Count)
            throw new ArgumentException(
                $"A batch of {images.shape[0]} images has {examples.Count} texts: give one for each.");
        var answers = AnsweredTokens.From(
            tokenizer, [.. examples.Select(example => (example.Prompt, example.Answer))]);
        var labels = tensor([.. examples.Select(example => (long)example.Label)]);
        return new MedAlign3dBatch(
            images, answers, Texts(example => example.ContrastText), Texts(example => example.QaText),
            LogVolumes.Of([.. examples.Select(example => example.Volumes)]), labels);

        PaddedTokens? Texts(Func<MedAlign3dExample, string?> text) =>
            examples.All(example => !string.IsNullOrEmpty(text(example)))
                ? tokenizer.Batch([.. examples.Select(example => text(example)!)])
                : null;
    }

    /// <summary>The same on another device; both are the caller's to dispose.</summary>
    public MedAlign3dBatch To(Device device) => new(
        Images.to(device), Answers.To(device), ContrastTexts?.To(device), QaTexts?.To(device),
        Volumes?.to(device), Labels.to(device));

    /// <inheritdoc/>
    public void Dispose()
    {
        Images.Dispose();
        Answers.Dispose();
        ContrastTexts?.Dispose();
        QaTexts?.Dispose();
        Volumes?.Dispose();
        Labels.Dispose();
    }
}

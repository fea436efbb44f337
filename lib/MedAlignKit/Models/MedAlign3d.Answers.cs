using static TorchSharp.torch;

namespace MedAlignKit.Models;

// How the model answers: scoring a closed set of answers, and saying one itself.
public sealed partial class MedAlign3d
{
    /// <summary>The same model with every image replaced by the mean of what it saw in training: what a
    /// model knows that has an image and does not look.</summary>
    public IAnswerModel Blind() => new BlindAnswers(this);

    /// <inheritdoc/>
    public Tensor ScoreAnswers(Tensor? images, IReadOnlyList<string> prompts, IReadOnlyList<string> answers)
    {
        CheckPrompts(images, prompts);
        return Asked.Score(PrefixOf(images), prompts, answers);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Generate(
        Tensor? images, IReadOnlyList<string> prompts, GenerationOptions options)
    {
        CheckPrompts(images, prompts);
        return Asked.Generate(PrefixOf(images), prompts, options);
    }

    private static void CheckPrompts(Tensor? images, IReadOnlyList<string> prompts)
    {
        if (prompts.Count == 0)
            throw new ArgumentException("There is no prompt to answer.", nameof(prompts));
        if (images is not null && images.shape[0] != prompts.Count)
            throw new ArgumentException(
                "Each prompt is about one image, "
                + $"but there are {prompts.Count} prompts and {images.shape[0]} images.");
    }

    // The prefix of some rows at a time; the image is encoded once, however many answers are scored.
    private Func<int, int, Tensor?> PrefixOf(Tensor? images) =>
        (start, count) => images is null ? null : EncodePrefix(images.narrow(0, start, count));

    private PrefixedPrompts Asked => new(language, Tokenizer, Config.PromptOrder);

    private sealed class BlindAnswers(MedAlign3d model) : IAnswerModel
    {
        public Tensor ScoreAnswers(
            Tensor? images, IReadOnlyList<string> prompts, IReadOnlyList<string> answers)
        {
            CheckPrompts(images, prompts);
            return model.Asked.Score(Mean, prompts, answers);
        }

        public IReadOnlyList<string> Generate(
            Tensor? images, IReadOnlyList<string> prompts, GenerationOptions options)
        {
            CheckPrompts(images, prompts);
            return model.Asked.Generate(Mean, prompts, options);
        }

        private Tensor Mean(int start, int count) =>
            model.meanPrefix.expand(count, -1, -1);
    }
}

using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

// How the model answers: scoring a closed set of answers, and saying one itself.
public sealed partial class MedAlign3d
{
    /// <summary>Rows that go through the language model at once; bounds memory, changes no number.</summary>
    private const int RowsAtOnce = 96;

    /// <summary>The same model with every image replaced by the mean of what it saw in training: what a
    /// model knows that has an image and does not look.</summary>
    public IAnswerModel Blind() => new BlindAnswers(this);

    /// <inheritdoc/>
    public Tensor ScoreAnswers(Tensor? images, IReadOnlyList<string> prompts, IReadOnlyList<string> answers)
    {
        CheckPrompts(images, prompts);
        return ScoreWith(PrefixOf(images), prompts, answers);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Generate(
        Tensor? images, IReadOnlyList<string> prompts, GenerationOptions options)
    {
        CheckPrompts(images, prompts);
        return GenerateWith(PrefixOf(images), prompts, options);
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

    private Tensor ScoreWith(
        Func<int, int, Tensor?> prefixOf, IReadOnlyList<string> prompts, IReadOnlyList<string> answers)
    {
        if (answers.Count == 0) throw new ArgumentException("There is no answer to score.", nameof(answers));
        IReadOnlyList<int>[] continuations = [.. answers.Select(Tokenizer.Answer)];
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var scores = new List<Tensor>();
        foreach (var rows in Enumerable.Range(0, prompts.Count).Chunk(RowsAtOnce))
        {
            using var chunk = NewDisposeScope();
            using var read = Read(prefixOf, rows, prompts);
            var likelihoods = stack([.. continuations.Select(read.Score)], 1);        // [b, A]
            scores.Add(likelihoods.cpu().MoveToOuterDisposeScope());
        }
        return cat(scores, 0).MoveToOuterDisposeScope();                              // [B, A]
    }

    private List<string> GenerateWith(
        Func<int, int, Tensor?> prefixOf, IReadOnlyList<string> prompts, GenerationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var ungraded = no_grad();
        var answers = new List<string>();
        foreach (var rows in Enumerable.Range(0, prompts.Count).Chunk(RowsAtOnce))
        {
            using var scope = NewDisposeScope();
            using var read = Read(prefixOf, rows, prompts);
            var some = options with { FirstRow = options.FirstRow + rows[0] };
            answers.AddRange(AnswerDecoder.Run(
                read, some, Tokenizer, options.EndsAtFullStop ? HasFullStop : null)
                .Select(answer => Spoken(answer, options.EndsAtFullStop)));
        }
        return answers;
    }

    private PromptedAnswers Read(Func<int, int, Tensor?> prefixOf, int[] rows, IReadOnlyList<string> prompts)
    {
        using var texts = Tokenizer.Batch([.. rows.Select(row => prompts[row])], PaddingSide.Left);
        using var here = texts.To(logitScale.device);
        return language.Begin(prefixOf(rows[0], rows.Length), here, Config.PromptOrder);
    }

    private bool HasFullStop(IReadOnlyList<int> answer) =>
        Tokenizer.Decode(answer).Contains('.', StringComparison.Ordinal);

    private string Spoken(GeneratedAnswer answer, bool endsAtFullStop)
    {
        var text = Tokenizer.Decode(answer.Tokens.TakeWhile(id => id != Tokenizer.EosId));
        var stop = endsAtFullStop ? text.IndexOf('.', StringComparison.Ordinal) : -1;
        return (stop < 0 ? text : text[..stop]).Trim();
    }

    private sealed class BlindAnswers(MedAlign3d model) : IAnswerModel
    {
        public Tensor ScoreAnswers(
            Tensor? images, IReadOnlyList<string> prompts, IReadOnlyList<string> answers)
        {
            CheckPrompts(images, prompts);
            return model.ScoreWith(Mean, prompts, answers);
        }

        public IReadOnlyList<string> Generate(
            Tensor? images, IReadOnlyList<string> prompts, GenerationOptions options)
        {
            CheckPrompts(images, prompts);
            return model.GenerateWith(Mean, prompts, options);
        }

        private Tensor Mean(int start, int count) =>
            model.meanPrefix.expand(count, -1, -1);
    }
}

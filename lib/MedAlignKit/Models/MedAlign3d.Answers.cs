using MedAlignKit.Layers;
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
    public IReadOnlyList<string> Generate(Tensor? images, IReadOnlyList<string> prompts, int maxNewTokens)
    {
        CheckPrompts(images, prompts);
        return GenerateWith(PrefixOf(images), prompts, maxNewTokens);
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
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var scores = new List<Tensor>();
        var atOnce = Math.Max(1, RowsAtOnce / answers.Count);
        foreach (var rows in Enumerable.Range(0, prompts.Count).Chunk(atOnce))
        {
            using var chunk = NewDisposeScope();
            var prefix = prefixOf(rows[0], rows.Length)?.repeat_interleave(answers.Count, 0); // [b·A, Q, L]
            using var pairs = AnsweredTokens.From(
                Tokenizer, [.. rows.SelectMany(row => answers.Select(answer => (prompts[row], answer)))]);
            var likelihoods = LogLikelihood(prefix, On(pairs)).view(rows.Length, answers.Count); // [b, A]
            scores.Add(likelihoods.cpu().MoveToOuterDisposeScope());
        }
        return cat(scores, 0).MoveToOuterDisposeScope();                              // [B, A]
    }

    private IReadOnlyList<string> GenerateWith(
        Func<int, int, Tensor?> prefixOf, IReadOnlyList<string> prompts, int maxNewTokens)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxNewTokens, 1);
        using var ungraded = no_grad();
        var answers = new List<string>();
        foreach (var rows in Enumerable.Range(0, prompts.Count).Chunk(RowsAtOnce))
        {
            using var scope = NewDisposeScope();
            var prefix = prefixOf(rows[0], rows.Length);
            answers.AddRange(Continue(prefix, [.. rows.Select(row => prompts[row])], maxNewTokens));
        }
        return answers;
    }

    private List<string> Continue(Tensor? prefix, IReadOnlyList<string> prompts, int maxNewTokens)
    {
        using var texts = Tokenizer.Batch(prompts, PaddingSide.Left);
        var device = language.parameters().First().device;
        var (tokens, mask) = (texts.Tokens.to(device), texts.Mask.to(device));         // [B, T]
        var room = Config.MaxTextTokens - (int)tokens.shape[1];
        if (room < 1)
            throw new ArgumentException(
                $"A prompt of {tokens.shape[1]} tokens leaves no room for an answer "
                + $"within {Config.MaxTextTokens}: shorten the text or raise MaxTextTokens.",
                nameof(prompts));

        var counted = (mask.to_type(ScalarType.Int64).cumsum(1) - 1).clamp(min: 0);
        var next = counted + Config.Queries;                                          // [B, T]
        var (input, positions, visible) = Start(prefix, tokens, mask, next);
        var answers = prompts.Select(_ => new List<int>()).ToList();
        var caches = language.NewCaches();
        try
        {
            next = next.narrow(1, next.shape[1] - 1, 1);                              // [B, 1]
            for (var step = 0; step < Math.Min(maxNewTokens, room); step++)
            {
                using var scope = NewDisposeScope();
                var hidden = language.forward(input, positions, visible, caches);     // [B, N, L]
                var last = hidden.select(1, hidden.shape[1] - 1);                     // [B, L]
                var chosen = language.Logits(last).argmax(1, keepdim: true);          // [B, 1]
                if (!Append(answers, chosen)) break;
                (input, positions) = (language.Embed(chosen), next + 1);
                visible = cat([visible, ones(chosen.shape, dtype: ScalarType.Bool, device: device)], 1);
                next = positions;
                scope.MoveToOuter(input, positions, visible);
            }
        }
        finally
        {
            foreach (var cache in caches) cache.Dispose();
        }
        return [.. answers.Select(Spoken)];
    }

    // Texts are filled up between prefix and text; what fills is hidden, and positions count text alone.
    private (Tensor Input, Tensor Positions, Tensor Visible) Start(
        Tensor? prefix, Tensor tokens, Tensor mask, Tensor positions)
    {
        var text = language.Embed(tokens);                                            // [B, T, L]
        if (prefix is null) return (text, positions, mask);
        var (b, q) = (prefix.shape[0], prefix.shape[1]);
        return (
            cat([prefix, text], 1),                                                   // [B, Q + T, L]
            cat([arange(q, device: tokens.device).expand(b, q), positions], 1),       // [B, Q + T]
            cat([ones(b, q, dtype: ScalarType.Bool, device: tokens.device), mask], 1));
    }

    // Adds each row's token unless its answer is over; false when all are.
    private bool Append(List<List<int>> answers, Tensor chosen)
    {
        var ids = chosen.cpu().data<long>().ToArray();
        for (var row = 0; row < ids.Length; row++)
            if (!IsOver(answers[row])) answers[row].Add((int)ids[row]);
        return !answers.All(IsOver);
    }

    private bool IsOver(List<int> answer) =>
        answer.Count > 0
        && (answer[^1] == Tokenizer.EosId
            || Tokenizer.Decode(answer).Contains('.', StringComparison.Ordinal));

    private string Spoken(List<int> answer)
    {
        var text = Tokenizer.Decode(answer.TakeWhile(id => id != Tokenizer.EosId));
        var stop = text.IndexOf('.', StringComparison.Ordinal);
        return (stop < 0 ? text : text[..stop]).Trim();
    }

    private AnsweredTokens On(AnsweredTokens rows)
    {
        var device = language.parameters().First().device;
        return new AnsweredTokens(
            rows.Tokens.to(device), rows.Positions.to(device), rows.Targets.to(device));
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
            Tensor? images, IReadOnlyList<string> prompts, int maxNewTokens)
        {
            CheckPrompts(images, prompts);
            return model.GenerateWith(Mean, prompts, maxNewTokens);
        }

        private Tensor Mean(int start, int count) =>
            model.meanPrefix.expand(count, -1, -1);
    }
}

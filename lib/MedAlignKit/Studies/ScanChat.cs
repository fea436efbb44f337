using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Reports;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>What a scan's model says to a question that somebody typed.</summary>
/// <param name="Asked">The question as typed.</param>
/// <param name="IsKnown">Whether the model was trained on such a question; it is not asked any other.</param>
/// <param name="Said">What it says by itself; "" where it was not asked.</param>
/// <param name="Answers">Answers that such a question can have, likeliest first; none of a reasoning
/// chain.</param>
/// <param name="Probabilities">How likely each is beside the others, together 1.</param>
public sealed record ChatAnswer(
    string Asked, bool IsKnown, string Said, IReadOnlyList<string> Answers,
    IReadOnlyList<double> Probabilities)
{
    /// <summary>The question that comes nearest by its words, where the one asked is not known; null where
    /// none is near.</summary>
    public string? Nearest { get; init; }

    /// <summary>The answer with the two likeliest options, or why there is none.</summary>
    public override string ToString() => !IsKnown
        ? $"{Asked} — The model was never trained on this question, so its answer would mean nothing."
            + (Nearest is null ? "" : $" Did you mean “{Nearest}”")
        : $"{Asked} — {(Said.Length == 0 ? "nothing" : Said)}"
            + (Answers.Count == 0 ? "" : $" (likeliest: {string.Join(", ", Likeliest().Take(2))})");

    private IEnumerable<string> Likeliest() => Answers.Zip(
        Probabilities, (answer, p) => FormattableString.Invariant($"{answer} {100 * p:F0} %"));
}

/// <summary>
/// A scan that is asked typed questions. Only those that the model was trained on are put to it: a small
/// model answers any other with the words of one that it knows, and just as surely.
/// </summary>
/// <param name="model">The trained model, in evaluation mode.</param>
/// <param name="image">The scan, preprocessed as in training <c>[1, 1, D, H, W]</c>; stays the
/// caller's.</param>
public sealed class ScanChat(IAnswerModel model, Tensor image)
{
    private const int MaxChainTokens = 120;

    // Share of words in common from which a question counts as near.
    private const double Near = 0.3;

    /// <summary>Questions that can be asked; letter case, punctuation and articles aside.</summary>
    public static IReadOnlyList<string> Known { get; } =
        [.. VqaKindNames.All.Select(VqaBank.TextOf), ReasoningChain.Question];

    /// <summary>Asks one question, without a report.</summary>
    /// <param name="question">What was typed.</param>
    public ChatAnswer Ask(string question)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(question);
        var words = ExactMatch.Normalise(question);
        if (words == ExactMatch.Normalise(ReasoningChain.Question))
            return new(question, true, Say(ReasoningChain.Question,
                new() { MaxNewTokens = MaxChainTokens, EndsAtFullStop = false }), [], []);
        foreach (var kind in VqaKindNames.All)
            if (words == ExactMatch.Normalise(VqaBank.TextOf(kind))) return Answer(question, kind);
        var nearest = Known.MaxBy(known => Likeness(words, known))!;
        return new(question, false, "", [], [])
        {
            Nearest = Likeness(words, nearest) >= Near ? nearest : null,
        };
    }

    private ChatAnswer Answer(string asked, VqaKind kind)
    {
        var (text, answers) = (VqaBank.TextOf(kind), VqaBank.AnswersTo(kind));
        var session = new VqaSession(model, _ => image);
        var p = Predictions.Softmax(session.Score([Prompt.For("", text)], answers)[0]);
        int[] order = [.. Enumerable.Range(0, p.Length).OrderByDescending(i => p[i])];
        return new(asked, true, Say(text, new() { MaxNewTokens = 24 }),
            [.. order.Select(i => answers[i])], [.. order.Select(i => p[i])]);
    }

    private string Say(string question, GenerationOptions options) =>
        model.Generate(image, [Prompt.For("", question)], options)[0];

    // Words in common over all words of both.
    private static double Likeness(string words, string known)
    {
        HashSet<string> one = [.. words.Split(' ')], other = [.. ExactMatch.Normalise(known).Split(' ')];
        return one.Intersect(other).Count() / (double)one.Union(other).Count();
    }
}

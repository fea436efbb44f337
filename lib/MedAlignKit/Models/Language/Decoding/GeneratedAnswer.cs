namespace MedAlignKit.Models;

/// <summary>An answer that a model gave.</summary>
/// <param name="Tokens">Its token ids, without the end token.</param>
/// <param name="LogLikelihood">Sum over its tokens, the end included where it came, of the model's own
/// log-probabilities: before temperature and truncation, and over the whole vocabulary even where only some
/// answers were allowed.</param>
public sealed record GeneratedAnswer(IReadOnlyList<int> Tokens, double LogLikelihood)
{
    /// <summary>Whether the answer came to its end; false where it was cut for lack of room.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Which of <see cref="GenerationOptions.AllowedAnswers"/> it is; null where any was
    /// allowed.</summary>
    public string? Allowed { get; init; }
}

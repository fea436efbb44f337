using System.Text.RegularExpressions;

namespace MedAlignKit.Evaluation;

/// <summary>
/// The strict rule, and the one to use. An answer names a choice only if it
/// <list type="bullet">
/// <item>begins with its letter, alone ("B") or with brackets or punctuation ("B.", "(B)", "B: coronal");
/// or</item>
/// <item>is the choice's text itself, letter case and a final full stop aside.</item>
/// </list>
/// A letter with another choice's text, or an answer that goes on to name another letter, names none; a word
/// that begins with a letter ("A small one") is no letter.
/// </summary>
public sealed partial class LetterParser : IClosedScorer
{
    /// <inheritdoc/>
    public string Name => "first letter, strict";

    /// <inheritdoc/>
    public ClosedVerdict Score(string said, VqaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var choice = Parse(said, item.Choices);
        return new(choice, choice >= 0 && choice == item.RightChoice);
    }

    /// <summary>The choice that an answer names, 0 to 3, or −1.</summary>
    /// <param name="said">The answer.</param>
    /// <param name="choices">The four choices.</param>
    public static int Parse(string said, IReadOnlyList<string> choices)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(choices);
        var text = said.Trim();
        // Whole texts first: a choice may be called "C. difficile".
        if (ChoiceOf(text, choices) is { } whole) return whole;
        var match = FirstLetter().Match(text);
        if (!match.Success) return -1;
        var letter = VqaItem.IndexOf(match.Groups["letter"].Value);
        var rest = text[match.Length..].Trim();
        if (ChoiceOf(rest, choices) is { } named) return named == letter ? letter : -1;
        return OtherLetters().Matches(rest).Any(other => VqaItem.IndexOf(other.Value) != letter)
            ? -1 : letter;
    }

    // Null where the text is no choice; −1 where it is two.
    private static int? ChoiceOf(string text, IReadOnlyList<string> choices)
    {
        int[] same =
            [.. choices.Index().Where(choice => Same(choice.Item, text)).Select(choice => choice.Index)];
        return same.Length switch { 0 => null, 1 => same[0], _ => -1 };
    }

    private static bool Same(string choice, string text) =>
        string.Equals(Bare(choice), Bare(text), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string text)
    {
        var bare = text.Trim();
        return bare.EndsWith('.') ? bare[..^1].TrimEnd() : bare;
    }

    // The letter stands alone, or something that is no word parts it from what follows.
    [GeneratedRegex(
        @"^[\(\[]?(?<letter>[A-Da-d])(?:[\)\]][.:,;]?|[.:,;\)\]]|\s*$)(?=\s|$)",
        RegexOptions.CultureInvariant)]
    private static partial Regex FirstLetter();

    // A capital by itself; "A" before a lower-case word is the article.
    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}])(?:[B-D]|A(?!\s+\p{Ll}))(?![\p{L}\p{Nd}'’])", RegexOptions.CultureInvariant)]
    private static partial Regex OtherLetters();
}

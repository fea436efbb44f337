using System.Text.RegularExpressions;

namespace MedAlignKit.Reports;

/// <summary>A text given to a model under evaluation says the answer it is asked for.</summary>
public sealed class LabelLeakException : Exception
{
    /// <summary>Creates the exception with the sentence to show.</summary>
    public LabelLeakException(string message) : base(message) { }

    /// <summary>Creates the exception with the sentence to show and what caused it.</summary>
    public LabelLeakException(string message, Exception inner) : base(message, inner) { }

    /// <summary>Creates an exception without a case; prefer the others.</summary>
    public LabelLeakException() : base("The text holds a label word.") { }
}

/// <summary>
/// Finds the words that give a diagnosis away. Abbreviations count in capitals only: "ad" is a word.
/// </summary>
public static partial class LabelLeak
{
    /// <summary>The first label word of <paramref name="text"/>, or null where there is none.</summary>
    public static string? Find(string text) => First(text) is { Success: true } match ? match.Value : null;

    /// <summary>Throws if <paramref name="text"/> holds a label word.</summary>
    /// <exception cref="LabelLeakException">It does; the message quotes the word and nothing else of the
    /// text, which may hold a real person's values.</exception>
    public static void Check(string text)
    {
        if (First(text) is { Success: true } match)
            throw new LabelLeakException(FormattableString.Invariant(
                $"A text of {text.Length} characters holds the label word '{match.Value}' at character ")
                + FormattableString.Invariant($"{match.Index + 1}: a model would read the answer there."));
    }

    private static Match First(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = Words().Match(text);
        return match.Success ? match : Abbreviations().Match(text);
    }

    [GeneratedRegex(
        @"\b(?:non-?)?dement\w*|\balzheimer\w*|\b(?:un)?impair\w*|\bhealthy control\w*|\bnormal control\w*"
        + @"|\bcontrol (?:subject|group)\w*|\b(?:cognitively|cognition) (?:is )?(?:un)?(?:normal|intact)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(?:[ELsp]?MCI|AD|NC|CN|HC|SMC|SCD)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Abbreviations();
}

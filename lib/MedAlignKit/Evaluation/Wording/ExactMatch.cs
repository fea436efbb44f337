namespace MedAlignKit.Evaluation;

/// <summary>Whether an answer is the reference but for letter case, punctuation, spaces and articles
/// (SQuAD's rule, Rajpurkar et al. 2016, §6.1).</summary>
public static class ExactMatch
{
    private static readonly string[] Articles = ["a", "an", "the"];

    /// <summary>The words of <see cref="Words"/> without articles, joined by spaces; a text of articles
    /// alone keeps them, so that the answer "A" is not nothing.</summary>
    public static string Normalise(string text)
    {
        var words = Words.Of(text);
        string[] left = [.. words.Where(word => !Articles.Contains(word))];
        return string.Join(' ', left.Length > 0 ? left : words);
    }

    /// <summary>Whether both say the same; nothing said matches no reference.</summary>
    public static bool Of(string text, string reference) =>
        Normalise(text) is { Length: > 0 } said && said == Normalise(reference);
}

using System.Text;

namespace MedAlignKit.Evaluation;

/// <summary>
/// The one tokenisation of BLEU, ROUGE and exact match here, so that their figures can be compared: lower
/// case; a word is a run of letters and digits; a point or comma between two digits belongs to the number
/// ("13.2"); everything else parts words and is dropped, punctuation and hyphens too ("T1-weighted" is two
/// words). No stemming. Figures by another tokenisation (13a, which keeps punctuation) are not comparable.
/// </summary>
public static class Words
{
    /// <summary>The words of a text, in order.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<string> words = [];
        var word = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
            if (char.IsLetterOrDigit(text[i]) || JoinsDigits(text, i))
                word.Append(char.ToLowerInvariant(text[i]));
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }

        if (word.Length > 0) words.Add(word.ToString());
        return words;
    }

    private static bool JoinsDigits(string text, int i) => text[i] is '.' or ','
        && i > 0 && i + 1 < text.Length && char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]);
}

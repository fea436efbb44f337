using System.Text;
using System.Text.RegularExpressions;

namespace MedAlignKit.Text;

// The way back: which words stand without a space between.
internal static partial class MosesText
{
    /// <summary>The text of words.</summary>
    public static string Detokenize(IEnumerable<string> words)
    {
        var text = $" {string.Join(' ', words)} ".Replace(" @-@ ", "-", StringComparison.Ordinal);
        foreach (var (sign, entity) in Entities.Reverse())
            text = text.Replace(entity, sign, StringComparison.Ordinal);

        var tokens = Words(text);
        var joined = new StringBuilder();
        var open = new Dictionary<string, bool>();
        var space = "";
        for (var i = 0; i < tokens.Length; i++)
        {
            var (token, last) = (tokens[i], i > 0 ? tokens[i - 1] : "");
            var (before, after) = Around(token, last, open);
            if (before) joined.Append(space);
            joined.Append(token);
            space = after ? " " : "";
        }
        return joined.ToString().Trim();
    }

    // Whether a space may stand before a token, and whether one may stand after it.
    private static (bool Before, bool After) Around(string token, string last, Dictionary<string, bool> open)
    {
        if (EastAsianFirst().IsMatch(token)) return (!EastAsianLast().IsMatch(last), true);
        if (Opening().IsMatch(token)) return (true, false);
        if (Closing().IsMatch(token)) return (false, true);
        if (last.Length > 0 && Contracted().IsMatch(token)) return (false, true);
        if (!Quotes().IsMatch(token)) return (true, true);

        var quote = CurlyQuotes().IsMatch(token) ? "\"" : token;
        if (open.GetValueOrDefault(quote))
        {
            open[quote] = false;
            return (false, true);
        }
        // "The Joneses' house": nothing is opened.
        if (token == "'" && last.EndsWith('s')) return (false, true);
        open[quote] = true;
        return (true, false);
    }

    [GeneratedRegex("^[" + EastAsian + "]")]
    private static partial Regex EastAsianFirst();

    [GeneratedRegex("[" + EastAsian + "]$")]
    private static partial Regex EastAsianLast();

    [GeneratedRegex(@"^[\p{Sc}([{¿¡]+$")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^[,.?!:;\\%}\])]+$")]
    private static partial Regex Closing();

    [GeneratedRegex("^'" + Letter)]
    private static partial Regex Contracted();

    [GeneratedRegex("^['\"„“`]+$")]
    private static partial Regex Quotes();

    [GeneratedRegex("^[„“”]+$")]
    private static partial Regex CurlyQuotes();
}

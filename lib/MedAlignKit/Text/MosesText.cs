using System.Text.RegularExpressions;

namespace MedAlignKit.Text;

/// <summary>
/// English text as the words that Moses makes of it, and back: the rules of the Moses toolkit's tokenizer
/// (Koehn et al., ACL 2007) in the form in which sacremoses has them, hyphens between letters set apart as
/// @-@ and the signs of XML written as entities. BioGPT was trained on such words.
/// </summary>
/// <remarks>Letters of East Asian scripts are words of their own, as there.</remarks>
internal static partial class MosesText
{
    // Chinese, Japanese and Korean letters are not among Moses' letters of English.
    private const string EastAsian =
        @"\u1100-\u11FF\u2E80-\u2FDF\u3005-\u3007\u3021-\u3029\u3031-\u318F\u31A0-\u31BF\u31F0-\u31FF"
        + @"\u3400-\u4DBF\u4E00-\u9FFF\uA960-\uA97F\uAC00-\uD7FF\uF900-\uFAFF\uFF66-\uFFDC";

    private const string Letter = @"[\p{L}\p{Nl}-[" + EastAsian + "]]";
    private const string NoLetter = @"(?:[^\p{L}\p{Nl}]|[" + EastAsian + "])";
    private const string LetterOrDigit = @"[\p{L}\p{Nl}\p{Nd}-[" + EastAsian + "]]";
    private const string NoLetterOrNumber = @"(?:[^\p{L}\p{N}]|[" + EastAsian + "])";

    // Stands for a dot of several in a row, which no other rule may touch; no text still holds it by then.
    private const char KeptDot = '\u0001';

    private static readonly (string Sign, string Entity)[] Entities =
    [
        ("&", "&amp;"), ("|", "&#124;"), ("<", "&lt;"), (">", "&gt;"), ("'", "&apos;"), ("\"", "&quot;"),
        ("[", "&#91;"), ("]", "&#93;"),
    ];

    // Abbreviations whose full stop belongs to them; the last three only before a number.
    private static readonly HashSet<string> Abbreviations =
    [
        .. "ABCDEFGHIJKLMNOPQRSTUVWXYZ".Select(letter => letter.ToString()),
        .. ("Adj Adm Adv Asst Bart Bldg Brig Bros Capt Cmdr Col Comdr Con Corp Cpl DR Dr Drs Ens Gen Gov Hon "
            + "Hr Hosp Insp Lt MM MR MRS MS Maj Messrs Mlle Mme Mr Mrs Ms Msgr Op Ord Pfc Ph Prof Pvt Rep "
            + "Reps Res Rev Rt Sen Sens Sfc Sgt Sr St Supt Surg v vs i.e rev e.g Nos Nr Jan Feb Mar Apr Jun "
            + "Jul Aug Sep Oct Nov Dec").Split(' '),
    ];

    private static readonly HashSet<string> NumberAbbreviations = ["No", "Art", "pp"];

    /// <summary>The words of a text.</summary>
    public static IReadOnlyList<string> Tokenize(string text)
    {
        text = Control().Replace(Spaces().Replace(text, " "), "").Trim();
        text = Sign().Replace(text, " $1 ");
        text = Hyphen().Replace(text, "$1 @-@ ");
        text = Dots().Replace(text, dots => $" {new string(KeptDot, dots.Length)} ");

        text = CommaAfterOther().Replace(text, "$1 , ");
        text = CommaBeforeOther().Replace(text, " , $1");
        text = FinalComma().Replace(text, "$1 , ");

        text = QuoteAlone().Replace(text, "$1 ' $2");
        text = QuoteBefore().Replace(text, "$1 ' $2");
        text = QuoteAfter().Replace(text, "$1 ' $2");
        text = Contraction().Replace(text, "$1 '$2");
        text = Decade().Replace(text, "$1 '$2");

        text = Spaces().Replace(SetFullStopsApart(text), " ").Trim();
        text = StopAndQuote().Replace(text, " . ' ").Replace(KeptDot, '.');
        foreach (var (sign, entity) in Entities) text = text.Replace(sign, entity, StringComparison.Ordinal);
        return Words(text);
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string SetFullStopsApart(string text)
    {
        var words = Words(text);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Length < 2 || words[i][^1] != '.') continue;
            var word = words[i][..^1];
            var next = i + 1 < words.Length ? words[i + 1] : "";
            var belongs = (word.Contains('.', StringComparison.Ordinal) && AnyLetter().IsMatch(word))
                || Abbreviations.Contains(word)
                || (next.Length > 0 && char.IsLower(next[0]))
                || (NumberAbbreviations.Contains(word) && next.Length > 0 && char.IsAsciiDigit(next[0]));
            if (!belongs) words[i] = word + " .";
        }
        return string.Join(' ', words);
    }

    [GeneratedRegex(@"[\p{L}\p{Nl}]")]
    private static partial Regex AnyLetter();

    [GeneratedRegex(@"[\s\x1c-\x1f]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[\x00-\x1f]")]
    private static partial Regex Control();

    [GeneratedRegex(@"([\uD800-\uDBFF][\uDC00-\uDFFF]|[^\p{L}\p{Nl}\p{Nd}\s.'`,\-]|[" + EastAsian + "])")]
    private static partial Regex Sign();

    [GeneratedRegex("(" + LetterOrDigit + ")-(?=" + LetterOrDigit + ")")]
    private static partial Regex Hyphen();

    [GeneratedRegex(@"\.{2,}")]
    private static partial Regex Dots();

    [GeneratedRegex(@"(\P{N}),")]
    private static partial Regex CommaAfterOther();

    [GeneratedRegex(@",(\P{N})")]
    private static partial Regex CommaBeforeOther();

    [GeneratedRegex(@"(\p{N}),$")]
    private static partial Regex FinalComma();

    [GeneratedRegex("(" + NoLetter + ")'(" + NoLetter + ")")]
    private static partial Regex QuoteAlone();

    [GeneratedRegex("(" + NoLetterOrNumber + ")'(" + Letter + ")")]
    private static partial Regex QuoteBefore();

    [GeneratedRegex("(" + Letter + ")'(" + NoLetter + ")")]
    private static partial Regex QuoteAfter();

    [GeneratedRegex("(" + Letter + ")'(" + Letter + ")")]
    private static partial Regex Contraction();

    [GeneratedRegex(@"(\p{N})'(s)")]
    private static partial Regex Decade();

    [GeneratedRegex(@"\.' ?$")]
    private static partial Regex StopAndQuote();
}

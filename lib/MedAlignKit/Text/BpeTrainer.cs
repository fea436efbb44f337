using System.Text;
using System.Text.RegularExpressions;

namespace MedAlignKit.Text;

/// <summary>A byte-level vocabulary and the merges that lead to it, as GPT-2's vocab.json and merges.txt
/// hold them.</summary>
/// <param name="Tokens">Token by id, 0 first: special tokens, the 256 bytes, then one token for each
/// merge.</param>
/// <param name="Merges">Pairs of tokens, "left right", in the order in which they were learned.</param>
public sealed record BpeVocabulary(IReadOnlyList<string> Tokens, IReadOnlyList<string> Merges);

/// <summary>
/// Learns a byte-level byte-pair encoding (Sennrich et al., arXiv 1508.07909; bytes as in GPT-2): any text
/// can be written in it, and numbers are read digit by digit.
/// </summary>
public static partial class BpeTrainer
{
    /// <summary>How text is cut before merging: words with the space before them, single digits, other
    /// signs.</summary>
    /// <remarks>A digit keeps the space before it: the first digit of a number is another token than those
    /// after it, which tells tens from units; no merge ever joins two digits.</remarks>
    [GeneratedRegex(@" ?\p{L}+| ?\p{N}| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")]
    public static partial Regex WordPattern();

    /// <summary>Learns the vocabulary. The same corpus gives the same vocabulary: of pairs that occur
    /// equally often the one first in code-point order is merged.</summary>
    /// <param name="corpus">Texts.</param>
    /// <param name="vocabularySize">Tokens to end with; fewer where the corpus has no pair left that occurs
    /// twice.</param>
    /// <param name="specialTokens">Tokens that stand for no text, first in the vocabulary.</param>
    /// <exception cref="ArgumentException">No room for special tokens, bytes and digits.</exception>
    public static BpeVocabulary Train(
        IEnumerable<string> corpus, int vocabularySize, IReadOnlyList<string> specialTokens)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        var tokens = new List<string>(
            [.. specialTokens, .. ByteAlphabet.Letters.Select(letter => letter.ToString())]);
        var merges = new List<string>();
        var least = tokens.Count + 10;
        if (vocabularySize < least)
            throw new ArgumentException(
                $"A byte-level vocabulary needs at least {least} tokens, not {vocabularySize}.",
                nameof(vocabularySize));

        var words = Count(corpus);
        var space = ByteAlphabet.Write(" ");
        for (var digit = 0; digit < 10; digit++) Learn((space, $"{digit}"), words, tokens, merges);
        while (tokens.Count < vocabularySize && MostFrequent(words) is { } pair)
            Learn(pair, words, tokens, merges);
        return new BpeVocabulary(tokens, merges);
    }

    private sealed record Word(List<string> Parts, long Count);

    private static List<Word> Count(IEnumerable<string> corpus)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var text in corpus)
            foreach (var match in WordPattern().EnumerateMatches(text))
            {
                var word = ByteAlphabet.Write(text.AsSpan(match.Index, match.Length).ToString());
                counts[word] = counts.GetValueOrDefault(word) + 1;
            }
        return [.. counts.Select(
            word => new Word([.. word.Key.Select(letter => letter.ToString())], word.Value))];
    }

    private static (string Left, string Right)? MostFrequent(List<Word> words)
    {
        var counts = new Dictionary<(string Left, string Right), long>();
        foreach (var (parts, count) in words)
            foreach (var pair in parts.Zip(parts.Skip(1)))
                counts[pair] = counts.GetValueOrDefault(pair) + count;

        (string Left, string Right)? best = null;
        var most = 1L;                                         // a pair seen once tells nothing
        foreach (var (pair, count) in counts)
            if (count > most || (count == most && best is { } rival && IsBefore(pair, rival)))
                (best, most) = (pair, count);
        return best;
    }

    private static bool IsBefore((string Left, string Right) a, (string Left, string Right) b)
    {
        var byLeft = string.CompareOrdinal(a.Left, b.Left);
        return byLeft < 0 || (byLeft == 0 && string.CompareOrdinal(a.Right, b.Right) < 0);
    }

    private static void Learn(
        (string Left, string Right) pair, List<Word> words, List<string> tokens, List<string> merges)
    {
        merges.Add($"{pair.Left} {pair.Right}");
        tokens.Add(pair.Left + pair.Right);
        foreach (var (parts, _) in words)
            for (var i = parts.Count - 1; i > 0; i--)
                if (parts[i - 1] == pair.Left && parts[i] == pair.Right)
                {
                    parts[i - 1] += parts[i];
                    parts.RemoveAt(i);
                }
    }
}

/// <summary>GPT-2's printable stand-ins for the 256 bytes, so that a vocabulary can be written as
/// text.</summary>
internal static class ByteAlphabet
{
    /// <summary>The stand-in of each byte: itself where it prints in Latin-1, else one from U+0100
    /// on.</summary>
    public static readonly IReadOnlyList<char> Letters = Build();

    /// <summary>The UTF-8 bytes of <paramref name="text"/> in stand-ins.</summary>
    public static string Write(string text) =>
        string.Concat(Encoding.UTF8.GetBytes(text).Select(value => Letters[value]));

    private static char[] Build()
    {
        var letters = new char[256];
        var next = 256;
        for (var value = 0; value < 256; value++)
            letters[value] = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF)
                ? (char)value
                : (char)next++;
        return letters;
    }
}

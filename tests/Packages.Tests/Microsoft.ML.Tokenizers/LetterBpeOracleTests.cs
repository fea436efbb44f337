using Microsoft.ML.Tokenizers;

namespace Packages.Tests.Tokenizers;

/// <summary>BPE by letters with affixes and unknown tokens, against Hugging Face's tokenizers.</summary>
public class LetterBpeOracleTests
{
    private const string Letters = "abcdé中😀";

    [SkippableTheory]
    [InlineData("", "", false)]
    [InlineData("##", "", false)]
    [InlineData("", "</w>", true)]
    [InlineData("##", "</w>", true)]
    public void EncodeToIds_of_random_words_gives_the_ids_of_hugging_face(string prefix, string suffix,
        bool fuse)
    {
        var (vocabulary, merges) = MakeModel(prefix, suffix);
        var random = new Random(6);
        var texts = Enumerable.Range(0, 2_000).Select(_ => string.Join(' ', Enumerable.Range(0, 6)
            .Select(_ => Word(random, random.Next(1, 9), "abcdé中😀xyß")))).ToArray();
        var answers = TokenizerOracle.Ask("bpe", new
        {
            texts,
            vocabulary,
            merges = merges.Select(merge => merge.Split(' ')),
            options = new Dictionary<string, object>
            {
                ["unkToken"] = "<unk>", ["fuseUnk"] = fuse, ["continuingSubwordPrefix"] = prefix,
                ["endOfWordSuffix"] = suffix,
            },
        });
        var tokenizer = BpeTokenizer.Create(new BpeOptions(vocabulary)
        {
            Merges = merges,
            UnknownToken = "<unk>",
            FuseUnknownTokens = fuse,
            ContinuingSubwordPrefix = prefix,
            EndOfWordSuffix = suffix,
            PreTokenizer = PreTokenizer.CreateWhiteSpace(),
        });
        for (var i = 0; i < texts.Length; i++) Assert.Equal(answers[i].Ids, tokenizer.EncodeToIds(texts[i]));
    }

    /// <summary>Every letter in every place of a word, and 60 merges of what is there by then.</summary>
    private static (Dictionary<string, int> Vocabulary, List<string> Merges) MakeModel(string prefix,
        string suffix)
    {
        var random = new Random(5);
        var letters = Letters.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        var firsts = letters.Concat(letters.Select(letter => letter + suffix)).Distinct().ToList();
        var tokens = firsts.Concat(firsts.Select(first => prefix + first)).Distinct().ToList();
        var merges = new List<string>();
        while (merges.Count < 60)
        {
            var (left, right) = (tokens[random.Next(tokens.Count)], tokens[random.Next(tokens.Count)]);
            var isInner = prefix.Length == 0 || right.StartsWith(prefix, StringComparison.Ordinal);
            var isWhole = suffix.Length > 0 && left.EndsWith(suffix, StringComparison.Ordinal);
            var merge = $"{left} {right}";
            if (!isInner || isWhole || merges.Contains(merge)) continue;
            merges.Add(merge);
            var merged = left + right[prefix.Length..];
            if (!tokens.Contains(merged)) tokens.Add(merged);
        }
        var all = tokens.Prepend("<unk>").Select((token, id) => (token, id));
        return (all.ToDictionary(entry => entry.token, entry => entry.id), merges);
    }

    private static string Word(Random random, int length, string alphabet)
    {
        var letters = alphabet.EnumerateRunes().ToArray();
        return string.Concat(Enumerable.Range(0, length).Select(_ => letters[random.Next(letters.Length)]));
    }
}

using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Tokenizers;

namespace Packages.Tests.Tokenizers;

/// <summary>
/// The recipe for a byte-level tokenizer with special tokens: <see cref="BpeOptions"/> (no other factory is
/// byte level), and the special tokens named twice, to the options and to the pre-tokenizer that cuts them
/// out.
/// </summary>
public class ByteLevelBpeTests
{
    private const string Gpt2Split =
        @"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    private static readonly Dictionary<string, int> Special = new() { ["<pad>"] = 0, ["<bos>"] = 1,
        ["<eos>"] = 2 };

    /// <summary>Three special tokens, 256 bytes, then one token a merge.</summary>
    private static BpeTokenizer Create(params string[] merges)
    {
        var vocabulary = new Dictionary<string, int>(Special);
        foreach (var letter in Letters()) vocabulary.Add(letter.ToString(), vocabulary.Count);
        foreach (var merge in merges) vocabulary.Add(merge.Replace(" ", ""), vocabulary.Count);
        return BpeTokenizer.Create(new BpeOptions(vocabulary)
        {
            ByteLevel = true,
            Merges = merges,
            SpecialTokens = Special,
            PreTokenizer = new RegexPreTokenizer(new(Gpt2Split), Special),
        });
    }

    /// <summary>
    /// GPT-2's alphabet, written out anew: printable Latin-1 first come, the rest from U+0100 on.
    /// </summary>
    internal static IEnumerable<char> Letters()
    {
        var shifted = 0;
        for (var b = 0; b < 256; b++)
        {
            var isPlain = b is >= 33 and <= 126 or >= 161 and <= 172 or >= 174;
            yield return isPlain ? (char)b : (char)(256 + shifted++);
        }
    }

    [Fact]
    public void EncodeToIds_without_merges_gives_the_bytes()
    {
        var text = "aé€𝄞 \n\0";

        var ids = Create().EncodeToIds(text);

        Assert.Equal(Encoding.UTF8.GetBytes(text).Select(b => b + 3), ids);
    }

    [Fact]
    public void EncodeToTokens_with_merges_applies_the_lowest_rank_first()
    {
        // "hug" is h+ug because "u g" ranks before "h u".
        var tokenizer = Create("u g", "h u", "h ug", "Ġ hug");

        var tokens = tokenizer.EncodeToTokens("hug hugs hu", out _);

        Assert.Equal(["hug", "Ġhug", "s", "Ġ", "hu"], tokens.Select(t => t.Value));
        Assert.Equal([0..3, 3..7, 7..8, 8..9, 9..11], tokens.Select(t => t.Offset));
    }

    [Fact]
    public void EncodeToTokens_of_overlapping_pairs_merges_the_leftmost_first()
        => Assert.Equal(["aa", "a"], Create("a a").EncodeToTokens("aaa", out _).Select(t => t.Value));

    [Fact]
    public void EncodeToTokens_of_a_split_character_covers_it_whole()
    {
        // € is E2 82 AC; the merge takes its first two bytes.
        var tokens = Create("â Ĥ").EncodeToTokens("€", out _);

        Assert.Equal(["âĤ", "¬"], tokens.Select(t => t.Value));
        Assert.All(tokens, t => Assert.Equal(0..1, t.Offset));
    }

    [Fact]
    public void EncodeToIds_with_special_tokens_keeps_each_whole()
        => Assert.Equal([1, 'a' - '!' + 3 + 33, 2, 0], Create().EncodeToIds("<bos>a<eos><pad>"));

    [Fact]
    public void Decode_without_special_tokens_leaves_them_out()
    {
        var tokenizer = Create();
        var ids = tokenizer.EncodeToIds("<bos>ab<eos>");

        Assert.Equal("<bos>ab<eos>", tokenizer.Decode(ids));
        Assert.Equal("ab", tokenizer.Decode(ids, considerSpecialTokens: false));
    }

    [Fact]
    public void Decode_of_unknown_ids_passes_them_over()
        => Assert.Equal("a", Create().Decode([9999, 'a' + 3, -1]));

    [Fact]
    public void Decode_into_a_span_writes_only_whole_characters()
    {
        var tokenizer = Create();
        var ids = tokenizer.EncodeToIds("a€b");
        var buffer = new char[2];

        var status = tokenizer.Decode(ids, buffer, out var consumed, out var written);

        Assert.Equal(OperationStatus.DestinationTooSmall, status);
        Assert.Equal((4, "a€"), (consumed, new string(buffer, 0, written)));
    }

    [Fact]
    public void EncodeToIds_with_a_limit_says_how_much_of_the_text_it_took()
    {
        var tokenizer = Create("u g", "h ug");

        var ids = tokenizer.EncodeToIds("hugging", 2, out _, out var consumed);

        Assert.Equal((2, 4), (ids.Count, consumed));
        Assert.Equal(4, tokenizer.GetIndexByTokenCount("hugging", 2, out _, out var count));
        Assert.Equal(2, count);
        Assert.Equal(5, tokenizer.GetIndexByTokenCountFromEnd("hugging", 2, out _, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.EncodeToIds("a", 0, out _, out _));
    }

    [Fact]
    public void EncodeToIds_with_sentence_tokens_puts_them_around()
    {
        var plain = Create();
        var tokenizer = BpeTokenizer.Create(new BpeOptions(plain.Vocabulary)
        {
            ByteLevel = true,
            BeginningOfSentenceToken = "<bos>",
            EndOfSentenceToken = "<eos>",
        });

        Assert.Equal([1, 'a' + 3, 2], tokenizer.EncodeToIds("a"));
        Assert.Empty(tokenizer.EncodeToIds(""));
    }

    [Fact]
    public void EncodeToIds_of_any_text_decodes_to_the_same_text()
    {
        var tokenizer = Create("t h", "th e", "Ġ the", "Ã ©", "ð Ł", "Ġ Ġ");
        var text = ArbMap.Default.GeneratorFor<string>().Select(s => Normalize((s ?? "") + " the é 😀  "));
        var planes = Gen.Choose(0, 0x10FFFF).Where(Rune.IsValid).Select(c => new Rune(c).ToString()).ListOf()
            .Select(string.Concat);

        Prop.ForAll(Gen.OneOf(text, planes).ToArbitrary(), s =>
        {
            var tokens = tokenizer.EncodeToTokens(s, out _);
            return tokenizer.Decode(tokens.Select(t => t.Id)) == s
                && tokenizer.CountTokens(s) == tokens.Count
                && tokenizer.EncodeToIds(s.AsSpan()).SequenceEqual(tokens.Select(t => t.Id));
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>A text that UTF-8 can write: without lone surrogates.</summary>
    private static string Normalize(string s) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(s));

    [Fact]
    public void EncodeToIds_of_a_lone_surrogate_gives_three_bytes_that_are_no_character()
    {
        var tokenizer = Create();
        var ids = tokenizer.EncodeToIds("a\uD800b");

        Assert.Equal(new[] { 'a', 0xED, 0xA0, 0x80, 'b' }, ids.Select(id => tokenizer.Vocabulary
            .First(entry => entry.Value == id).Key[0]).Select(Byte));
        Assert.Equal("a\uFFFD\uFFFD\uFFFDb", tokenizer.Decode(ids));
    }

    private static int Byte(char letter) => Letters().ToList().IndexOf(letter);

    [Theory]
    [InlineData("a zzz")]
    [InlineData("a b c")]
    [InlineData("ab")]
    public void Create_with_a_broken_merge_throws(string merge)
    {
        var options = new BpeOptions(new Dictionary<string, int> { ["a"] = 0,
            ["b"] = 1 }) { Merges = [merge] };
        Assert.Throws<InvalidOperationException>(() => BpeTokenizer.Create(options));
    }
}

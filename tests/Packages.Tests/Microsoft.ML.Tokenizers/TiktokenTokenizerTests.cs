using System.Buffers;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace Packages.Tests.Tokenizers;

/// <summary>Ranks of bytes, special tokens, decoding and damaged files of Tiktoken's tokenizer.</summary>
public class TiktokenTokenizerTests
{
    private static readonly Dictionary<string, int> Special = new() { ["<|end|>"] = 999 };

    /// <summary>The 256 bytes and the tokens given, ranked in this order.</summary>
    private static TiktokenTokenizer Create(params string[] tokens)
        => TiktokenTokenizer.Create(Vocabulary(tokens),
            new RegexPreTokenizer(new(@"\S+|\s+"), Special), normalizer: null, Special);

    private static MemoryStream Vocabulary(params string[] tokens)
    {
        var all = Enumerable.Range(0, 256).Select(b => new[] { (byte)b })
            .Concat(tokens.Select(Encoding.UTF8.GetBytes));
        return new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n',
            all.Select((token, rank) => $"{Convert.ToBase64String(token)} {rank}"))));
    }

    [Fact]
    public void EncodeToIds_merges_neighbours_that_are_a_token_lowest_rank_first()
    {
        Assert.Equal(['h', 256], Create("ug", "hu").EncodeToIds("hug"));
        Assert.Equal([258], Create("ug", "hu", "hug").EncodeToIds("hug"));
        Assert.Equal(['h', 256, 's'], Create("ug", "hu").EncodeToIds("hugs"));
    }

    [Fact]
    public void EncodeToTokens_of_a_character_of_two_units_covers_both()
    {
        var tokens = Create().EncodeToTokens("😀a", out _);
        Assert.Equal([0..2, 0..2, 0..2, 0..2, 2..3], tokens.Select(token => token.Offset));
    }

    [Fact]
    public void EncodeToIds_with_special_tokens_and_a_limit_cuts_between_characters()
    {
        var tokenizer = Create();
        Assert.Equal(['a', 999], tokenizer.EncodeToIds("a<|end|>"));
        Assert.Equal(['a'], tokenizer.EncodeToIds("a€", 3, out _, out var consumed));
        Assert.Equal(1, consumed);
        Assert.Equal(1, tokenizer.GetIndexByTokenCountFromEnd("€a", 3, out _, out var count));
        Assert.Equal(1, count);
        Assert.Equal("a<|end|>", tokenizer.Decode(['a', 999]));
    }

    [Fact]
    public void Decode_into_a_span_waits_for_the_rest_of_a_character()
    {
        var tokenizer = Create();
        var buffer = new char[4];

        Assert.Equal(OperationStatus.NeedMoreData, tokenizer.Decode(['a', 0xE2, 0x82], buffer,
            out var consumed,
            out var written));
        Assert.Equal((1, 1), (consumed, written));
        Assert.Equal(OperationStatus.Done, tokenizer.Decode([0xE2, 0x82, 0xAC], buffer, out consumed, out _));
        Assert.Equal((3, '€'), (consumed, buffer[0]));
        Assert.Equal(OperationStatus.InvalidData, tokenizer.Decode([0xFF], buffer, out _, out _));
    }

    [Fact]
    public void CreateForModel_knows_the_models_and_asks_for_their_data()
    {
        var tokenizer = TiktokenTokenizer.CreateForModel("gpt-4o-mini", Vocabulary());
        Assert.Equal(199999, tokenizer.SpecialTokens!["<|endoftext|>"]);
        Assert.Equal([199999], tokenizer.EncodeToIds("<|endoftext|>"));
        Assert.Throws<NotSupportedException>(() => TiktokenTokenizer.CreateForModel("bert", Vocabulary()));
        Assert.Throws<ArgumentException>(() => TiktokenTokenizer.CreateForEncoding("no_base"));
    }

    [Theory]
    [InlineData("YQ== one")]
    [InlineData("YQ== 1 2")]
    [InlineData("*** 1")]
    public void Create_from_a_damaged_file_throws(string line)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("YQ== 0\n" + line));
        Assert.Throws<InvalidOperationException>(() => TiktokenTokenizer.Create(stream, null, null));
    }

    [Fact]
    public void Create_with_no_room_in_the_cache_is_refused()
        => Assert.Throws<ArgumentOutOfRangeException>(
            () => TiktokenTokenizer.Create(Vocabulary(), null, null, cacheSize: 0));
}

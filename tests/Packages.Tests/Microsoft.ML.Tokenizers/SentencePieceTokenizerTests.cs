using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace Packages.Tests.Tokenizers;

/// <summary>Small models written by hand: limits, special tokens, bytes, and files that are none.</summary>
public class SentencePieceTokenizerTests
{
    private const int Unigram = 1;
    private const int Bpe = 2;

    private static readonly Dictionary<string, int> Special = new() { ["<eot>"] = 400 };

    /// <summary>Unknown, beginning, end, the 256 bytes if asked for, then the pieces, better ones
    /// first.</summary>
    private static SentencePieceTokenizer Create(int type, bool bytes = false,
        IReadOnlyDictionary<string, int>? special = null)
        => SentencePieceTokenizer.Create(new MemoryStream(Model(type, bytes)), specialTokens: special);

    private static byte[] Model(int type, bool bytes)
    {
        string[] pieces = ["▁ab", "ab", "▁", "a", "b", "é"];
        List<byte[]> fields = [Piece("<unk>", 0, 2), Piece("<s>", 0, 3), Piece("</s>", 0, 3)];
        for (var b = 0; bytes && b < 256; b++) fields.Add(Piece($"<0x{b:X2}>", 0, 6));
        fields.AddRange(pieces.Select((piece, i) => Piece(piece, -1 - i, 1)));
        fields.Add(Field(2, [.. Number(3, type), .. Number(35, bytes ? 1 : 0)]));
        fields.Add(Field(3, [.. Field(1, "identity"u8.ToArray()), .. Number(4, 0)]));
        return [.. fields.SelectMany(field => field)];
    }

    private static byte[] Piece(string text, float score, int kind)
    {
        var bits = new byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(bits, score);
        return Field(1, [.. Field(1, Encoding.UTF8.GetBytes(text)),
            (2 << 3) | 5, .. bits, .. Number(3, kind)]);
    }

    private static byte[] Field(int number, byte[] content)
        => [.. Varint((number << 3) | 2), .. Varint(content.Length), .. content];

    private static byte[] Number(int number, int value) => [.. Varint(number << 3), .. Varint(value)];

    private static IEnumerable<byte> Varint(int value)
    {
        for (; value >= 0x80; value >>= 7) yield return (byte)(value | 0x80);
        yield return (byte)value;
    }

    [Theory]
    [InlineData(Bpe)]
    [InlineData(Unigram)]
    public void EncodeToTokens_covers_the_normalized_text(int type)
    {
        var tokens = Create(type).EncodeToTokens("ab abb", out var normalized);

        Assert.Equal("▁ab▁abb", normalized);
        Assert.Equal(["<s>", "▁ab", "▁ab", "b"], tokens.Select(token => token.Value));
        Assert.Equal([0..0, 0..3, 3..6, 6..7], tokens.Select(token => token.Offset));
    }

    [Theory]
    [InlineData(Bpe)]
    [InlineData(Unigram)]
    public void EncodeToIds_of_what_no_piece_covers_is_unknown(int type)
    {
        var tokenizer = Create(type);
        Assert.Equal([1, 5, 0, 0, 7], tokenizer.EncodeToIds("xyb"));
        Assert.Equal("b", tokenizer.Decode([5, 0, 7]));
        Assert.Equal("<unk>b", tokenizer.Decode([5, 0, 7], considerSpecialTokens: true));
    }

    [Fact]
    public void EncodeToIds_with_byte_fallback_gives_the_bytes_and_reads_back()
    {
        var tokenizer = Create(Bpe, bytes: true);
        var ids = tokenizer.EncodeToIds("ab😀", addBeginningOfSentence: false, addEndOfSentence: false);

        Assert.Equal([259, 3 + 0xF0, 3 + 0x9F, 3 + 0x98, 3 + 0x80], ids);
        Assert.Equal("ab😀", tokenizer.Decode(ids));
    }

    [Theory]
    [InlineData(Bpe)]
    [InlineData(Unigram)]
    public void EncodeToIds_with_a_limit_says_how_much_it_took(int type)
    {
        var tokenizer = Create(type);
        var ids = tokenizer.EncodeToIds("ab ab", addBeginningOfSentence: true, addEndOfSentence: true,
            maxTokenCount: 2, out var normalized, out var consumed);

        Assert.Equal([1, 3], ids);
        Assert.Equal(("▁ab▁ab", 3), (normalized, consumed));
        Assert.Equal([1, 3, 3, 2], tokenizer.EncodeToIds("ab ab", true, true));
        Assert.Equal(4, tokenizer.CountTokens("ab ab", true, true));
        Assert.Equal(3, tokenizer.GetIndexByTokenCount("ab ab", false, false, 1, out _, out var first));
        Assert.Equal(1, first);
        Assert.Equal(3, tokenizer.GetIndexByTokenCountFromEnd("ab ab", false, false, 1, true, out _, out _));
    }

    [Fact]
    public void EncodeToIds_of_no_token_at_all_is_refused_by_bpe_alone()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Create(Bpe).EncodeToIds("ab", 0, out _, out _));
        Assert.Empty(Create(Unigram).EncodeToIds("ab", 0, out _, out _));
    }

    [Fact]
    public void EncodeToIds_with_special_tokens_cuts_them_out()
    {
        Assert.Equal([1, 3, 400, 4], Create(Bpe, special: Special).EncodeToIds("ab<eot>ab"));
        // A unigram model normalizes each part on its own.
        Assert.Equal([1, 3, 400, 3], Create(Unigram, special: Special).EncodeToIds("ab<eot>ab"));
        Assert.Equal("ab<eot>", Create(Bpe, special: Special).Decode([3, 400], considerSpecialTokens: true));
    }

    [Fact]
    public void Decode_into_a_span_stops_where_it_is_full()
    {
        var buffer = new char[3];
        var status = Create(Bpe).Decode([3, 3], buffer, out var consumed, out var written);
        Assert.Equal((OperationStatus.DestinationTooSmall, 1, "ab"),
            (status, consumed, new string(buffer, 0, written)));
        Assert.Throws<ArgumentNullException>(() => Create(Bpe).Decode(null!));
    }

    [Fact]
    public void LlamaTokenizer_takes_bpe_alone()
    {
        Assert.Equal([1, 3], LlamaTokenizer.Create(new MemoryStream(Model(Bpe, false))).EncodeToIds("ab"));
        var error = Assert.Throws<ArgumentException>(
            () => LlamaTokenizer.Create(new MemoryStream(Model(Unigram, false))));
        Assert.Contains("Bpe", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_from_a_model_cut_short_at_any_byte_throws()
    {
        var whole = Model(Bpe, bytes: false);
        for (var length = 1; length < whole.Length - 60; length++)
        {
            using var cut = new MemoryStream(whole, 0, length);
            Assert.ThrowsAny<Exception>(() => SentencePieceTokenizer.Create(cut));
        }
    }

    [Fact]
    public void Create_from_a_model_of_characters_is_refused()
        => Assert.Throws<ArgumentException>(() => Create(type: 4));

    [Fact]
    public void Normalize_with_special_tokens_puts_the_space_after_them()
    {
        var normalizer = new SentencePieceNormalizer(removeExtraWhiteSpaces: true, addDummyPrefix: true,
            escapeWhiteSpaces: true, treatWhitespaceAsSuffix: false, specialTokens: Special);
        Assert.Equal("<eot>▁a▁b", normalizer.Normalize("<eot>a   b "));
        Assert.Equal("<eot>", normalizer.Normalize("<eot>"));
    }
}

using System.Buffers;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace Packages.Tests.Tokenizers;

/// <summary>Prefix space, limits inside characters, decoding and damaged files of CodeGen's
/// tokenizer.</summary>
public class CodeGenTokenizerTests
{
    private const string Remark = "#version: 0.2\n";

    /// <summary>256 letters, one token a merge, and the end of a text.</summary>
    private static CodeGenTokenizer Create(params string[] merges)
    {
        var tokens = ByteLevelBpeTests.Letters().Select(letter => letter.ToString())
            .Concat(merges.Select(merge => merge.Replace(" ", "", StringComparison.Ordinal)))
            .Append("<|endoftext|>");
        var vocabulary = tokens.Select((token, id) => (token, id)).ToDictionary(t => t.token, t => t.id);
        return CodeGenTokenizer.Create(new MemoryStream(
                System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(vocabulary)),
            new MemoryStream(Encoding.UTF8.GetBytes(Remark + string.Join('\n', merges))));
    }

    [Fact]
    public void EncodeToTokens_with_a_prefix_space_counts_characters_of_the_text_given()
    {
        var tokens = Create("a b", "Ġ ab").EncodeToTokens("ab ab", addPrefixSpace: true,
            addBeginningOfSentence: true, addEndOfSentence: true, out _);

        Assert.Equal(["<|endoftext|>", "Ġab", "Ġab", "<|endoftext|>"], tokens.Select(token => token.Value));
        Assert.Equal([0..0, 0..2, 2..5, 5..5], tokens.Select(token => token.Offset));
    }

    [Fact]
    public void EncodeToTokens_of_a_split_character_gives_it_to_the_last_token()
        => Assert.Equal([0..0, 0..1], Create("â Ĥ").EncodeToTokens("€", out _).Select(token => token.Offset));

    [Fact]
    public void EncodeToIds_with_a_limit_never_cuts_a_character()
    {
        var tokenizer = Create();
        var ids = tokenizer.EncodeToIds("a€", 3, out _, out var consumed);

        Assert.Equal((1, 1), (ids.Count, consumed));
        Assert.Equal(2, tokenizer.GetIndexByTokenCountFromEnd("€€", 5, out _, out var count) + 1);
        Assert.Equal(3, count);
    }

    [Fact]
    public void EncodeToIds_of_runs_of_white_space_gives_tokens_of_their_own()
        => Assert.Equal([50284, 50294], Create().EncodeToIds("    \t\t"));

    [Fact]
    public void Decode_takes_the_prefix_space_off_and_leaves_the_end_out()
    {
        var tokenizer = Create("Ġ a");
        var ids = tokenizer.EncodeToIds("a a", addPrefixSpace: true, addBeginningOfSentence: false,
            addEndOfSentence: true);

        Assert.Equal("a a", tokenizer.Decode(ids, hasPrefixSpace: true, considerSpecialTokens: false));
        Assert.Equal(" a a<|endoftext|>", tokenizer.Decode(ids, hasPrefixSpace: false,
            considerSpecialTokens: true));
        var buffer = new char[2];
        Assert.Equal(OperationStatus.DestinationTooSmall,
            tokenizer.Decode(ids, buffer, out var consumed, out var written));
        Assert.Equal((1, 2), (consumed, written));
        Assert.Equal(OperationStatus.InvalidData, tokenizer.Decode([999_999], buffer, out _, out _));
    }

    [Fact]
    public void Create_from_damaged_files_throws()
    {
        static MemoryStream Utf8(string text) => new(Encoding.UTF8.GetBytes(text));
        const string vocabulary = """{"<|endoftext|>":0,"a":1,"b":2}""";

        Assert.Throws<IOException>(() => CodeGenTokenizer.Create(Utf8(vocabulary), Utf8(Remark + "a b c")));
        Assert.Throws<ArgumentException>(() => CodeGenTokenizer.Create(Utf8("{"), Utf8(Remark)));
        Assert.Throws<ArgumentException>(() => CodeGenTokenizer.Create(Utf8("""{"a":1}"""), Utf8(Remark)));
        Assert.Throws<ArgumentNullException>(() => Phi2Tokenizer.Create(null!, Utf8(Remark)));
    }
}

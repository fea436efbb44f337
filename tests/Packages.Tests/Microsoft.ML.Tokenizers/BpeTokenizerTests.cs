using System.Text;
using Microsoft.ML.Tokenizers;

namespace Packages.Tests.Tokenizers;

/// <summary>
/// What is not byte level: files and streams, unknown letters, affixes, normalizers, pre-tokenizers.
/// </summary>
public class BpeTokenizerTests
{
    private const string Vocabulary = """{"a":0,"b":1,"ab":2,"<unk>":3,"abb":4}""";
    private const string Merges = "#version: 0.2\na b\nab b\n";

    private static MemoryStream Utf8(string text) => new(Encoding.UTF8.GetBytes(text));

    private static BpeTokenizer Create(string? unknown = null, bool fuse = false)
        => BpeTokenizer.Create(Utf8(Vocabulary), Utf8(Merges), unknownToken: unknown,
            fuseUnknownTokens: fuse);

    [Fact]
    public void Create_from_streams_merges_in_order_and_drops_white_space()
        => Assert.Equal([4, 0, 2], Create().EncodeToIds("abb a ab"));

    [Fact]
    public void Create_from_files_equals_create_from_streams()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (vocabulary, merges) = (Path.Combine(folder.FullName, "v.json"),
                Path.Combine(folder.FullName, "m.txt"));
            File.WriteAllText(vocabulary, Vocabulary);
            File.WriteAllText(merges, Merges);
            Assert.Equal([4], BpeTokenizer.Create(vocabulary, merges).EncodeToIds("abb"));
            Assert.Equal([4], BpeTokenizer.Create(new BpeOptions(vocabulary, merges)).EncodeToIds("abb"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Create_from_a_damaged_merges_file_names_the_line()
    {
        var error = Assert.Throws<InvalidOperationException>(() => BpeTokenizer.Create(Utf8(Vocabulary),
            Utf8("a b\nabb")));
        Assert.Contains("line: 2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false, new[] { 2 })]
    [InlineData("<unk>", false, new[] { 0, 3, 3, 1 })]
    [InlineData("<unk>", true, new[] { 0, 3, 1 })]
    public void EncodeToIds_of_unknown_letters_follows_the_unknown_token(string? unknown, bool fuse,
        int[] expected)
        => Assert.Equal(expected, Create(unknown, fuse).EncodeToIds("axyb"));

    [Fact]
    public void Decode_with_affixes_takes_them_off()
    {
        var vocabulary = """{"a":0,"##b":1,"##b</w>":2,"a</w>":3,"ab</w>":4}""";
        var tokenizer = BpeTokenizer.Create(Utf8(vocabulary), Utf8("a ##b</w>"),
            continuingSubwordPrefix: "##",
            endOfWordSuffix: "</w>");

        var ids = tokenizer.EncodeToIds("ab a abb");

        Assert.Equal([4, 3, 0, 1, 2], ids);
        Assert.Equal("ab a abb", tokenizer.Decode(ids));
    }

    [Fact]
    public void EncodeToTokens_with_a_normalizer_gives_its_text_and_offsets()
    {
        var tokenizer = BpeTokenizer.Create(Utf8(Vocabulary), Utf8(Merges),
            normalizer: LowerCaseNormalizer.Instance);

        var tokens = tokenizer.EncodeToTokens("AB", out var normalized);

        Assert.Equal("ab", normalized);
        Assert.Equal(new EncodedToken(2, "ab", 0..2), Assert.Single(tokens));
        Assert.Empty(tokenizer.EncodeToIds("AB", considerNormalization: false));
    }

    [Fact]
    public void CompositePreTokenizer_gives_the_next_one_what_the_first_left_out()
    {
        var composite = new CompositePreTokenizer([new RegexPreTokenizer(new(@"\d+"), null),
            PreTokenizer.CreateWordOrPunctuation()]);
        Assert.Equal([(0, 2), (2, 1), (3, 2)], composite.PreTokenize("ab,12"));
        Assert.Equal([(0, 2), (2, 1)], composite.PreTokenize("12 "));
    }

    [Fact]
    public void RobertaPreTokenizer_drops_nothing()
    {
        var text = "It's  10 cm³,\n  they'll see…\t";
        var pieces = RobertaPreTokenizer.Instance.PreTokenize(text).Select(p => text.Substring(p.Offset,
            p.Length));
        Assert.Equal(["It", "'s", " ", " 10", " cm", "³", ",", "\n ", " they", "'ll", " see", "…", "\t"],
            pieces);
    }
}

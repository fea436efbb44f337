using System.Buffers;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace Packages.Tests.Tokenizers;

/// <summary>Cleaning, special tokens, sequences and limits of BERT's tokenizer.</summary>
public class BertTokenizerTests
{
    private static readonly string[] Tokens =
    [
        "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "mild", "hip", "##po", "##campal", "atrophy", ".",
        "Mild",
        "萎", "缩", "e", "\u0301", "note", "##book", "notebook",
    ];

    private static BertTokenizer Create(BertOptions? options = null)
        => BertTokenizer.Create(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', Tokens))), options);

    private static int[] Ids(params string[] tokens) => [.. tokens.Select(t => Array.IndexOf(Tokens, t))];

    [Fact]
    public void EncodeToIds_encloses_the_words_unless_told_otherwise()
    {
        var tokenizer = Create();
        var words = Ids("mild", "hip", "##po", "##campal", "atrophy", ".");

        Assert.Equal([2, .. words, 3], tokenizer.EncodeToIds("Mild hippocampal atrophy."));
        Assert.Equal(words, tokenizer.EncodeToIds("Mild hippocampal atrophy.", addSpecialTokens: false));
        Assert.Equal(words.Length, tokenizer.CountTokens("Mild hippocampal atrophy."));
        Assert.Equal([2, 3], tokenizer.EncodeToIds(""));
    }

    [Fact]
    public void EncodeToTokens_gives_the_characters_of_the_normalized_text()
    {
        var tokens = Create().EncodeToTokens("Mild hippx.", out var normalized);

        Assert.Equal("mild hippx.", normalized);
        Assert.Equal(["mild", "[UNK]", "."], tokens.Select(token => token.Value));
        Assert.Equal([0..4, 5..10, 10..11], tokens.Select(token => token.Offset));
    }

    [Fact]
    public void EncodeToIds_of_special_tokens_in_a_text_keeps_them_whole()
    {
        Assert.Equal(Ids("mild", "[MASK]", "."), Create().EncodeToIds("mild [MASK].",
            addSpecialTokens: false));
        var blind = Create(new BertOptions { SplitOnSpecialTokens = false });
        Assert.DoesNotContain(4, blind.EncodeToIds("mild [MASK].", addSpecialTokens: false));
    }

    [Fact]
    public void EncodeToIds_without_lower_case_reads_the_letters_as_they_are()
    {
        var cased = Create(new BertOptions { LowerCaseBeforeTokenization = false });
        Assert.Equal(Ids("Mild", "mild"), cased.EncodeToIds("Mild mild", addSpecialTokens: false));
    }

    [Fact]
    public void EncodeToIds_of_chinese_takes_each_character_for_a_word()
    {
        Assert.Equal(Ids("萎", "缩"), Create().EncodeToIds("萎缩", addSpecialTokens: false));
        var joined = Create(new BertOptions { IndividuallyTokenizeCjk = false });
        Assert.Equal([1], joined.EncodeToIds("萎缩", addSpecialTokens: false));
    }

    [Fact]
    public void EncodeToIds_removes_marks_when_asked_to()
    {
        Assert.Equal([1], Create().EncodeToIds("e\u0301", addSpecialTokens: false));
        var bare = Create(new BertOptions { RemoveNonSpacingMarks = true });
        Assert.Equal(Ids("e"), bare.EncodeToIds("e\u0301", addSpecialTokens: false));
    }

    /// <summary>A trap of the real package: see dotnet/machinelearning issue 7724.</summary>
    [Fact]
    public void EncodeToIds_of_words_on_two_lines_joins_them()
        => Assert.Equal(Ids("notebook"), Create().EncodeToIds("note\nbook", addSpecialTokens: false));

    [Fact]
    public void EncodeToIds_with_a_limit_counts_the_special_tokens_and_takes_whole_words()
    {
        var tokenizer = Create();
        var ids = tokenizer.EncodeToIds("mild hippocampal", 4, out var normalized, out var consumed);

        Assert.Equal([2, .. Ids("mild"), 3], ids);
        Assert.Equal(("mild hippocampal", 4), (normalized, consumed));
        Assert.Empty(tokenizer.EncodeToIds("mild", 1, out _, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.EncodeToIds("mild", 2, out _, out _));
    }

    [Fact]
    public void GetIndexByTokenCount_stops_between_words_from_both_ends()
    {
        var tokenizer = Create();
        Assert.Equal(5, tokenizer.GetIndexByTokenCount("mild hippocampal", 3, out _, out var first));
        Assert.Equal(1, first);
        Assert.Equal(5, tokenizer.GetIndexByTokenCountFromEnd("mild hippocampal", 3, out _, out var last));
        Assert.Equal(3, last);
    }

    [Fact]
    public void Sequences_of_one_and_two_have_the_form_that_bert_reads()
    {
        var tokenizer = Create();
        int[] first = [5, 9], second = [6];

        Assert.Equal([2, 5, 9, 3], tokenizer.BuildInputsWithSpecialTokens(first));
        Assert.Equal([2, 5, 9, 3, 6, 3], tokenizer.BuildInputsWithSpecialTokens(first, second));
        Assert.Equal([0, 0, 0, 0, 1, 1], tokenizer.CreateTokenTypeIdsFromSequences(first, second));
        Assert.Equal([1, 0, 0, 1, 0, 1], tokenizer.GetSpecialTokensMask(first, second));
        Assert.Equal([1, 0, 1], tokenizer.GetSpecialTokensMask([2, 5, 3], alreadyHasSpecialTokens: true));
        Assert.Throws<ArgumentNullException>(() => tokenizer.BuildInputsWithSpecialTokens(null!));
    }

    [Fact]
    public void Sequences_written_to_a_span_say_when_it_is_too_small()
    {
        var tokenizer = Create();
        var buffer = new int[4];

        Assert.Equal(OperationStatus.Done, tokenizer.BuildInputsWithSpecialTokens([5, 9], buffer,
            out var written));
        Assert.Equal((4, 3), (written, buffer[3]));
        Assert.Equal(OperationStatus.DestinationTooSmall,
            tokenizer.GetSpecialTokensMask([5, 9, 6], buffer, out written));
        Assert.Equal(0, written);
    }

    [Fact]
    public void Decode_joins_the_tokens_of_a_word_and_skips_special_ones_when_asked_to()
    {
        var tokenizer = Create();
        var ids = tokenizer.EncodeToIds("mild hippocampal atrophy.");

        Assert.Equal("[CLS] mild hippocampal atrophy. [SEP]", tokenizer.Decode(ids));
        Assert.Equal("mild", tokenizer.Decode([2, 5, 3], skipSpecialTokens: true));
        Assert.Equal("mild", tokenizer.Decode([5, 999]));
    }

    [Fact]
    public void Decode_into_a_span_stops_where_it_is_full_or_an_id_is_unknown()
    {
        var tokenizer = Create();
        var buffer = new char[8];

        Assert.Equal(OperationStatus.DestinationTooSmall,
            tokenizer.Decode([5, 6, 7, 8], buffer, out var consumed, out var written));
        Assert.Equal((2, "mild hip"), (consumed, new string(buffer, 0, written)));
        Assert.Equal(OperationStatus.InvalidData, tokenizer.Decode([5, 999], buffer, out consumed, out _));
        Assert.Equal(1, consumed);
    }

    [Fact]
    public void Create_from_a_vocabulary_that_lacks_a_special_token_names_it()
    {
        using var lacking = new MemoryStream("[PAD]\n[UNK]\n[CLS]\n[SEP]"u8.ToArray());
        var error = Assert.Throws<ArgumentException>(() => BertTokenizer.Create(lacking));
        Assert.Contains("[MASK]", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => BertTokenizer.Create((Stream)null!));
        using var empty = new MemoryStream();
        Assert.Throws<ArgumentException>(() => WordPieceTokenizer.Create(empty));
    }

    [Fact]
    public async Task CreateAsync_from_a_file_equals_create_from_a_stream()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(path, Tokens);
            var tokenizer = await BertTokenizer.CreateAsync(path);
            Assert.Equal(Create().EncodeToIds("mild."), tokenizer.EncodeToIds("mild."));
        }
        finally
        {
            File.Delete(path);
        }
    }
}

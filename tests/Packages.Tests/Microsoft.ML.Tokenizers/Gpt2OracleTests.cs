using System.Globalization;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace Packages.Tests.Tokenizers;

/// <summary>GPT-2's vocabulary on 10,000 random texts, against Hugging Face's tokenizers.</summary>
public class Gpt2OracleTests
{
    private static readonly string[] Texts = RandomTexts.Make(10_000, seed: 4);

    private static readonly Lazy<Answer[]> Answers =
        new(() => TokenizerOracle.Ask("gpt2", new { texts = Texts }));

    private static BpeTokenizer CreateBpe() => BpeTokenizer.Create(
        new BpeOptions(TokenizerOracle.Gpt2File("encoder.json"), TokenizerOracle.Gpt2File("vocab.bpe"))
        {
            ByteLevel = true,
            PreTokenizer = RobertaPreTokenizer.Instance,
        });

    /// <summary>
    /// .NET's expressions look at one UTF-16 unit at a time, and none of a letter or digit beyond U+FFFF is a
    /// letter or digit to them: where these stand, a text is split elsewhere.
    /// </summary>
    private static bool HasLetterBeyondTheFirstPlane(string text) => text.EnumerateRunes().Any(rune =>
        !rune.IsBmp
        && (Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber));

    [SkippableFact]
    public void Bpe_of_random_texts_gives_the_ids_and_offsets_of_hugging_face()
    {
        var tokenizer = CreateBpe();
        var compared = 0;
        for (var i = 0; i < Texts.Length; i++)
        {
            if (HasLetterBeyondTheFirstPlane(Texts[i])) continue;
            var tokens = tokenizer.EncodeToTokens(Texts[i], out _);
            Assert.Equal(Answers.Value[i].Ids, tokens.Select(token => token.Id));
            Assert.Equal(Offsets(Texts[i], Answers.Value[i], wholePairs: false),
                tokens.Select(t => t.Offset));
            compared++;
        }
        Assert.InRange(compared, 8_000, 10_000);
    }

    [SkippableFact]
    public void Bpe_of_a_text_with_letters_beyond_the_first_plane_still_reads_back()
    {
        var tokenizer = CreateBpe();
        foreach (var text in Texts.Where(HasLetterBeyondTheFirstPlane))
        {
            Assert.Equal(text, tokenizer.Decode(tokenizer.EncodeToIds(text)));
        }
    }

    [SkippableFact]
    public void Bpe_counts_and_limits_agree_with_its_tokens()
    {
        var tokenizer = CreateBpe();
        var random = new Random(4);
        foreach (var text in Texts.Take(2_000).Where(text => text.Length > 0))
        {
            var all = tokenizer.EncodeToIds(text);
            var limit = random.Next(1, all.Count + 2);
            var some = tokenizer.EncodeToIds(text, limit, out _, out var consumed);

            Assert.Equal(all.Count, tokenizer.CountTokens(text));
            Assert.Equal(all.Take(limit), some);
            Assert.Equal(consumed, tokenizer.GetIndexByTokenCount(text, limit, out _, out var count));
            Assert.Equal(some.Count, count);
            Assert.Equal(text.Length, tokenizer.GetIndexByTokenCount(text, all.Count, out _, out _));
            Assert.Equal(0, tokenizer.GetIndexByTokenCountFromEnd(text, all.Count, out _, out _));
        }
    }

    /// <summary>
    /// The same vocabulary as ranks of bytes: Tiktoken has neither merges nor letters, and finds the same
    /// ids.
    /// </summary>
    [SkippableFact]
    public void Tiktoken_of_random_texts_gives_the_ids_of_hugging_face()
    {
        var tokenizer = TiktokenTokenizer.CreateForModel("gpt2", new MemoryStream(TiktokenVocabulary()));
        for (var i = 0; i < Texts.Length; i++)
        {
            if (HasLetterBeyondTheFirstPlane(Texts[i]) || Texts[i].Contains("<|endoftext|>")) continue;
            var tokens = tokenizer.EncodeToTokens(Texts[i], out _);
            Assert.Equal(Answers.Value[i].Ids, tokens.Select(token => token.Id));
            Assert.Equal(Offsets(Texts[i], Answers.Value[i], wholePairs: true), tokens.Select(t => t.Offset));
            Assert.Equal(Texts[i], tokenizer.Decode(Answers.Value[i].Ids));
        }
        // The real package takes a special token for one only where it is told of it.
        if (Source.IsTokenizersLocal) Assert.Equal([50256], tokenizer.EncodeToIds("<|endoftext|>"));
    }

    [SkippableFact]
    public void CodeGen_of_texts_without_runs_of_white_space_gives_the_ids_of_hugging_face()
    {
        var tokenizer = CodeGenTokenizer.Create(File.OpenRead(TokenizerOracle.Gpt2File("encoder.json")),
            File.OpenRead(TokenizerOracle.Gpt2File("vocab.bpe")));
        for (var i = 0; i < Texts.Length; i++)
        {
            if (HasLetterBeyondTheFirstPlane(Texts[i]) || Texts[i].Contains("<|endoftext|>")
                || Texts[i].Contains("  ") || Texts[i].Contains("\t\t")) continue;
            Assert.Equal(Answers.Value[i].Ids, tokenizer.EncodeToIds(Texts[i]));
            Assert.Equal(Texts[i], tokenizer.Decode(Answers.Value[i].Ids));
        }
        Assert.Equal([50286, 64], tokenizer.EncodeToIds("  a"));
    }

    /// <summary>
    /// Hugging Face counts code points. A character of two UTF-16 units that a token ends with is covered by
    /// one of them in BPE (the real package's way), by both in Tiktoken.
    /// </summary>
    private static IEnumerable<Range> Offsets(string text, Answer answer, bool wholePairs)
    {
        var starts = new List<int>();
        for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1) starts.Add(i);
        starts.Add(text.Length);
        return answer.Offsets.Select(offset => starts[offset.Start]
            ..(wholePairs ? starts[offset.End] : starts[offset.End - 1] + 1));
    }

    private static byte[] TiktokenVocabulary()
    {
        var letters = ByteLevelBpeTests.Letters().ToList();
        var lines = CreateBpe().Vocabulary.OrderBy(entry => entry.Value)
            .Where(entry => entry.Key != "<|endoftext|>")
            .Select(entry => Convert.ToBase64String([.. entry.Key.Select(c => (byte)letters.IndexOf(c))])
                + " " + entry.Value.ToString(CultureInfo.InvariantCulture));
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }
}

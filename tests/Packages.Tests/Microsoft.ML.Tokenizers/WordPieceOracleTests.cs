using System.Globalization;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace Packages.Tests.Tokenizers;

/// <summary>WordPiece and BERT on 10,000 random texts, against Hugging Face's tokenizers.</summary>
public class WordPieceOracleTests
{
    private static readonly string[] Texts = RandomTexts.Make(10_000, seed: 11);

    private static readonly string[] Vocabulary = BuildVocabulary();

    private static MemoryStream VocabularyFile() => new(Encoding.UTF8.GetBytes(string.Join('\n',
        Vocabulary)));

    private static Dictionary<string, int> Ids() => Vocabulary.Select((token, id) => (token, id))
        .ToDictionary(entry => entry.token, entry => entry.id);

    [SkippableFact]
    public void WordPiece_of_random_texts_gives_the_ids_and_offsets_of_hugging_face()
    {
        var answers = TokenizerOracle.Ask("wordpiece", new { texts = Texts, vocabulary = Ids() });
        var tokenizer = WordPieceTokenizer.Create(VocabularyFile());
        var known = 0;
        for (var i = 0; i < Texts.Length; i++)
        {
            var tokens = tokenizer.EncodeToTokens(Texts[i], out _);
            Assert.Equal(answers[i].Ids, tokens.Select(token => token.Id));
            Assert.Equal(answers[i].Ids, tokenizer.EncodeToIds(Texts[i]));
            Assert.Equal(Utf16(Texts[i], answers[i]), tokens.Select(token => token.Offset));
            known += tokens.Count(token => token.Id != tokenizer.UnknownTokenId);
        }
        Assert.True(known > 10_000, $"Only {known} tokens are known: the vocabulary tests little.");
    }

    /// <summary>
    /// What the package does to a text before WordPiece differs from BERT's own in the ways that <see
    /// cref="IsReadOtherwise"/> lists; all other texts have the same ids.
    /// </summary>
    [SkippableFact]
    public void Bert_of_random_texts_gives_the_ids_of_hugging_face_where_nothing_is_read_otherwise()
    {
        var texts = Texts.Select(text => string.Concat(text.Where(c => !IsReadOtherwise(c)))).ToArray();
        var answers = TokenizerOracle.Ask("bert", new { texts, vocabulary = Ids() });
        var tokenizer = BertTokenizer.Create(VocabularyFile(),
            new BertOptions { SplitOnSpecialTokens = false });
        for (var i = 0; i < texts.Length; i++)
        {
            Assert.Equal(answers[i].Ids, tokenizer.EncodeToIds(texts[i], addSpecialTokens: false));
        }
        Assert.True(texts.Sum(text => text.Length) > 100_000);
    }

    /// <summary>The pieces that the package makes of every text are spelt as Hugging Face spells
    /// them.</summary>
    [SkippableFact]
    public void Bert_of_any_random_text_spells_its_pieces_as_hugging_face_does()
    {
        var tokenizer = BertTokenizer.Create(VocabularyFile(),
            new BertOptions { SplitOnSpecialTokens = false });
        var pieces = Texts.Select(text => Pieces(tokenizer, text)).ToArray();
        var answers = TokenizerOracle.Ask("wordpiece", new { texts = pieces, vocabulary = Ids() });
        for (var i = 0; i < Texts.Length; i++)
        {
            Assert.Equal(answers[i].Ids, tokenizer.EncodeToIds(Texts[i], addSpecialTokens: false));
        }
    }

    private static string Pieces(BertTokenizer tokenizer, string text)
    {
        var normalized = tokenizer.Normalizer!.Normalize(text);
        return string.Join(' ', tokenizer.PreTokenizer!.PreTokenize(normalized)
            .Select(piece => normalized.Substring(piece.Offset, piece.Length)));
    }

    /// <summary>
    /// The package drops control characters, tabs and line breaks too, where BERT reads a space, and of what
    /// is left all but letters, digits, non-spacing marks and punctuation: symbols, other numbers, format and
    /// private characters, everything beyond U+FFFF. It reads connectors as letters, line separators as
    /// nothing, and writes only letters of the category Lu in lower case. What .NET composes is left out too.
    /// </summary>
    private static bool IsReadOtherwise(char character) => character is not ' ' and not '\u00A0'
        && (char.GetUnicodeCategory(character) is not (UnicodeCategory.LowercaseLetter
            or UnicodeCategory.UppercaseLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.DashPunctuation
            or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation
            or UnicodeCategory.OtherPunctuation or UnicodeCategory.InitialQuotePunctuation
            or UnicodeCategory.FinalQuotePunctuation) || character is '\u0130');

    private static IEnumerable<Range> Utf16(string text, Answer answer)
    {
        var starts = new List<int>();
        for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1) starts.Add(i);
        starts.Add(text.Length);
        return answer.Offsets.Select(offset => starts[offset.Start]..starts[offset.End]);
    }

    /// <summary>Most characters of the texts, inside and at the front of a word, and some longer
    /// tokens.</summary>
    private static string[] BuildVocabulary()
    {
        var random = new Random(1);
        var tokens = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var text in RandomTexts.Make(3_000, seed: 12))
        {
            var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            foreach (var word in words.Concat(words.Select(word => word.ToLowerInvariant())))
            {
                var start = random.Next(word.Length);
                var part = word.Substring(start, random.Next(1, Math.Min(5, word.Length - start) + 1));
                if (part.EnumerateRunes().Contains(Rune.ReplacementChar)) continue;
                tokens.Add(start == 0 ? part : "##" + part);
                foreach (var rune in word.EnumerateRunes().Where(_ => random.Next(8) > 0))
                {
                    tokens.Add(rune.ToString());
                    tokens.Add("##" + rune);
                }
            }
        }
        string[] special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];
        return [.. special, .. tokens.Except(special).Where(token => !token.Any(char.IsWhiteSpace))];
    }
}

using System.Text.Json;
using Microsoft.ML.Tokenizers;

namespace MedAlignKit.Text;

/// <summary>
/// Reports, questions and answers as token ids and back: Microsoft.ML.Tokenizers' byte-level BPE over a
/// vocabulary of <see cref="BpeTrainer"/>, with tokens for padding, the beginning and the end.
/// </summary>
public sealed class ReportTokenizer : ITextTokenizer
{
    /// <summary>Tokens that stand for no text; their ids are 0, 1 and 2.</summary>
    public static IReadOnlyList<string> SpecialTokens { get; } = ["<pad>", "<bos>", "<eos>"];

    private readonly BpeTokenizer bpe;
    private readonly BpeVocabulary vocabulary;

    /// <summary>Builds the tokenizer.</summary>
    /// <param name="vocabulary">A vocabulary that begins with <see cref="SpecialTokens"/>.</param>
    /// <exception cref="ArgumentException">It begins otherwise.</exception>
    public ReportTokenizer(BpeVocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        if (!vocabulary.Tokens.Take(SpecialTokens.Count).SequenceEqual(SpecialTokens))
            throw new ArgumentException(
                $"A report vocabulary begins with {string.Join(", ", SpecialTokens)}: "
                + "train it with these special tokens.");
        this.vocabulary = vocabulary;
        var options = new BpeOptions(vocabulary.Tokens.Select((token, id) => KeyValuePair.Create(token, id)))
        {
            Merges = vocabulary.Merges,
            ByteLevel = true,
            PreTokenizer = new RegexPreTokenizer(BpeTrainer.WordPattern(), null),
        };
        bpe = BpeTokenizer.Create(options);
    }

    /// <summary>Learns a vocabulary from a corpus.</summary>
    /// <param name="corpus">Reports, questions and answers, as a model will read them.</param>
    /// <param name="vocabularySize">Tokens wanted, see <see cref="BpeTrainer.Train"/>.</param>
    public static ReportTokenizer Train(IEnumerable<string> corpus, int vocabularySize) =>
        new(BpeTrainer.Train(corpus, vocabularySize, SpecialTokens));

    /// <summary>Id of the token that fills up short texts.</summary>
    public int PadId => 0;

    /// <summary>Id of the token before every text.</summary>
    public int? StartId => 1;

    /// <inheritdoc/>
    public int? PromptEndId => null;

    /// <summary>Id of the token after every answer.</summary>
    public int EosId => 2;

    /// <summary>Tokens in the vocabulary, special ones included.</summary>
    public int VocabularySize => vocabulary.Tokens.Count;

    /// <summary>Token ids of a text, without beginning or end.</summary>
    public IReadOnlyList<int> Encode(string text) => text.Length == 0 ? [] : bpe.EncodeToIds(text);

    /// <summary>The text of token ids; special tokens say nothing.</summary>
    public string Decode(IEnumerable<int> ids)
    {
        int[] spoken = [.. ids.Where(id => id >= SpecialTokens.Count)];
        return spoken.Length == 0 ? "" : bpe.Decode(spoken);
    }

    /// <summary>The vocabulary as the text of a vocab.json: token to id.</summary>
    public string VocabularyJson() => JsonSerializer.Serialize(
        vocabulary.Tokens.Select((token, id) => (token, id)).ToDictionary(
            entry => entry.token, entry => entry.id));

    /// <summary>The merges as the text of a merges.txt.</summary>
    public string MergesText() =>
        "#version: 0.2\n" + string.Concat(vocabulary.Merges.Select(merge => merge + "\n"));

    /// <summary>Reads what <see cref="VocabularyJson"/> and <see cref="MergesText"/> wrote.</summary>
    /// <exception cref="ArgumentException">The ids leave gaps, or a merge is no pair.</exception>
    public static ReportTokenizer Read(string vocabularyJson, string mergesText)
    {
        var ids = JsonSerializer.Deserialize<Dictionary<string, int>>(vocabularyJson) ?? [];
        string[] tokens = [.. ids.OrderBy(entry => entry.Value).Select(entry => entry.Key)];
        if (ids.Values.Order().Where((id, i) => id != i).Any())
            throw new ArgumentException(
                "The ids of a vocabulary count up from 0 without a gap, but these do not.");
        string[] merges =
        [
            .. mergesText.Split('\n')
                .Where(line => line.Length > 0 && !line.StartsWith("#version", StringComparison.Ordinal)),
        ];
        if (merges.FirstOrDefault(merge => merge.Split(' ').Length != 2) is { } odd)
            throw new ArgumentException(
                $"A merge names two tokens with a space between, but one reads \"{odd}\".");
        return new ReportTokenizer(new BpeVocabulary(tokens, merges));
    }
}

using MedAlignKit.Files;
using Microsoft.ML.Tokenizers;

namespace MedAlignKit.Text;

/// <summary>
/// BioGPT's tokenizer (arXiv 2210.10341): words as <see cref="MosesText"/> cuts them, then BPE in which a
/// word's last piece ends with &lt;/w&gt;. As in Hugging Face's BioGptTokenizer a text starts with
/// <c>&lt;/s&gt;</c>, which also ends answers. White space is not kept.
/// </summary>
public sealed class BioGptTokenizer : ITextTokenizer
{
    private const string WordEnd = "</w>";
    private const string Unknown = "<unk>";

    private readonly HubVocabulary vocabulary;
    private readonly BpeTokenizer bpe;
    private readonly int unknownId;
    private readonly HashSet<int> silent;
    private readonly int beyond;

    internal BioGptTokenizer(string folder, PretrainedConfig config)
    {
        vocabulary = HubVocabulary.Read(folder, config);
        (EosId, PadId, unknownId) =
            (vocabulary.IdOf("</s>"), vocabulary.IdOf("<pad>"), vocabulary.IdOf(Unknown));
        silent = [EosId, PadId, unknownId, vocabulary.IdOf("<s>")];
        beyond = vocabulary.Size;
        bpe = BpeTokenizer.Create(new BpeOptions(WithMerged())
        {
            Merges = vocabulary.Merges.Select(merge => $"{merge.Left} {merge.Right}"),
            EndOfWordSuffix = WordEnd,
            UnknownToken = Unknown,
        });
    }

    /// <inheritdoc/>
    public int PadId { get; }

    /// <summary>The end token, as in training.</summary>
    public int? StartId => EosId;

    /// <summary>None.</summary>
    public int? PromptEndId => null;

    /// <inheritdoc/>
    public int EosId { get; }

    /// <inheritdoc/>
    public int VocabularySize => vocabulary.Size;

    /// <inheritdoc/>
    public IReadOnlyList<int> Encode(string text)
    {
        var ids = new List<int>();
        foreach (var word in MosesText.Tokenize(text))
            ids.AddRange(bpe.EncodeToIds(word, considerPreTokenization: false)
                .Select(id => id < beyond ? id : unknownId));
        return ids;
    }

    /// <inheritdoc/>
    public string Decode(IEnumerable<int> ids)
    {
        var pieces = ids.Where(id => !silent.Contains(id))
            .Select(id => vocabulary.Tokens.GetValueOrDefault(id, ""))
            .Select(piece => piece.Replace(WordEnd, " ", StringComparison.Ordinal));
        return MosesText.Detokenize(
            string.Concat(pieces).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    // Merges lead over pieces that the vocabulary need not have: what is still such a piece at the end is
    // unknown. They get ids behind it.
    private Dictionary<string, int> WithMerged()
    {
        var ids = new Dictionary<string, int>(vocabulary.Ids);
        var next = beyond;
        foreach (var (left, right) in vocabulary.Merges)
            foreach (var piece in new[] { left, right, left + right })
                if (ids.TryAdd(piece, next)) next++;
        return ids;
    }
}

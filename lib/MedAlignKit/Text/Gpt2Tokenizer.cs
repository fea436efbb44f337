using MedAlignKit.Files;
using Microsoft.ML.Tokenizers;

namespace MedAlignKit.Text;

/// <summary>
/// GPT-2's byte-level BPE, with the vocabulary of GPT-2, BioMedLM or any other of its kind. As in Hugging
/// Face's GPT2Tokenizer nothing is put before a text; the one special token, <c>&lt;|endoftext|&gt;</c>, ends
/// answers and fills up short texts. Spelled out in a text it is plain text.
/// </summary>
public sealed class Gpt2Tokenizer : ITextTokenizer
{
    private readonly HubVocabulary vocabulary;
    private readonly BpeTokenizer bpe;

    internal Gpt2Tokenizer(string folder, PretrainedConfig config)
    {
        vocabulary = HubVocabulary.Read(folder, config);
        foreach (var letter in ByteAlphabet.Letters) vocabulary.IdOf(letter.ToString());
        foreach (var (left, right) in vocabulary.Merges)
        {
            vocabulary.IdOf(left);
            vocabulary.IdOf(right);
            vocabulary.IdOf(left + right);
        }
        EosId = config.Has("eos_token_id") ? config.Int("eos_token_id") : vocabulary.IdOf("<|endoftext|>");
        if (EosId < 0 || EosId >= VocabularySize)
            throw new PretrainedException(
                $"{config.Path} ends texts by token {EosId} of {VocabularySize}: fetch the file again.");
        bpe = BpeTokenizer.Create(new BpeOptions(vocabulary.Ids)
        {
            Merges = vocabulary.Merges.Select(merge => $"{merge.Left} {merge.Right}"),
            ByteLevel = true,
            PreTokenizer = RobertaPreTokenizer.Instance,
        });
    }

    /// <summary>The end token: GPT-2 has none of its own.</summary>
    public int PadId => EosId;

    /// <summary>None.</summary>
    public int? StartId => null;

    /// <summary>None.</summary>
    public int? PromptEndId => null;

    /// <inheritdoc/>
    public int EosId { get; }

    /// <inheritdoc/>
    public int VocabularySize => vocabulary.Size;

    /// <inheritdoc/>
    public IReadOnlyList<int> Encode(string text) => text.Length == 0 ? [] : bpe.EncodeToIds(text);

    /// <inheritdoc/>
    public string Decode(IEnumerable<int> ids)
    {
        int[] spoken = [.. ids.Where(id => id != EosId && vocabulary.Tokens.ContainsKey(id))];
        return spoken.Length == 0 ? "" : bpe.Decode(spoken);
    }
}

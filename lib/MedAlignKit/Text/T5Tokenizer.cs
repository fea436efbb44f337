using System.Text.RegularExpressions;
using MedAlignKit.Files;
using Microsoft.ML.Tokenizers;

namespace MedAlignKit.Text;

/// <summary>
/// T5's tokenizer (arXiv 1910.10683 §2.1): a SentencePiece unigram model over text in its compatibility
/// form. As in Hugging Face's T5Tokenizer a prompt ends with <c>&lt;/s&gt;</c> and starts with nothing. White
/// space at either end and in runs is not kept. The sentinels of pretraining and the rows that fill up the
/// model's token table say nothing.
/// </summary>
public sealed partial class T5Tokenizer : ITextTokenizer
{
    // T5 has no beginning token: its model gives it the id -1, which the package takes for a place in a
    // table. In a protobuf message what comes last holds, so this behind it makes it the padding: field 2,
    // trainer_spec, with fields 41, bos_id, and 46, bos_piece.
    private static readonly byte[] NoBeginning =
        [0x12, 11, 0xC8, 0x02, 0, 0xF2, 0x02, 5, .. "<pad>"u8];

    private readonly SentencePieceTokenizer pieces;
    private readonly int count;

    internal T5Tokenizer(string folder, PretrainedConfig config)
    {
        var path = Path.Combine(folder, "spiece.model");
        if (!File.Exists(path))
            throw new PretrainedException(
                $"There is no {path}: name the folder of a whole model, as Hugging Face keeps it.");
        (PadId, EosId) = (config.Int("pad_token_id", 0), config.Int("eos_token_id", 1));
        VocabularySize = config.Int("vocab_size");
        if (PadId != 0) throw config.Refuse($"its texts are filled up by token {PadId}, where T5 has 0");
        pieces = Read(path);
        count = pieces.Vocabulary.Values.Max() + 1;
        if (count > VocabularySize)
            throw new PretrainedException(
                $"{path} has {count} pieces, but {config.Path} says that there are {VocabularySize} tokens: "
                + "take both files from the same model.");
        if (pieces.EndOfSentenceId != EosId)
            throw new PretrainedException(
                $"{path} ends texts by piece {pieces.EndOfSentenceId}, but {config.Path} by token {EosId}: "
                + "take both files from the same model.");
    }

    /// <inheritdoc/>
    public int PadId { get; }

    /// <summary>None.</summary>
    public int? StartId => null;

    /// <summary>The end token: it ends what the encoder reads.</summary>
    public int? PromptEndId => EosId;

    /// <inheritdoc/>
    public int EosId { get; }

    /// <summary>Rows of the model's token table: 32,128 for 32,000 pieces, 100 sentinels and 28 that fill
    /// up.</summary>
    public int VocabularySize { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> Encode(string text)
    {
        // The package's reading of the normalization rules leaves out those for signs without a look.
        var plain = Spacing().Replace(Dropped().Replace(text, ""), " ");
        var ids = new List<int>();
        if (plain.AsSpan().Trim(' ').IsEmpty) return ids;
        foreach (var id in pieces.EncodeToIds(plain, addBeginningOfSentence: false, addEndOfSentence: false))
            // A run of unknown signs is one token to SentencePiece, and one each to the package.
            if (id != pieces.UnknownId || ids.Count == 0 || ids[^1] != id) ids.Add(id);
        return ids;
    }

    /// <inheritdoc/>
    public string Decode(IEnumerable<int> ids)
    {
        int[] spoken =
            [.. ids.Where(id => id < count && id != PadId && id != EosId && id != pieces.UnknownId)];
        return spoken.Length == 0 ? "" : pieces.Decode(spoken);
    }

    private static SentencePieceTokenizer Read(string path)
    {
        byte[] model = [.. File.ReadAllBytes(path), .. NoBeginning];
        try
        {
            return SentencePieceTokenizer.Create(
                new MemoryStream(model), addBeginningOfSentence: false, addEndOfSentence: false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new PretrainedException(
                $"{path} is no SentencePiece model that can be read: {error.Message} Fetch the file again.",
                error);
        }
    }

    // Both sets are those of SentencePiece's rules nmt_nfkc, found by asking it for every character.
    [GeneratedRegex(@"[\u0001-\u0008\u000B\u000E-\u001F\u007F\u008F\u009F]")]
    private static partial Regex Dropped();

    [GeneratedRegex(@"[\t\n\f\r\u1680\u200B\u200C\u200E\u200F\u2028\u2029\u2581\uFEFF\uFFFD]")]
    private static partial Regex Spacing();
}

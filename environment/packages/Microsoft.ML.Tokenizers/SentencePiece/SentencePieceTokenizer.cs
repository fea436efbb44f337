using System.Buffers;

namespace Microsoft.ML.Tokenizers;

/// <summary>Reads a .model file of SentencePiece, BPE or unigram, and encodes by it.</summary>
/// <remarks>
/// A BPE model's own rules of normalization (NFKC and the like) are not applied, a unigram model's are. A run
/// of unknown characters gives an unknown token for each, where SentencePiece gives one.
/// </remarks>
public partial class SentencePieceTokenizer : Tokenizer
{
    private readonly SentencePieceModel model;
    private readonly bool isUnigram;

    private protected SentencePieceTokenizer(ModelFile file, bool addBeginning, bool addEnd,
        IReadOnlyDictionary<string, int>? specialTokens)
    {
        isUnigram = file.ModelType == ModelFile.Unigram;
        model = file.ModelType switch
        {
            ModelFile.Bpe => new BpeModel(file, specialTokens),
            ModelFile.Unigram => new UnigramModel(file, specialTokens),
            _ => throw new ArgumentException($"The model type {file.ModelType} is not supported: 1 (unigram) "
                + "and 2 (BPE) are."),
        };
        (AddBeginningOfSentence, AddEndOfSentence) = (addBeginning, addEnd);
    }

    /// <param name="modelStream">The bytes of a .model file.</param>
    /// <param name="addBeginningOfSentence">Puts the token of the beginning before each text.</param>
    /// <param name="addEndOfSentence">Puts the token of the end after each text.</param>
    /// <param name="specialTokens">Texts with ids of their own; null for none.</param>
    /// <exception cref="ArgumentException">It is no model, or one of words or characters.</exception>
    /// <exception cref="Google.Protobuf.InvalidProtocolBufferException">The bytes are no message.</exception>
    public static SentencePieceTokenizer Create(Stream modelStream, bool addBeginningOfSentence = true,
        bool addEndOfSentence = false, IReadOnlyDictionary<string, int>? specialTokens = null)
        => new(ModelFile.Read(modelStream), addBeginningOfSentence, addEndOfSentence, specialTokens);

    public IReadOnlyDictionary<string, int>? SpecialTokens => model.SpecialTokens;

    /// <summary>Characters that no piece covers are encoded as their bytes.</summary>
    public bool ByteFallback => model.ByteFallback;

    public bool AddDummyPrefix => model.Normalizer.AddDummyPrefix;

    public bool EscapeWhiteSpaces => model.Normalizer.EscapeWhiteSpaces;

    public bool TreatWhitespaceAsSuffix => model.Normalizer.TreatWhitespaceAsSuffix;

    public bool AddBeginningOfSentence { get; }

    public bool AddEndOfSentence { get; }

    public string BeginningOfSentenceToken => model.BeginningToken;

    public string EndOfSentenceToken => model.EndToken;

    public string UnknownToken => model.UnknownToken;

    public int BeginningOfSentenceId => model.BeginningId;

    public int EndOfSentenceId => model.EndId;

    public int UnknownId => model.UnknownId;

    public override PreTokenizer? PreTokenizer => null;

    public override Normalizer? Normalizer => model.Normalizer;

    public IReadOnlyDictionary<string, int> Vocabulary => model.Vocabulary;

    /// <summary>The text of the ids without special tokens.</summary>
    public override string Decode(IEnumerable<int> ids) => Decode(ids, considerSpecialTokens: false);

    /// <param name="ids">The ids to decode; one that the model lacks is passed over.</param>
    /// <param name="considerSpecialTokens">Writes special and unknown tokens out.</param>
    public string Decode(IEnumerable<int> ids, bool considerSpecialTokens)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var decoder = new PieceDecoder(model, considerSpecialTokens);
        foreach (var id in ids) decoder.Add(id);
        decoder.End();
        return decoder.Text.ToString();
    }

    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed,
        out int charsWritten)
        => Decode(ids, destination, considerSpecialTokens: false, out idsConsumed, out charsWritten);

    /// <summary>
    /// Decodes as many ids as fit; a character is written only when its last byte has come.
    /// </summary>
    public OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, bool considerSpecialTokens,
        out int idsConsumed, out int charsWritten)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var decoder = new PieceDecoder(model, considerSpecialTokens);
        (idsConsumed, charsWritten) = (0, 0);
        foreach (var id in ids)
        {
            decoder.Add(id);
            if (decoder.Text.Length > destination.Length) return TooSmall(decoder, destination, charsWritten);
            (idsConsumed, charsWritten) = (decoder.IdsWritten, decoder.Text.Length);
        }
        decoder.End();
        if (decoder.Text.Length > destination.Length) return TooSmall(decoder, destination, charsWritten);
        (idsConsumed, charsWritten) = (decoder.IdsWritten, decoder.Text.Length);
        decoder.Text.CopyTo(0, destination, charsWritten);
        return OperationStatus.Done;
    }

    private static OperationStatus TooSmall(PieceDecoder decoder, Span<char> destination, int charsWritten)
    {
        decoder.Text.CopyTo(0, destination, charsWritten);
        return OperationStatus.DestinationTooSmall;
    }
}

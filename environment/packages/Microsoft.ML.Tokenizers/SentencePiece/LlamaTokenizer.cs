namespace Microsoft.ML.Tokenizers;

/// <summary>A SentencePiece BPE model that normalizes nothing but spaces, as Llama's.</summary>
public sealed class LlamaTokenizer : SentencePieceTokenizer
{
    private LlamaTokenizer(ModelFile file, bool addBeginning, bool addEnd,
        IReadOnlyDictionary<string, int>? specialTokens)
        : base(file, addBeginning, addEnd, specialTokens)
    {
    }

    /// <inheritdoc cref="SentencePieceTokenizer.Create"/>
    /// <exception cref="ArgumentException">
    /// It is no BPE model, or one with rules of normalization.
    /// </exception>
    public static new LlamaTokenizer Create(Stream modelStream, bool addBeginOfSentence = true,
        bool addEndOfSentence = false, IReadOnlyDictionary<string, int>? specialTokens = null)
    {
        var file = ModelFile.Read(modelStream);
        if (file.ModelType != ModelFile.Bpe)
        {
            throw new ArgumentException("The model type is not Bpe.", nameof(modelStream));
        }
        if (file.NormalizerName is not ("" or "identity"))
        {
            throw new ArgumentException($"Normalization '{file.NormalizerName}' is not supported.",
                nameof(modelStream));
        }
        return new LlamaTokenizer(file, addBeginOfSentence, addEndOfSentence, specialTokens);
    }
}

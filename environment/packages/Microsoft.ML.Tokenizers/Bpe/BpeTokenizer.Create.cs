namespace Microsoft.ML.Tokenizers;

public sealed partial class BpeTokenizer
{
    /// <exception cref="InvalidOperationException">
    /// The vocabulary is empty, a merge is no pair or names a token that the vocabulary lacks, or a token
    /// named in the options is not in the vocabulary.
    /// </exception>
    /// <exception cref="ArgumentException">Two tokens have one id, or a merge is given twice.</exception>
    public static BpeTokenizer Create(BpeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new BpeTokenizer(options);
    }

    public static BpeTokenizer Create(string vocabFile, string? mergesFile)
        => Create(new BpeOptions(vocabFile, mergesFile));

    public static BpeTokenizer Create(string vocabFile, string? mergesFile, PreTokenizer? preTokenizer = null,
        Normalizer? normalizer = null, IReadOnlyDictionary<string, int>? specialTokens = null,
        string? unknownToken = null, string? continuingSubwordPrefix = null, string? endOfWordSuffix = null,
        bool fuseUnknownTokens = false)
    {
        ArgumentNullException.ThrowIfNull(vocabFile);
        using var vocabulary = File.OpenRead(vocabFile);
        using var merges = mergesFile is null ? null : File.OpenRead(mergesFile);
        return Create(vocabulary, merges, preTokenizer, normalizer, specialTokens, unknownToken,
            continuingSubwordPrefix, endOfWordSuffix, fuseUnknownTokens);
    }

    public static BpeTokenizer Create(Stream vocabStream, Stream? mergesStream)
        => Create(vocabStream, mergesStream, preTokenizer: null);

    public static BpeTokenizer Create(Stream vocabStream, Stream? mergesStream,
        PreTokenizer? preTokenizer = null, Normalizer? normalizer = null,
        IReadOnlyDictionary<string, int>? specialTokens = null, string? unknownToken = null,
        string? continuingSubwordPrefix = null, string? endOfWordSuffix = null,
        bool fuseUnknownTokens = false)
    {
        ArgumentNullException.ThrowIfNull(vocabStream);
        return Create(new BpeOptions(BpeFiles.ReadVocabulary(vocabStream))
        {
            Merges = BpeFiles.ReadMerges(mergesStream),
            PreTokenizer = preTokenizer,
            Normalizer = normalizer,
            SpecialTokens = specialTokens,
            UnknownToken = unknownToken,
            ContinuingSubwordPrefix = continuingSubwordPrefix,
            EndOfWordSuffix = endOfWordSuffix,
            FuseUnknownTokens = fuseUnknownTokens,
        });
    }

    public static async Task<BpeTokenizer> CreateAsync(Stream vocabStream, Stream? mergesStream,
        PreTokenizer? preTokenizer = null, Normalizer? normalizer = null,
        IReadOnlyDictionary<string, int>? specialTokens = null, string? unknownToken = null,
        string? continuingSubwordPrefix = null, string? endOfWordSuffix = null,
        bool fuseUnknownTokens = false)
    {
        ArgumentNullException.ThrowIfNull(vocabStream);
        var vocabulary = await BpeFiles.ReadVocabularyAsync(vocabStream).ConfigureAwait(false);
        return Create(new BpeOptions(vocabulary)
        {
            Merges = BpeFiles.ReadMerges(mergesStream),
            PreTokenizer = preTokenizer,
            Normalizer = normalizer,
            SpecialTokens = specialTokens,
            UnknownToken = unknownToken,
            ContinuingSubwordPrefix = continuingSubwordPrefix,
            EndOfWordSuffix = endOfWordSuffix,
            FuseUnknownTokens = fuseUnknownTokens,
        });
    }
}

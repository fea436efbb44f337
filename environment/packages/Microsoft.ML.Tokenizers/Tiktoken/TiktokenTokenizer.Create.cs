namespace Microsoft.ML.Tokenizers;

public sealed partial class TiktokenTokenizer
{
    /// <param name="vocabFilePath">A .tiktoken file: bytes in base 64 and a rank a line.</param>
    /// <param name="preTokenizer">
    /// Splits the text, and must be told of the special tokens; null takes it whole.
    /// </param>
    /// <param name="normalizer">Rewrites the text first; null leaves it alone.</param>
    /// <param name="specialTokens">Pieces with ids of their own; null for none.</param>
    /// <param name="cacheSize">Short words that are remembered, at the most.</param>
    /// <exception cref="InvalidOperationException">A line of the file is no token.</exception>
    public static TiktokenTokenizer Create(string vocabFilePath, PreTokenizer? preTokenizer,
        Normalizer? normalizer, IReadOnlyDictionary<string, int>? specialTokens = null,
        int cacheSize = DefaultCacheSize)
    {
        if (string.IsNullOrEmpty(vocabFilePath)) throw new ArgumentNullException(nameof(vocabFilePath));
        using var stream = File.OpenRead(vocabFilePath);
        return Create(stream, preTokenizer, normalizer, specialTokens, cacheSize);
    }

    public static TiktokenTokenizer Create(Stream vocabStream, PreTokenizer? preTokenizer,
        Normalizer? normalizer, IReadOnlyDictionary<string, int>? specialTokens = null,
        int cacheSize = DefaultCacheSize)
        => CreateAsync(vocabStream, false, preTokenizer, normalizer, specialTokens, cacheSize, default)
            .GetAwaiter().GetResult();

    public static async Task<TiktokenTokenizer> CreateAsync(string vocabFilePath, PreTokenizer? preTokenizer,
        Normalizer? normalizer, IReadOnlyDictionary<string, int>? specialTokens = null,
        int cacheSize = DefaultCacheSize, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(vocabFilePath);
        using var stream = File.OpenRead(vocabFilePath);
        return await CreateAsync(stream, preTokenizer, normalizer, specialTokens, cacheSize,
            cancellationToken)
            .ConfigureAwait(false);
    }

    public static Task<TiktokenTokenizer> CreateAsync(Stream vocabStream, PreTokenizer? preTokenizer,
        Normalizer? normalizer, IReadOnlyDictionary<string, int>? specialTokens = null,
        int cacheSize = DefaultCacheSize, CancellationToken cancellationToken = default)
        => CreateAsync(vocabStream, true, preTokenizer, normalizer, specialTokens, cacheSize,
            cancellationToken);

    /// <summary>A model's split and special tokens over a vocabulary that is given.</summary>
    /// <exception cref="NotSupportedException">The model is not known.</exception>
    public static TiktokenTokenizer CreateForModel(string modelName, Stream vocabStream,
        IReadOnlyDictionary<string, int>? extraSpecialTokens = null, int cacheSize = DefaultCacheSize,
        Normalizer? normalizer = null)
    {
        var encoding = TiktokenEncoding.OfModel(modelName);
        var specials = encoding.SpecialTokens(extraSpecialTokens);
        return Create(vocabStream, new RegexPreTokenizer(encoding.Pattern, specials), normalizer, specials,
            cacheSize);
    }

    public static async Task<TiktokenTokenizer> CreateForModelAsync(string modelName, Stream vocabStream,
        IReadOnlyDictionary<string, int>? extraSpecialTokens = null, int cacheSize = DefaultCacheSize,
        Normalizer? normalizer = null, CancellationToken cancellationToken = default)
    {
        var encoding = TiktokenEncoding.OfModel(modelName);
        var specials = encoding.SpecialTokens(extraSpecialTokens);
        return await CreateAsync(vocabStream, new RegexPreTokenizer(encoding.Pattern, specials), normalizer,
            specials, cacheSize, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Needs a package of data that this build has none of: give the vocabulary as a
    /// stream.</summary>
    /// <exception cref="NotSupportedException">The model is not known.</exception>
    /// <exception cref="InvalidOperationException">The data package is not there.</exception>
    public static TiktokenTokenizer CreateForModel(string modelName,
        IReadOnlyDictionary<string, int>? extraSpecialTokens = null, Normalizer? normalizer = null)
        => throw NoData(TiktokenEncoding.OfModel(modelName));

    /// <summary>Needs a package of data that this build has none of: give the vocabulary as a
    /// stream.</summary>
    /// <exception cref="ArgumentException">The encoding is not known.</exception>
    /// <exception cref="InvalidOperationException">The data package is not there.</exception>
    public static TiktokenTokenizer CreateForEncoding(string encodingName,
        IReadOnlyDictionary<string, int>? extraSpecialTokens = null, Normalizer? normalizer = null)
        => throw NoData(TiktokenEncoding.Named(encodingName));

    private static async Task<TiktokenTokenizer> CreateAsync(Stream vocabStream, bool isAsync,
        PreTokenizer? preTokenizer, Normalizer? normalizer, IReadOnlyDictionary<string, int>? specialTokens,
        int cacheSize, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(vocabStream);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cacheSize);
        var vocabulary = await TiktokenFile.ReadAsync(vocabStream, isAsync,
            cancellation).ConfigureAwait(false);
        return new TiktokenTokenizer(vocabulary, preTokenizer, normalizer, specialTokens, cacheSize);
    }

    private static InvalidOperationException NoData(TiktokenEncoding encoding)
        => new($"The tokenizer data file {encoding.DataPackage}.dll could not be loaded. Please reference "
            + $"the package {encoding.DataPackage} in your project, or give the vocabulary as a stream.");
}

namespace Microsoft.ML.Tokenizers;

/// <summary>All that a <see cref="BpeTokenizer"/> is made of; the only way to a byte-level one.</summary>
public sealed class BpeOptions
{
    /// <param name="vocabulary">Each token with its id.</param>
    public BpeOptions(IEnumerable<KeyValuePair<string, int>> vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        Vocabulary = vocabulary;
    }

    /// <param name="vocabFile">A JSON object of tokens and their ids.</param>
    /// <param name="mergesFile">
    /// One merge a line, two tokens with a space between, in order of rank; null for none.
    /// </param>
    public BpeOptions(string vocabFile, string? mergesFile = null)
    {
        ArgumentNullException.ThrowIfNull(vocabFile);
        using var vocabulary = File.OpenRead(vocabFile);
        Vocabulary = BpeFiles.ReadVocabulary(vocabulary);
        if (mergesFile is null) return;
        using var merges = File.OpenRead(mergesFile);
        Merges = BpeFiles.ReadMerges(merges);
    }

    public IEnumerable<KeyValuePair<string, int>> Vocabulary { get; }

    /// <summary>"a b": the pair that becomes "ab"; earlier ones first.</summary>
    public IEnumerable<string>? Merges { get; set; }

    /// <summary>
    /// Tokens that a text may hold as they stand; the pre-tokenizer must be told of them too.
    /// </summary>
    public IReadOnlyDictionary<string, int>? SpecialTokens { get; set; }

    public Normalizer? Normalizer { get; set; }

    /// <summary>Null means words and non-words, which loses white space.</summary>
    public PreTokenizer? PreTokenizer { get; set; }

    /// <summary>Stands for what the vocabulary lacks; null drops it.</summary>
    public string? UnknownToken { get; set; }

    public bool FuseUnknownTokens { get; set; }

    public string? ContinuingSubwordPrefix { get; set; }

    public string? EndOfWordSuffix { get; set; }

    /// <summary>
    /// Encode the text's UTF-8 bytes, each written as one printable character (a space as Ġ).
    /// </summary>
    public bool ByteLevel { get; set; }

    /// <summary>Put before each encoded text; null for none.</summary>
    public string? BeginningOfSentenceToken { get; set; }

    /// <summary>Put after each encoded text; null for none.</summary>
    public string? EndOfSentenceToken { get; set; }
}

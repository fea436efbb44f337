namespace Microsoft.ML.Tokenizers;

/// <summary>
/// BERT's tokenizer: WordPiece over cleaned text, and sequences of the form [CLS] a [SEP] or [CLS] a [SEP] b
/// [SEP].
/// </summary>
public sealed partial class BertTokenizer : WordPieceTokenizer
{
    private BertTokenizer(WordPieceVocabulary vocabulary, BertOptions options)
        : base(vocabulary, options)
    {
        ApplyBasicTokenization = options.ApplyBasicTokenization;
        LowerCaseBeforeTokenization = options.LowerCaseBeforeTokenization;
        SplitOnSpecialTokens = options.SplitOnSpecialTokens;
        IndividuallyTokenizeCjk = options.IndividuallyTokenizeCjk;
        RemoveNonSpacingMarks = options.RemoveNonSpacingMarks;
        (SeparatorToken, SeparatorTokenId) = Listed(vocabulary, options.SeparatorToken);
        (PaddingToken, PaddingTokenId) = Listed(vocabulary, options.PaddingToken);
        (ClassificationToken, ClassificationTokenId) = Listed(vocabulary, options.ClassificationToken);
        (MaskingToken, MaskingTokenId) = Listed(vocabulary, options.MaskingToken);
    }

    public bool LowerCaseBeforeTokenization { get; }

    public bool ApplyBasicTokenization { get; }

    public bool SplitOnSpecialTokens { get; }

    public bool IndividuallyTokenizeCjk { get; }

    public bool RemoveNonSpacingMarks { get; }

    public string SeparatorToken { get; }

    public int SeparatorTokenId { get; }

    public string PaddingToken { get; }

    public int PaddingTokenId { get; }

    public string ClassificationToken { get; }

    public int ClassificationTokenId { get; }

    public string MaskingToken { get; }

    public int MaskingTokenId { get; }

    /// <param name="vocabFilePath">The tokens, one a line.</param>
    /// <param name="options">
    /// Null for those of an uncased model. The normalizer, the pre-tokenizer and the special tokens are
    /// filled in where they are null.
    /// </param>
    /// <exception cref="ArgumentException">A special token is not in the vocabulary.</exception>
    public static BertTokenizer Create(string vocabFilePath, BertOptions? options = null)
    {
        using var stream = WordPieceVocabulary.Open(vocabFilePath);
        return Create(stream, options);
    }

    /// <inheritdoc cref="Create(string, BertOptions?)"/>
    public static BertTokenizer Create(Stream vocabStream, BertOptions? options = null)
        => Create(WordPieceVocabulary.Read(vocabStream), options ?? new());

    public static async Task<BertTokenizer> CreateAsync(string vocabFilePath, BertOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        using var stream = WordPieceVocabulary.Open(vocabFilePath);
        return await CreateAsync(stream, options, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<BertTokenizer> CreateAsync(Stream vocabStream, BertOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var vocabulary = await WordPieceVocabulary.ReadAsync(vocabStream, true, cancellationToken)
            .ConfigureAwait(false);
        return Create(vocabulary, options ?? new());
    }

    private static BertTokenizer Create(WordPieceVocabulary vocabulary, BertOptions options)
    {
        var isBasic = options.ApplyBasicTokenization;
        if (isBasic)
        {
            options.Normalizer ??= new BertNormalizer(options.LowerCaseBeforeTokenization,
                options.IndividuallyTokenizeCjk, options.RemoveNonSpacingMarks);
        }
        var cutOut = options.SplitOnSpecialTokens ? SpecialTexts(vocabulary, options) : null;
        options.PreTokenizer ??= isBasic
            ? PreTokenizer.CreateWordOrPunctuation(cutOut)
            : PreTokenizer.CreateWhiteSpace();
        return new BertTokenizer(vocabulary, options);
    }

    /// <summary>
    /// The special tokens as they look in a normalized text: in lower case where the text will be. The
    /// vocabulary learns them in that form.
    /// </summary>
    private static Dictionary<string, int> SpecialTexts(WordPieceVocabulary vocabulary, BertOptions options)
    {
        options.SpecialTokens ??= new[]
        {
            options.UnknownToken, options.SeparatorToken, options.PaddingToken, options.ClassificationToken,
            options.MaskingToken,
        }.Distinct().ToDictionary(token => token, token => Listed(vocabulary, token).Id);

        var isLower = options.ApplyBasicTokenization && options.LowerCaseBeforeTokenization;
        var texts = new Dictionary<string, int>();
        foreach (var (token, id) in options.SpecialTokens)
        {
            var listed = Listed(vocabulary, token).Id;
            if (listed != id)
            {
                throw new ArgumentException($"The special token '{token}' has the id {listed} in the "
                    + $"vocabulary and {id} in the special tokens.");
            }
            var text = isLower ? token.ToLowerInvariant() : token;
            vocabulary.Ids[text] = id;
            texts[text] = id;
        }
        return texts;
    }

    private static (string Token, int Id) Listed(WordPieceVocabulary vocabulary, string token)
        => token is not null && vocabulary.Ids.TryGetValue(token, out var id) ? (token, id)
            : throw new ArgumentException($"The special token '{token}' is not in the vocabulary.");
}

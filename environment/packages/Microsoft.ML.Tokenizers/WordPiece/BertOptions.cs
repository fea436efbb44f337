namespace Microsoft.ML.Tokenizers;

/// <summary>How a <see cref="BertTokenizer"/> cleans and splits a text.</summary>
public sealed class BertOptions : WordPieceOptions
{
    /// <summary>Write upper case letters in lower case first.</summary>
    public bool LowerCaseBeforeTokenization { get; set; } = true;

    /// <summary>Clean the text and split off punctuation; false splits at white space only.</summary>
    public bool ApplyBasicTokenization { get; set; } = true;

    /// <summary>Find special tokens in a text; false reads them as any other text.</summary>
    public bool SplitOnSpecialTokens { get; set; } = true;

    public string SeparatorToken { get; set; } = "[SEP]";

    public string PaddingToken { get; set; } = "[PAD]";

    public string ClassificationToken { get; set; } = "[CLS]";

    public string MaskingToken { get; set; } = "[MASK]";

    /// <summary>Each Chinese character is a word.</summary>
    public bool IndividuallyTokenizeCjk { get; set; } = true;

    /// <summary>Take accents and vowel signs off the letters.</summary>
    public bool RemoveNonSpacingMarks { get; set; }
}

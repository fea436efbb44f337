namespace Microsoft.ML.Tokenizers;

/// <summary>How a text is to be encoded.</summary>
public struct EncodeSettings
{
    /// <summary>No limit on the number of tokens; neither pre-tokenization nor normalization.</summary>
    public EncodeSettings() => MaxTokenCount = int.MaxValue;

    public bool ConsiderPreTokenization { get; set; }

    public bool ConsiderNormalization { get; set; }

    /// <summary>Encoding stops at this many tokens.</summary>
    public int MaxTokenCount { get; set; }
}

namespace Microsoft.ML.Tokenizers;

/// <summary>How a <see cref="WordPieceTokenizer"/> splits and what it adds.</summary>
public class WordPieceOptions
{
    /// <summary>Null splits at white space.</summary>
    public PreTokenizer? PreTokenizer { get; set; }

    /// <summary>Null leaves the text alone.</summary>
    public Normalizer? Normalizer { get; set; }

    /// <summary>Tokens that are cut out of a text whole, and left out of one that is decoded.</summary>
    public IReadOnlyDictionary<string, int>? SpecialTokens { get; set; }

    /// <summary>Stands for a word that the vocabulary cannot spell; must be in it.</summary>
    public string UnknownToken { get; set; } = "[UNK]";

    /// <summary>What a token inside a word begins with.</summary>
    public string ContinuingSubwordPrefix { get; set; } = "##";

    /// <summary>A longer word is unknown.</summary>
    public int MaxInputCharsPerWord { get; set; } = 100;
}

namespace Microsoft.ML.Tokenizers;

/// <summary>What encoding returns to the public methods of <see cref="Tokenizer"/>.</summary>
/// <typeparam name="T">A token or its id.</typeparam>
public struct EncodeResults<T>
{
    public IReadOnlyList<T> Tokens { get; set; }

    /// <summary>The normalized text; null when nothing was normalized.</summary>
    public string? NormalizedText { get; set; }

    /// <summary>How many characters the tokens cover.</summary>
    public int CharsConsumed { get; set; }
}

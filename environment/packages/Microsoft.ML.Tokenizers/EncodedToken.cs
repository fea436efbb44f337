namespace Microsoft.ML.Tokenizers;

/// <summary>One token of an encoded text.</summary>
public readonly struct EncodedToken : IEquatable<EncodedToken>
{
    /// <param name="id">The token's number in the vocabulary.</param>
    /// <param name="value">The token as the vocabulary writes it.</param>
    /// <param name="offset">The characters of the (normalized) text that it covers.</param>
    public EncodedToken(int id, string value, Range offset)
    {
        Id = id;
        Value = value;
        Offset = offset;
    }

    public int Id { get; }

    public string Value { get; }

    public Range Offset { get; }

    public bool Equals(EncodedToken other)
        => Id == other.Id && Value == other.Value && Offset.Equals(other.Offset);
}

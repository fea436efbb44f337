namespace Microsoft.ML.Tokenizers;

/// <summary>Writes every letter in lower case.</summary>
public sealed class LowerCaseNormalizer : Normalizer
{
    public static LowerCaseNormalizer Instance { get; } = new();

    public override string Normalize(string original)
    {
        ArgumentNullException.ThrowIfNull(original);
        return original.ToLowerInvariant();
    }

    public override string Normalize(ReadOnlySpan<char> original) => original.ToString().ToLowerInvariant();
}

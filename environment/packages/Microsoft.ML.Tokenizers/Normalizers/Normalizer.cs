namespace Microsoft.ML.Tokenizers;

/// <summary>Rewrites a text before it is split into tokens.</summary>
public abstract class Normalizer
{
    protected Normalizer()
    {
    }

    public abstract string Normalize(string original);

    public abstract string Normalize(ReadOnlySpan<char> original);
}

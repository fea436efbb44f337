namespace Microsoft.ML.Tokenizers;

/// <summary>Several pre-tokenizers in turn: each splits the pieces that the one before it left.</summary>
public class CompositePreTokenizer : PreTokenizer
{
    private readonly IReadOnlyDictionary<string, int>? specialTokens;

    /// <param name="preTokenizers">Applied in this order.</param>
    /// <param name="specialTokens">Pieces that are passed on whole; null for none.</param>
    public CompositePreTokenizer(IReadOnlyList<PreTokenizer> preTokenizers,
        IReadOnlyDictionary<string, int>? specialTokens = null)
    {
        ArgumentNullException.ThrowIfNull(preTokenizers);
        PreTokenizers = preTokenizers;
        this.specialTokens = specialTokens;
    }

    public IReadOnlyList<PreTokenizer> PreTokenizers { get; }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
    {
        if (string.IsNullOrEmpty(text)) return [];
        var pieces = new List<(int Offset, int Length)> { (0, text.Length) };
        foreach (var next in PreTokenizers)
        {
            pieces = [.. pieces.SelectMany(p => Split(text.Substring(p.Offset, p.Length), p.Offset, next))];
        }
        return pieces;
    }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text)
        => PreTokenize(text.ToString());

    private IEnumerable<(int Offset, int Length)> Split(string piece, int offset, PreTokenizer next)
        => specialTokens?.ContainsKey(piece) == true
            ? [(offset, piece.Length)]
            : next.PreTokenize(piece).Select(p => (p.Offset + offset, p.Length));
}

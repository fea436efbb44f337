namespace Microsoft.ML.Tokenizers;

/// <summary>The pieces of a vocabulary by their bytes.</summary>
internal sealed class PieceTrie
{
    public const int Root = 0;

    private readonly Dictionary<long, int> steps = [];
    private readonly int[] fromRoot = new int[256];
    private readonly List<int> ids = [-1];

    public void Add(ReadOnlySpan<byte> piece, int id)
    {
        var node = Root;
        foreach (var value in piece)
        {
            if (TryStep(ref node, value)) continue;
            if (node == Root) fromRoot[value] = ids.Count;
            else steps.Add(Key(node, value), ids.Count);
            node = ids.Count;
            ids.Add(-1);
        }
        ids[node] = id;
    }

    /// <summary>Goes one byte further; false when no piece goes on so.</summary>
    public bool TryStep(ref int node, byte value)
    {
        if (node == Root)
        {
            node = fromRoot[value];
            return node != Root;
        }
        if (!steps.TryGetValue(Key(node, value), out var next)) return false;
        node = next;
        return true;
    }

    /// <summary>The piece that ends here, or -1.</summary>
    public int IdAt(int node) => ids[node];

    private static long Key(int node, byte value) => ((long)node << 8) | value;
}

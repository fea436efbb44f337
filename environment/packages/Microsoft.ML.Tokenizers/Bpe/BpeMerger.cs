using System.Buffers;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Merges the letters of a word, the pair of lowest rank first, the leftmost of equals first, in O(n log n).
/// </summary>
internal sealed class BpeMerger
{
    // A queue that has served a longer word than this is not kept: its thread would hold the memory for good.
    private const int LongestKept = 1 << 14;

    [ThreadStatic]
    private static PriorityQueue<int, long>? kept;

    private readonly Dictionary<ulong, (int Rank, int Merged)> merges;

    public BpeMerger(int capacity) => merges = new(capacity);

    /// <summary>Adds a rule; false when the pair has one.</summary>
    public bool TryAdd(int left, int right, int rank, int merged)
        => merges.TryAdd(Pair(left, right), (rank, merged));

    /// <summary>Merges in place until no pair of neighbours has a rank.</summary>
    /// <param name="symbols">One a letter; the merged ones come first.</param>
    /// <param name="lengths">The letters that each symbol covers.</param>
    /// <returns>How many symbols are left.</returns>
    public int Merge(Span<int> symbols, Span<int> lengths)
    {
        var count = symbols.Length;
        if (count < 2) return count;
        var rented = count <= 64 ? null : ArrayPool<int>.Shared.Rent(4 * count);
        Span<int> work = rented is null ? stackalloc int[4 * 64] : rented;
        var queue = Interlocked.Exchange(ref kept, null) ?? new();
        var links = new Links(work, count);
        Start(symbols, links, queue);
        MergeQueued(symbols, lengths, links, queue);
        if (queue.EnsureCapacity(0) <= LongestKept) kept = queue;
        if (rented is not null) ArrayPool<int>.Shared.Return(rented);
        return Compact(symbols, lengths);
    }

    private void Start(ReadOnlySpan<int> symbols, Links links, PriorityQueue<int, long> queue)
    {
        for (var i = 0; i < symbols.Length; i++)
        {
            links.Previous[i] = i - 1;
            links.Next[i] = i + 1;
            Offer(symbols, links, queue, i);
        }
    }

    private void MergeQueued(Span<int> symbols, Span<int> lengths, Links links,
        PriorityQueue<int, long> queue)
    {
        while (queue.TryDequeue(out var at, out var priority))
        {
            // Either symbol of the pair has changed since it was queued.
            if (links.Rank[at] != (int)(priority >> 32)) continue;
            var gone = links.Next[at];
            symbols[at] = links.Merged[at];
            lengths[at] += lengths[gone];
            lengths[gone] = 0;
            links.Rank[gone] = -1;
            links.Next[at] = links.Next[gone];
            if (links.Next[at] < symbols.Length) links.Previous[links.Next[at]] = at;
            Offer(symbols, links, queue, at);
            if (links.Previous[at] >= 0) Offer(symbols, links, queue, links.Previous[at]);
        }
    }

    /// <summary>Queues the pair that begins here, if it has a rank.</summary>
    private void Offer(ReadOnlySpan<int> symbols, Links links, PriorityQueue<int, long> queue, int at)
    {
        links.Rank[at] = -1;
        var next = links.Next[at];
        if (next >= symbols.Length) return;
        if (!merges.TryGetValue(Pair(symbols[at], symbols[next]), out var merge)) return;
        (links.Rank[at], links.Merged[at]) = merge;
        queue.Enqueue(at, ((long)merge.Rank << 32) | (uint)at);
    }

    private static int Compact(Span<int> symbols, Span<int> lengths)
    {
        var count = 0;
        for (var i = 0; i < symbols.Length; i++)
        {
            if (lengths[i] == 0) continue;
            (symbols[count], lengths[count]) = (symbols[i], lengths[i]);
            count++;
        }
        return count;
    }

    private static ulong Pair(int left, int right) => ((ulong)(uint)left << 32) | (uint)right;

    /// <summary>The neighbours of each symbol, and the rank and result of the pair it begins.</summary>
    private readonly ref struct Links(Span<int> work, int count)
    {
        public Span<int> Previous { get; } = work[..count];

        public Span<int> Next { get; } = work.Slice(count, count);

        public Span<int> Rank { get; } = work.Slice(2 * count, count);

        public Span<int> Merged { get; } = work.Slice(3 * count, count);
    }
}

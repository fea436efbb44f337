using System.Collections.Concurrent;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Short words that were encoded before; safe to use from many threads. A full cache takes no more: the words
/// of a corpus that come first are mostly those that come often.
/// </summary>
internal sealed class WordCache
{
    internal const int DefaultCapacity = 10_000;

    private const int LongestWord = 32;

    private readonly int capacity;
    private readonly ConcurrentDictionary<string, BpeWord> words = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, BpeWord>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private int count;

    public WordCache(int capacity = DefaultCapacity)
    {
        this.capacity = capacity;
        lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public BpeWord? Find(ReadOnlySpan<char> word)
        => word.Length <= LongestWord && lookup.TryGetValue(word, out var found) ? found : null;

    public void Add(ReadOnlySpan<char> word, BpeWord encoded)
    {
        if (word.Length > LongestWord || Volatile.Read(ref count) >= capacity) return;
        if (words.TryAdd(word.ToString(), encoded)) Interlocked.Increment(ref count);
    }
}

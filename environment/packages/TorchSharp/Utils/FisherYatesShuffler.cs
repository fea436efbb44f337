using System.Collections;

namespace TorchSharp.Utils;

/// <summary>
/// The numbers below a size in random order: with a seed in the same one at every pass, without in another.
/// </summary>
public class FisherYatesShuffler : IEnumerable<long>
{
    private readonly long _size;
    private readonly int? _seed;

    public FisherYatesShuffler(long size, int? seed = null)
    {
        (_size, _seed) = (size, seed);
    }

    // Inside out: each number goes to a random place among those so far, and what was there to the end. The
    // draws are those of the real package, so that a seed means the same order.
    public IEnumerator<long> GetEnumerator()
    {
        var random = _seed is { } seed ? new Random(seed) : new Random();
        var order = new long[_size];
        for (var i = 0L; i < _size; i++)
        {
            var place = (((long)random.Next() << 32) + (uint)random.Next()) % (i + 1);
            order[i] = order[place];
            order[place] = i;
        }
        return ((IEnumerable<long>)order).GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

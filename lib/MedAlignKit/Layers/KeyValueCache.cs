using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>Keys and values of the tokens already read by one attention layer, so that each is computed
/// once.</summary>
/// <remarks>Room is taken for twice as many tokens whenever it runs out, so that reading n tokens one by one
/// copies O(n) of them and not O(n²). Shapes: B rows, h heads, M tokens held, d head width.</remarks>
public sealed class KeyValueCache : IDisposable
{
    private Tensor? keys;
    private Tensor? values;

    /// <summary>Tokens held so far.</summary>
    public long Length { get; private set; }

    /// <summary>Adds new tokens and returns everything held; the cache keeps ownership of what it
    /// returns.</summary>
    /// <param name="newKeys">Keys <c>[B·h, N, d]</c>.</param>
    /// <param name="newValues">Values, as the keys.</param>
    public (Tensor Keys, Tensor Values) Append(Tensor newKeys, Tensor newValues)
    {
        var needed = Length + newKeys.shape[1];
        keys = Put(keys, newKeys, needed);
        values = Put(values, newValues, needed);
        Length = needed;
        return Held();
    }

    /// <summary>Everything held, <c>[B·h, M, d]</c> each; the views belong to the caller's dispose
    /// scope.</summary>
    /// <exception cref="InvalidOperationException">Nothing is held yet.</exception>
    public (Tensor Keys, Tensor Values) Held() => keys is null || values is null
        ? throw new InvalidOperationException("Nothing has been read into this cache yet.")
        : (keys.narrow(1, 0, Length), values.narrow(1, 0, Length));

    /// <summary>Forgets the tokens read last.</summary>
    /// <param name="tokens">How many, 0 to <see cref="Length"/>.</param>
    public void Forget(long tokens) => Length -= tokens <= Length
        ? tokens
        : throw new ArgumentOutOfRangeException(
            nameof(tokens), $"{tokens} tokens cannot be forgotten where {Length} are held.");

    /// <summary>Keeps these rows, in this order.</summary>
    /// <param name="rows">Row indices, of any length, each below B.</param>
    /// <param name="heads">h.</param>
    public void Select(Tensor rows, long heads)
    {
        using var scope = NewDisposeScope();
        keys = Taken(keys, rows, heads);
        values = Taken(values, rows, heads);
    }

    /// <summary>Lets go of what is held.</summary>
    public void Dispose()
    {
        keys?.Dispose();
        values?.Dispose();
        (keys, values, Length) = (null, null, 0);
    }

    private Tensor Put(Tensor? held, Tensor added, long needed)
    {
        if (held is null || held.shape[1] < needed)
        {
            var room = held is null ? needed + 16 : 2 * needed;
            var larger = empty(
                [added.shape[0], room, added.shape[2]], added.dtype, added.device).DetachFromDisposeScope();
            if (held is not null)
            {
                using var kept = held.narrow(1, 0, Length);
                using var place = larger.narrow(1, 0, Length);
                place.copy_(kept);
                held.Dispose();
            }
            held = larger;
        }
        using var end = held.narrow(1, Length, added.shape[1]);
        end.copy_(added);
        return held;
    }

    private static Tensor? Taken(Tensor? held, Tensor rows, long heads)
    {
        if (held is null) return null;
        var taken = held.view(held.shape[0] / heads, heads, held.shape[1], held.shape[2])
            .index_select(0, rows).flatten(0, 1).DetachFromDisposeScope();
        held.Dispose();
        return taken;
    }
}

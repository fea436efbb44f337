using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>Keys and values of the tokens already read by one attention layer, so that each is computed
/// once.</summary>
public sealed class KeyValueCache : IDisposable
{
    private Tensor? keys;
    private Tensor? values;

    /// <summary>Tokens held so far.</summary>
    public long Length => keys is null ? 0 : keys.shape[1];

    /// <summary>Adds new tokens and returns everything held; the cache keeps ownership of what it
    /// returns.</summary>
    /// <param name="newKeys">Keys <c>[B·h, N, d]</c>.</param>
    /// <param name="newValues">Values, as the keys.</param>
    public (Tensor Keys, Tensor Values) Append(Tensor newKeys, Tensor newValues)
    {
        var allKeys = keys is null ? newKeys.clone() : cat([keys, newKeys], 1);        // [B·h, M, d]
        var allValues = values is null ? newValues.clone() : cat([values, newValues], 1);
        Dispose();
        keys = allKeys.DetachFromDisposeScope();
        values = allValues.DetachFromDisposeScope();
        return (keys, values);
    }

    /// <summary>Lets go of what is held.</summary>
    public void Dispose()
    {
        keys?.Dispose();
        values?.Dispose();
        (keys, values) = (null, null);
    }
}

using static TorchSharp.torch;

namespace TorchSharp.Modules;

// What comes before the scores: projections, the extra key, and the masks made one.
public sealed partial class MultiheadAttention
{
    private (Tensor, Tensor, Tensor) Project(Tensor query, Tensor key, Tensor value)
    {
        if (_inWeight is not null && ReferenceEquals(query, key) && ReferenceEquals(key, value))
        {
            var all = ChunkOp.CallMany(nn.functional.linear(query, _inWeight, _inBias), 3, -1);
            return (all[0], all[1], all[2]);
        }
        var weights = _inWeight is null
            ? new Tensor[] { _queryWeight!, _keyWeight!, _valueWeight! }
            : ChunkOp.CallMany(_inWeight, 3, 0);
        var biases = _inBias is null ? new Tensor?[3] : ChunkOp.CallMany(_inBias, 3, 0);
        return (
            nn.functional.linear(query, weights[0], biases[0]),
            nn.functional.linear(key, weights[1], biases[1]),
            nn.functional.linear(value, weights[2], biases[2]));
    }

    private (Tensor, Tensor) Extended(Tensor k, Tensor v, long batch)
    {
        if (_extraKey is not null)
        {
            k = cat([k, _extraKey.expand(1, batch, _width)], 0);
            v = cat([v, _extraValue!.expand(1, batch, _width)], 0);
        }
        if (_addZeroAttention)
        {
            var zero = zeros([1, batch, _width], k.dtype, k.device);
            k = cat([k, zero], 0);
            v = cat([v, zero], 0);
        }
        return (k, v);
    }

    // What is added to the scores [B, H, L, S], or null. The extra keys are never hidden.
    private Tensor? Mask(Tensor? padding, Tensor? attention, long batch, long keys, ScalarType dtype)
    {
        Tensor? hidden = null;
        if (attention is not null)
        {
            hidden = Additive(attention, keys, dtype);
            if (hidden.dim() == 3)
                hidden = hidden.view(batch, _heads, hidden.shape[1], keys);
        }
        if (padding is null)
            return hidden;
        var columns = Additive(padding, keys, dtype).view(batch, 1, 1, keys);
        return hidden is null ? columns : hidden.add(columns);
    }

    private static Tensor Additive(Tensor mask, long keys, ScalarType dtype)
    {
        var added = mask.dtype == ScalarType.Bool
            ? zeros(mask.shape, dtype, mask.device).masked_fill_(mask, double.NegativeInfinity)
            : mask;
        var extra = keys - mask.shape[^1];
        return extra == 0 ? added : nn.functional.pad(added, (0, extra));
    }
}

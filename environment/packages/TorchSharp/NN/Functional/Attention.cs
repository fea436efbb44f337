namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            // libtorch 2 has it in one operator.
            private static readonly Op? fused_attention_op =
                IsKnown("aten::scaled_dot_product_attention\0"u8)
                    ? new("scaled_dot_product_attention")
                    : null;
            private static readonly Op scores_op = new("matmul");

            // The causal masks in use, by length: a model asks for the same few in every step.
            private static readonly Dictionary<(long, long, ScalarType, DeviceType, int),
                Tensor> causal_masks = [];

            /// <summary>
            /// softmax(query · keyᵀ / √E + mask) · value over [.., L, E], [.., S, E] and [.., S, V].
            /// A boolean mask is true where a key may be looked at; another one is added to the scores.
            /// </summary>
            public static Tensor scaled_dot_product_attention(
                Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0,
                bool is_casual = false)
            {
                if (is_casual && attn_mask is not null)
                    throw new ArgumentException("Attention takes a mask or is causal, not both.");
                if (fused_attention_op is not null)
                    return fused_attention_op.Call(query, key, value, attn_mask, p, is_casual);
                return AttentionInSteps(query, key, value, attn_mask, p, is_casual);
            }

            // Every pass over the L × S scores costs: the query is scaled instead of them, and the mask is
            // added in place, which needs nothing for the backward pass.
            private static Tensor AttentionInSteps(
                Tensor query, Tensor key, Tensor value, Tensor? attn_mask, double p, bool causal)
            {
                using var scaled = query.mul(1 / Math.Sqrt(query.shape[^1]));
                using var turned = key.transpose(-2, -1);
                using var scores = scores_op.Call(scaled, turned);
                if (causal)
                    AddInPlace(scores, CausalMask(scores));
                else if (attn_mask is { dtype: ScalarType.Bool })
                {
                    using var additive = Additive(attn_mask, scores.dtype);
                    AddInPlace(scores, additive);
                }
                else if (attn_mask is not null)
                    AddInPlace(scores, attn_mask);
                using var weights = softmax(scores, -1);
                if (p <= 0)
                    return scores_op.Call(weights, value);
                using var dropped = dropout(weights, p);
                return scores_op.Call(dropped, value);
            }

            private static unsafe bool IsKnown(ReadOnlySpan<byte> name)
            {
                fixed (byte* full = name)
                fixed (byte* overload = "\0"u8)
                    return Native.lt_find(full, overload) != 0;
            }

            private static void AddInPlace(Tensor scores, Tensor mask) => add_inplace_op.Mutate(scores, mask);

            private static readonly Op add_inplace_op = new("add_", "Tensor");

            private static Tensor Additive(Tensor allowed, ScalarType dtype)
            {
                using var hidden = allowed.logical_not();
                return zeros(allowed.shape, dtype, allowed.device).masked_fill_(hidden,
                    double.NegativeInfinity);
            }

            private static Tensor CausalMask(Tensor scores)
            {
                var shape = scores.shape;
                var key = (shape[^2], shape[^1], scores.dtype, scores.device_type, scores.device_index);
                lock (causal_masks)
                {
                    if (causal_masks.TryGetValue(key, out var known))
                        return known;
                    using var frozen = no_grad();
                    using var minus = full([key.Item1, key.Item2], double.NegativeInfinity, scores.dtype,
                        scores.device);
                    return causal_masks[key] = minus.triu(1).DetachFromDisposeScope();
                }
            }
        }
    }
}

using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    // L queries, S keys, B batch, E width, H heads, D = E / H.

    /// <summary>
    /// Attention by several heads. The sequence comes first: queries are [L, B, E], keys and values [S, B,
    /// E]. A mask that is boolean hides where it is true; another one is added to the scores.
    /// </summary>
    public sealed partial class MultiheadAttention :
        nn.Module<Tensor, Tensor, Tensor, Tensor?, bool, Tensor?, Tuple<Tensor, Tensor>>
    {
        private static readonly Op ChunkOp = new("chunk");

        private readonly long _width;
        private readonly long _heads;
        private readonly double _dropout;
        private readonly bool _addZeroAttention;

        // The query's, key's and value's projections in one, if the three are equally wide, or else one each.
        [ComponentName(Name = "in_proj_weight")]
        private Parameter? _inWeight;

        [ComponentName(Name = "q_proj_weight")]
        private Parameter? _queryWeight;

        [ComponentName(Name = "k_proj_weight")]
        private Parameter? _keyWeight;

        [ComponentName(Name = "v_proj_weight")]
        private Parameter? _valueWeight;

        [ComponentName(Name = "in_proj_bias")]
        private Parameter? _inBias;

        // One more key and value, learned.
        [ComponentName(Name = "bias_k")]
        private Parameter? _extraKey;

        [ComponentName(Name = "bias_v")]
        private Parameter? _extraValue;

        [ComponentName(Name = "out_proj")]
        private readonly Linear _out;

        internal MultiheadAttention(
            long embedded_dim, long num_heads, double dropout, bool bias, bool add_bias_kv,
            bool add_zero_attn, long kdim, long vdim) : base(nameof(MultiheadAttention))
        {
            if (num_heads <= 0 || embedded_dim % num_heads != 0)
                throw new ArgumentException(
                    $"The width {embedded_dim} cannot be shared among {num_heads} heads.");
            (_width, _heads, _dropout, _addZeroAttention) = (embedded_dim, num_heads, dropout, add_zero_attn);
            if (kdim == embedded_dim && vdim == embedded_dim)
            {
                _inWeight = new Parameter(empty([3 * _width, _width]));
            }
            else
            {
                _queryWeight = new Parameter(empty([_width, _width]));
                _keyWeight = new Parameter(empty([_width, kdim]));
                _valueWeight = new Parameter(empty([_width, vdim]));
            }
            _inBias = bias ? new Parameter(zeros([3 * _width])) : null;
            _out = nn.Linear(_width, _width, bias);
            if (add_bias_kv)
            {
                _extraKey = new Parameter(empty([1, 1, _width]));
                _extraValue = new Parameter(empty([1, 1, _width]));
            }
            ResetParameters();
            RegisterComponents();
        }

        /// <returns>The output [L, B, E] and the weights [B, L, S], the mean over the heads (null unless
        /// needed).</returns>
        public override Tuple<Tensor, Tensor> forward(
            Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask, bool need_weights,
            Tensor? attn_mask)
        {
            using var scope = NewDisposeScope();
            var (length, batch) = (query.shape[0], query.shape[1]);
            var (q, k, v) = Project(query, key, value);
            (k, v) = Extended(k, v, batch);
            var hidden = Mask(key_padding_mask, attn_mask, batch, k.shape[0], q.dtype);

            var scores = Heads(q,
                batch).mul(1 / Math.Sqrt(_width / _heads)).bmm(Heads(k, batch).transpose(1, 2));
            if (hidden is not null)
                scores = scores.view(batch, _heads, length, -1).add_(hidden).view(batch * _heads, length, -1);
            var weights = scores.softmax(-1);                                                // [B·H, L, S]
            var kept = _dropout > 0 && training ? nn.functional.dropout(weights, _dropout) : weights;
            var mixed = kept.bmm(Heads(v, batch)).transpose(0, 1).reshape(length, batch, _width);
            var output = _out.call(mixed).MoveToOuterDisposeScope();
            return Tuple.Create(output, need_weights ? MeanOverHeads(weights, batch) : null!);
        }

        public new Tuple<Tensor, Tensor> call(
            Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask = null,
            bool need_weights = true, Tensor? attn_mask = null) =>
            base.call(query, key, value, key_padding_mask, need_weights, attn_mask);

        private void ResetParameters()
        {
            foreach (var weight in new[] { _inWeight, _queryWeight, _keyWeight, _valueWeight })
                if (weight is not null)
                    nn.init.xavier_uniform_(weight);
            if (_out.bias is not null)
                nn.init.zeros_(_out.bias);
            if (_extraKey is not null)
                nn.init.xavier_normal_(_extraKey);
            if (_extraValue is not null)
                nn.init.xavier_normal_(_extraValue);
        }

        // [N, B, E] → [B·H, N, D]
        private Tensor Heads(Tensor x, long batch) =>
            x.reshape(-1, batch * _heads, _width / _heads).transpose(0, 1);

        private Tensor MeanOverHeads(Tensor weights, long batch) =>
            weights.view(batch, _heads, weights.shape[1], -1).mean([1]).MoveToOuterDisposeScope();
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.MultiheadAttention MultiheadAttention(
                long embedded_dim, long num_heads, double dropout = 0, bool bias = true,
                bool add_bias_kv = false, bool add_zero_attn = false, long? kdim = null,
                long? vdim = null) =>
                new(embedded_dim, num_heads, dropout, bias, add_bias_kv, add_zero_attn, kdim ?? embedded_dim,
                    vdim ?? embedded_dim);
        }
    }
}

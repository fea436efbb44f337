using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>
    /// Self-attention, attention to a memory [S, B, E] and a two-layer perceptron, each added to its input
    /// and normalised. Target [L, B, E].
    /// </summary>
    public sealed class TransformerDecoderLayer :
        nn.Module<Tensor, Tensor, Tensor?, Tensor?, Tensor?, Tensor?, Tensor>,
        nn.IModule<Tensor, Tensor, Tensor>
    {
        private readonly MultiheadAttention self_attn;
        private readonly MultiheadAttention multihead_attn;
        private readonly Linear linear1;
        private readonly Linear linear2;
        private readonly LayerNorm norm1;
        private readonly LayerNorm norm2;
        private readonly LayerNorm norm3;
        private readonly double _dropout;
        private readonly nn.Activations _activation;
        private readonly Func<TransformerDecoderLayer> _another;

        internal TransformerDecoderLayer(
            long d_model, long nhead, long dim_feedforward, double dropout, nn.Activations activation)
            : base(nameof(TransformerDecoderLayer))
        {
            self_attn = nn.MultiheadAttention(d_model, nhead, dropout);
            multihead_attn = nn.MultiheadAttention(d_model, nhead, dropout);
            linear1 = nn.Linear(d_model, dim_feedforward);
            linear2 = nn.Linear(dim_feedforward, d_model);
            norm1 = nn.LayerNorm(d_model);
            norm2 = nn.LayerNorm(d_model);
            norm3 = nn.LayerNorm(d_model);
            (_dropout, _activation) = (dropout, activation);
            _another = () =>
                new TransformerDecoderLayer(d_model, nhead, dim_feedforward, dropout, activation);
            RegisterComponents();
        }

        public override Tensor forward(
            Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask, Tensor? tgt_key_padding_mask,
            Tensor? memory_key_padding_mask)
        {
            using var scope = NewDisposeScope();
            var (own, _) = self_attn.call(tgt, tgt, tgt, tgt_key_padding_mask, false, tgt_mask);
            var x = norm1.call(tgt.add(Dropped(own)));
            var (other, _) = multihead_attn.call(
                x, memory, memory, memory_key_padding_mask, false, memory_mask);
            x = norm2.call(x.add(Dropped(other)));
            var inner = linear1.call(x);
            inner = _activation == nn.Activations.GELU
                ? nn.functional.gelu(inner)
                : nn.functional.relu(inner);
            var outer = linear2.call(Dropped(inner));
            return norm3.call(x.add(Dropped(outer))).MoveToOuterDisposeScope();
        }

        public Tensor call(Tensor tgt, Tensor memory) => base.call(tgt, memory, null, null, null, null);

        public new Tensor call(
            Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask = null,
            Tensor? tgt_key_padding_mask = null, Tensor? memory_key_padding_mask = null) =>
            base.call(
                tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);

        /// <summary>A layer of its own with the same values.</summary>
        internal TransformerDecoderLayer Copy()
        {
            var copy = _another();
            copy.load_state_dict(state_dict());
            copy.train(training);
            return copy;
        }

        private Tensor Dropped(Tensor x) => _dropout > 0 && training ? nn.functional.dropout(x, _dropout) : x;
    }

    /// <summary>A stack of copies of one layer.</summary>
    public sealed class TransformerDecoder :
        nn.Module<Tensor, Tensor, Tensor?, Tensor?, Tensor?, Tensor?, Tensor>
    {
        [ComponentName(Name = "layers")]
        private readonly ModuleList<TransformerDecoderLayer> _layers;

        [ComponentName(Name = "norm")]
        private readonly LayerNorm? _norm;

        internal TransformerDecoder(
            TransformerDecoderLayer decoder_layer, long num_layers, LayerNorm? norm = null)
            : base(nameof(TransformerDecoder))
        {
            _layers = new ModuleList<TransformerDecoderLayer>();
            LayerCount.Check(num_layers, nameof(num_layers));
            for (var i = 0; i < num_layers; i++)
                _layers.Add(decoder_layer.Copy());
            _norm = norm;
            RegisterComponents();
        }

        public override Tensor forward(
            Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask = null,
            Tensor? tgt_key_padding_mask = null, Tensor? memory_key_padding_mask = null)
        {
            using var scope = NewDisposeScope();
            var x = tgt.alias();
            foreach (var layer in _layers)
                x = layer.call(
                    x, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);
            x = _norm?.call(x) ?? x;
            return x.MoveToOuterDisposeScope();
        }

        public Tensor call(Tensor tgt, Tensor memory) => base.call(tgt, memory, null, null, null, null);

        public new Tensor call(
            Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask = null,
            Tensor? tgt_key_padding_mask = null, Tensor? memory_key_padding_mask = null) =>
            base.call(
                tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);
    }
}

namespace TorchSharp
{
    using Modules;

    public static partial class torch
    {
        public static partial class nn
        {
            public static TransformerDecoderLayer TransformerDecoderLayer(
                long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1,
                Activations activation = Activations.ReLU) =>
                new(d_model, nhead, dim_feedforward, dropout, activation);

            public static TransformerDecoder TransformerDecoder(
                TransformerDecoderLayer decoder_layer, long num_layers) => new(decoder_layer, num_layers);
        }
    }
}

using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>
    /// Self-attention and a two-layer perceptron, each added to its input and normalised. Input [L, B, E].
    /// </summary>
    public sealed class TransformerEncoderLayer : nn.Module<Tensor, Tensor>,
        nn.IModule<Tensor, Tensor?, Tensor>, nn.IModule<Tensor, Tensor?, Tensor?, Tensor>
    {
        private readonly MultiheadAttention self_attn;
        private readonly Linear linear1;
        private readonly Linear linear2;
        private readonly LayerNorm norm1;
        private readonly LayerNorm norm2;
        private readonly double _dropout;
        private readonly nn.Activations _activation;
        private readonly Func<TransformerEncoderLayer> _another;

        internal TransformerEncoderLayer(
            long d_model, long nhead, long dim_feedforward, double dropout, nn.Activations activation)
            : base(nameof(TransformerEncoderLayer))
        {
            self_attn = nn.MultiheadAttention(d_model, nhead, dropout);
            linear1 = nn.Linear(d_model, dim_feedforward);
            linear2 = nn.Linear(dim_feedforward, d_model);
            norm1 = nn.LayerNorm(d_model);
            norm2 = nn.LayerNorm(d_model);
            (_dropout, _activation) = (dropout, activation);
            _another = () =>
                new TransformerEncoderLayer(d_model, nhead, dim_feedforward, dropout, activation);
            RegisterComponents();
        }

        public override Tensor forward(Tensor src) => call(src, null, null);

        public Tensor call(Tensor src, Tensor? src_mask) => call(src, src_mask, null);

        public Tensor call(Tensor src, Tensor? src_mask, Tensor? src_key_padding_mask)
        {
            using var scope = NewDisposeScope();
            var (attended, _) = self_attn.call(src, src, src, src_key_padding_mask, false, src_mask);
            var x = norm1.call(src.add(Dropped(attended)));
            var inner = linear1.call(x);
            inner = _activation == nn.Activations.GELU
                ? nn.functional.gelu(inner)
                : nn.functional.relu(inner);
            var outer = linear2.call(Dropped(inner));
            return norm2.call(x.add(Dropped(outer))).MoveToOuterDisposeScope();
        }

        /// <summary>A layer of its own with the same values.</summary>
        internal TransformerEncoderLayer Copy()
        {
            var copy = _another();
            copy.load_state_dict(state_dict());
            copy.train(training);
            return copy;
        }

        private Tensor Dropped(Tensor x) => _dropout > 0 && training ? nn.functional.dropout(x, _dropout) : x;
    }

    /// <summary>A stack of copies of one layer.</summary>
    public sealed class TransformerEncoder : nn.Module<Tensor, Tensor?, Tensor?, Tensor>,
        nn.IModule<Tensor, Tensor>, nn.IModule<Tensor, Tensor?, Tensor>
    {
        [ComponentName(Name = "layers")]
        private readonly ModuleList<TransformerEncoderLayer> _layers;

        [ComponentName(Name = "norm")]
        private readonly LayerNorm? _norm;

        internal TransformerEncoder(
            TransformerEncoderLayer encoder_layer, long num_layers, LayerNorm? norm = null)
            : base(nameof(TransformerEncoder))
        {
            _layers = new ModuleList<TransformerEncoderLayer>();
            LayerCount.Check(num_layers, nameof(num_layers));
            for (var i = 0; i < num_layers; i++)
                _layers.Add(encoder_layer.Copy());
            _norm = norm;
            RegisterComponents();
        }

        public override Tensor forward(Tensor src, Tensor? src_mask, Tensor? src_key_padding_mask)
        {
            using var scope = NewDisposeScope();
            var x = src.alias();
            foreach (var layer in _layers)
                x = layer.call(x, src_mask, src_key_padding_mask);
            x = _norm?.call(x) ?? x;
            return x.MoveToOuterDisposeScope();
        }

        public Tensor call(Tensor src) => base.call(src, null, null);

        public Tensor call(Tensor src, Tensor? src_mask) => base.call(src, src_mask, null);

        /// <summary>The real package names them here, too; the factories take nn.Activations.</summary>
        public enum Activations
        {
            ReLU = 0,
            GELU = 1,
        }
    }
}

namespace TorchSharp
{
    using Modules;

    public static partial class torch
    {
        public static partial class nn
        {
            public static TransformerEncoderLayer TransformerEncoderLayer(
                long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1,
                Activations activation = Activations.ReLU) =>
                new(d_model, nhead, dim_feedforward, dropout, activation);

            public static TransformerEncoder TransformerEncoder(
                TransformerEncoderLayer encoder_layer, long num_layers) => new(encoder_layer, num_layers);
        }
    }
}

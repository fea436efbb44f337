using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>
    /// Attention Is All You Need (arXiv:1706.03762): an encoder of the source [S, B, E] and a decoder of the
    /// target [L, B, E], each with a normalisation at its end.
    /// </summary>
    public sealed class Transformer : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly TransformerEncoder encoder;
        private readonly TransformerDecoder decoder;

        internal Transformer(
            long d_model, long nhead, long num_encoder_layers, long num_decoder_layers,
            long dim_feedforward, double dropout, nn.Activations activation) : base(nameof(Transformer))
        {
            using var encoderLayer =
                new TransformerEncoderLayer(d_model, nhead, dim_feedforward, dropout, activation);
            using var decoderLayer =
                new TransformerDecoderLayer(d_model, nhead, dim_feedforward, dropout, activation);
            encoder = new TransformerEncoder(encoderLayer, num_encoder_layers, nn.LayerNorm(d_model));
            decoder = new TransformerDecoder(decoderLayer, num_decoder_layers, nn.LayerNorm(d_model));
            RegisterComponents();
            foreach (var parameter in parameters())
                if (parameter.dim() > 1)
                    nn.init.xavier_uniform_(parameter);
        }

        public override Tensor forward(Tensor src, Tensor tgt) => call(src, tgt, null!);

        public Tensor call(
            Tensor src, Tensor tgt, Tensor src_mask, Tensor? tgt_mask = null, Tensor? memory_mask = null,
            Tensor? src_key_padding_mask = null, Tensor? tgt_key_padding_mask = null,
            Tensor? memory_key_padding_mask = null)
        {
            using var memory = encoder.call(src, src_mask, src_key_padding_mask);
            return decoder.call(
                tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Transformer Transformer(
                long d_model = 512, long nhead = 8, long num_encoder_layers = 6,
                long num_decoder_layers = 6, long dim_feedforward = 2048, double dropout = 0.1,
                Activations activation = Activations.ReLU) =>
                new(d_model, nhead, num_encoder_layers, num_decoder_layers, dim_feedforward, dropout,
                    activation);
        }
    }
}

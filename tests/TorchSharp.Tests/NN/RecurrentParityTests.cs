using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

/// <summary>What reads sequences and sets, against python3-torch.</summary>
public class RecurrentParityTests
{
    private static readonly Dictionary<string, LayerCase> Makers = new()
    {
        ["RNN"] = new(() => RNN(4, 6), (m, x) => Joined(((RNN)m).call(x[0]))),
        ["RNN_relu"] = new(
            () => RNN(4, 6, 2, NonLinearities.ReLU, bidirectional: true, batchFirst: true),
            (m, x) => ((RNN)m).call(x[0]).Item1),
        ["RNN_state"] = new(() => RNN(4, 6, 2, bias: false), (m, x) => ((RNN)m).call(x[0], x[1]).Item2),
        ["GRU"] = new(() => GRU(4, 6, 2, bidirectional: true), (m, x) => ((GRU)m).call(x[0]).Item1),
        ["GRU_state"] = new(() => GRU(4, 6, batchFirst: true), (m, x) => ((GRU)m).call(x[0], x[1]).Item2),
        ["LSTM"] = new(() => LSTM(4, 6, 2), (m, x) => Joined(((LSTM)m).call(x[0]))),
        ["LSTM_state"] = new(
            () => LSTM(4, 6, bidirectional: true), (m, x) => ((LSTM)m).call(x[0], (x[1], x[2])).Item3),
        ["RNN_packed"] = new(() => RNN(4, 6), (m, x) =>
        {
            var (output, h) = ((RNN)m).call(Packed(x));
            return Joined((Padded(output), h));
        }),
        ["GRU_packed"] = new(() => GRU(4, 6, bidirectional: true), (m, x) =>
        {
            var (output, h) = ((GRU)m).call(Packed(x));
            return Joined((Padded(output), h));
        }),
        ["LSTM_packed"] = new(() => LSTM(4, 6, 2), (m, x) =>
        {
            var (output, h, c) = ((LSTM)m).call(Packed(x));
            return Joined((Padded(output), h, c));
        }),
        ["RNNCell"] = new(() => RNNCell(4, 6), (m, x) => ((RNNCell)m).forward(x[0])),
        ["RNNCell_relu"] = new(
            () => RNNCell(4, 6, NonLinearities.ReLU), (m, x) => ((RNNCell)m).call(x[0], x[1])),
        ["GRUCell"] = new(() => GRUCell(4, 6, bias: false), (m, x) => ((GRUCell)m).call(x[0], x[1])),
        ["LSTMCell"] = new(() => LSTMCell(4, 6), (m, x) =>
        {
            var (h, c) = ((LSTMCell)m).call(x[0], (x[1], x[2]));
            return cat([h, c]);
        }),
        ["EmbeddingBag_sum"] = new(
            () => EmbeddingBag(7, 3, mode: EmbeddingBagMode.Sum), (m, x) => ((EmbeddingBag)m).call(x[0],
            x[1])),
        ["EmbeddingBag_mean"] = new(() => EmbeddingBag(7, 3), (m, x) => ((EmbeddingBag)m).call(x[0], x[1])),
        ["EmbeddingBag_max"] = new(
            () => EmbeddingBag(7, 3, mode: EmbeddingBagMode.Max), (m, x) => ((EmbeddingBag)m).call(x[0],
            x[1])),
        ["EmbeddingBag_rows"] = new(
            () => EmbeddingBag(7, 3, padding_index: 2), (m, x) => ((EmbeddingBag)m).call(x[0])),
        ["EmbeddingBag_weights"] = new(
            () => EmbeddingBag(7, 3, mode: EmbeddingBagMode.Sum),
            (m, x) => ((EmbeddingBag)m).call(x[0], x[1], x[2])),
        ["EmbeddingBag_last"] = new(
            () => EmbeddingBag(7, 3, include_last_offset: true), (m, x) => ((EmbeddingBag)m).call(x[0],
            x[1])),
        ["Bilinear"] = new(() => Bilinear(5, 4, 3), (m, x) => ((Bilinear)m).call(x[0], x[1])),
        ["Bilinear_without_bias"] = new(
            () => Bilinear(5, 4, 3, hasBias: false), (m, x) => ((Bilinear)m).call(x[0], x[1])),
        ["CosineSimilarity"] = new(
            () => CosineSimilarity(), (m, x) => ((CosineSimilarity)m).call(x[0], x[1])),
        ["PairwiseDistance"] = new(
            () => PairwiseDistance(3, keepdim: true), (m, x) => ((PairwiseDistance)m).call(x[0], x[1])),
        ["TransformerDecoderLayer"] = new(
            () => TransformerDecoderLayer(8, 2, 16, 0, Activations.GELU),
            (m, x) => ((TransformerDecoderLayer)m).call(x[0], x[1], x[2], memory_key_padding_mask: x[3]),
            Train: true),
        ["TransformerDecoder"] = new(
            () => TransformerDecoder(TransformerDecoderLayer(8, 2, 16, 0), 2),
            (m, x) => ((TransformerDecoder)m).call(x[0], x[1]), Train: true),
        ["Transformer"] = new(
            () => Transformer(8, 2, 1, 2, 16, 0),
            (m, x) => ((Transformer)m).call(x[0], x[1], null!, x[2]), Train: true),
        ["MultiheadAttention_float_mask"] = new(
            () => MultiheadAttention(8, 2, bias: false),
            (m, x) => ((MultiheadAttention)m).call(x[0], x[1], x[1], attn_mask: x[2]).Item1),
        ["MultiheadAttention_per_head"] = new(
            () => MultiheadAttention(8, 2),
            (m, x) => ((MultiheadAttention)m).call(x[0], x[1], x[1], attn_mask: x[2]).Item1),
    };

    public static TheoryData<string> Names => [.. Makers.Keys];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Layer_on_the_oracles_input_gives_its_output_gradients_and_buffers(string name) =>
        Makers[name].Check(name);

    private static Tensor Joined((Tensor, Tensor) parts) =>
        cat([parts.Item1.flatten(), parts.Item2.flatten()]);

    private static Tensor Joined((Tensor, Tensor, Tensor) parts) =>
        cat([parts.Item1.flatten(), parts.Item2.flatten(), parts.Item3.flatten()]);

    private static nn.utils.rnn.PackedSequence Packed(Tensor[] x) =>
        nn.utils.rnn.pack_padded_sequence(x[0], x[1], enforce_sorted: false);

    private static Tensor Padded(nn.utils.rnn.PackedSequence sequence) =>
        nn.utils.rnn.pad_packed_sequence(sequence).Item1;
}

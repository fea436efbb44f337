using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

/// <summary>
/// Each layer against python3-torch: the output, the gradients of inputs and parameters, the buffers after.
/// </summary>
public class LayerParityTests
{
    private static readonly Dictionary<string, LayerCase> Makers = new()
    {
        ["Linear"] = new(() => Linear(5, 3)),
        ["Linear_without_bias"] = new(() => Linear(5, 3, hasBias: false)),
        ["Conv1d"] = new(() => Conv1d(4, 6, 3, stride: 2, padding: 1, groups: 2)),
        ["Conv2d"] = new(() => Conv2d(4, 6, (3, 2), stride: (2, 1), padding: (1, 0), dilation: (1, 2))),
        ["Conv2d_reflect"] = new(() => Conv2d(4, 3, 3, padding: 1, padding_mode: PaddingModes.Reflect)),
        ["Conv3d"] = new(() => Conv3d(4, 6, 3, stride: 2, padding: 1)),
        ["Conv3d_same"] = new(() => Conv3d(4, 2, 3, Padding.Same, bias: false)),
        ["ConvTranspose2d"] = new(() => ConvTranspose2d(4, 3, 3, stride: 2, padding: 1, output_padding: 1)),
        ["ConvTranspose3d"] = new(() => ConvTranspose3d(4, 2, 2, stride: 2, groups: 2)),
        ["LayerNorm"] = new(() => LayerNorm([5, 7])),
        ["GroupNorm"] = new(() => GroupNorm(2, 4)),
        ["BatchNorm1d_train"] = new(() => BatchNorm1d(4), Train: true),
        ["BatchNorm2d_eval"] = new(() => BatchNorm2d(4)),
        ["BatchNorm3d_train"] = new(() => BatchNorm3d(4, momentum: 0.3), Train: true),
        ["Embedding"] = new(() => Embedding(7, 3, padding_idx: 1)),
        ["GELU"] = new(() => GELU()),
        ["GELU_tanh"] = new(() => GELU(Modules.GELU.Approximate.tanh)),
        ["ReLU"] = new(() => ReLU()),
        ["SiLU"] = new(() => SiLU()),
        ["Tanh"] = new(() => Tanh()),
        ["Sigmoid"] = new(() => Sigmoid()),
        ["Hardswish"] = new(() => Hardswish()),
        ["Mish"] = new(() => Mish()),
        ["Softplus"] = new(() => Softplus()),
        ["ELU"] = new(() => ELU()),
        ["LeakyReLU"] = new(() => LeakyReLU()),
        ["Identity"] = new(() => Identity()),
        ["Softmax"] = new(() => Softmax(1)),
        ["LogSoftmax"] = new(() => LogSoftmax(-1)),
        ["Flatten"] = new(() => Flatten()),
        ["Unflatten"] = new(() => Unflatten(1, [2, 2])),
        ["AvgPool2d"] = new(() => AvgPool2d(2)),
        ["AvgPool3d"] = new(() => AvgPool3d((2, 2, 3), stride: (1, 1, 1), padding: (0, 1, 1))),
        ["MaxPool2d"] = new(() => MaxPool2d(3, stride: 2, padding: 1)),
        ["MaxPool3d"] = new(() => MaxPool3d(2)),
        ["AdaptiveAvgPool2d"] = new(() => AdaptiveAvgPool2d(2)),
        ["AdaptiveAvgPool3d"] = new(() => AdaptiveAvgPool3d((2, 1, 3))),
        ["Upsample"] = new(() => Upsample(scale_factor: [2], mode: UpsampleMode.Trilinear)),
        ["PixelShuffle"] = new(() => PixelShuffle(2)),
        ["Sequential"] = new(() => Sequential(Linear(5, 8), GELU(), Linear(8, 2))),
        ["MultiheadAttention"] = new(() => MultiheadAttention(8, 2),
            (m, x) => ((MultiheadAttention)m).call(x[0], x[0], x[0]).Item1),
        ["MultiheadAttention_weights"] = new(() => MultiheadAttention(8, 2),
            (m, x) => ((MultiheadAttention)m).call(x[0], x[1], x[1]).Item2!),
        ["MultiheadAttention_padding"] = new(() => MultiheadAttention(8, 4),
            (m, x) => ((MultiheadAttention)m).call(x[0], x[1], x[1], key_padding_mask: x[2]).Item1),
        ["MultiheadAttention_causal"] = new(() => MultiheadAttention(8, 2),
            (m, x) => ((MultiheadAttention)m).call(x[0], x[0], x[0], attn_mask: x[1]).Item1),
        ["MultiheadAttention_wide"] = new(
            () => MultiheadAttention(8, 2, add_bias_kv: true, add_zero_attn: true, kdim: 6, vdim: 3),
            (m, x) => ((MultiheadAttention)m).call(x[0], x[1], x[2]).Item1),
        ["TransformerEncoderLayer"] = new(
            () => TransformerEncoderLayer(8, 2, 16, 0, Activations.GELU), Train: true),
        ["TransformerEncoder"] = new(
            () => TransformerEncoder(TransformerEncoderLayer(8, 2, 16, 0, Activations.GELU), 2),
            (m, x) => ((TransformerEncoder)m).call(x[0], x[1]), Train: true),
    };

    public static TheoryData<string> Names => [.. Makers.Keys];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Layer_on_the_oracles_input_gives_its_output_gradients_and_buffers(string name) =>
        Makers[name].Check(name);

    [SkippableTheory]
    [InlineData("Linear")]
    [InlineData("Conv3d")]
    [InlineData("ConvTranspose3d")]
    [InlineData("Embedding")]
    [InlineData("MultiheadAttention")]
    [InlineData("TransformerEncoderLayer")]
    [InlineData("TransformerDecoderLayer")]
    [InlineData("LSTM")]
    [InlineData("GRU")]
    [InlineData("RNNCell")]
    [InlineData("Bilinear")]
    [InlineData("EmbeddingBag")]
    public void Layer_made_after_a_seed_starts_with_the_oracles_numbers(string name)
    {
        using var scope = NewDisposeScope();
        var answers = NetworkOracle.Case("init." + name);
        manual_seed(11);
        using Module module = name switch
        {
            "Linear" => Linear(7, 5),
            "Conv3d" => Conv3d(2, 3, 3),
            "ConvTranspose3d" => ConvTranspose3d(2, 3, 2),
            "Embedding" => Embedding(6, 4, padding_idx: 2),
            "MultiheadAttention" => MultiheadAttention(8, 2),
            "TransformerDecoderLayer" => TransformerDecoderLayer(8, 2, 16),
            "LSTM" => LSTM(3, 4, 2, bidirectional: true),
            "GRU" => GRU(3, 4),
            "RNNCell" => RNNCell(3, 4),
            "Bilinear" => Bilinear(3, 4, 2),
            "EmbeddingBag" => EmbeddingBag(5, 3, padding_index: 1),
            _ => TransformerEncoderLayer(8, 2, 16),
        };

        var state = module.state_dict();

        Assert.Equal(answers.Keys, state.Keys);
        foreach (var (key, expected) in answers)
            NetworkOracle.Near(expected, state[key], key, 1e-7);
    }

    [SkippableTheory]
    [InlineData("trunc_normal_")]
    [InlineData("orthogonal_")]
    [InlineData("xavier_uniform_")]
    [InlineData("xavier_normal_")]
    [InlineData("kaiming_uniform_")]
    [InlineData("kaiming_normal_")]
    [InlineData("normal_")]
    [InlineData("sparse_")]
    [InlineData("dirac_")]
    public void Init_after_a_seed_fills_with_the_oracles_numbers(string name)
    {
        using var scope = NewDisposeScope();
        var expected = NetworkOracle.Case("fill." + name)["out"];
        manual_seed(12);
        var tensor = name == "dirac_" ? empty(3, 2, 3, 4) : empty(6, 9);

        _ = name switch
        {
            "trunc_normal_" => init.trunc_normal_(tensor, 0.1, 0.5, -0.4, 1.0),
            "sparse_" => init.sparse_(tensor, 0.3, 0.5),
            "dirac_" => init.dirac_(tensor),
            "orthogonal_" => init.orthogonal_(tensor),
            "xavier_uniform_" => init.xavier_uniform_(tensor),
            "xavier_normal_" => init.xavier_normal_(tensor),
            "kaiming_uniform_" => init.kaiming_uniform_(tensor),
            "kaiming_normal_" => init.kaiming_normal_(
                tensor, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU),
            _ => init.normal_(tensor, 1, 2),
        };

        NetworkOracle.Near(expected, tensor, name, 1e-6);
    }
}

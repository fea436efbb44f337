using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.NN;

/// <summary>Each function against python3-torch: the output and the gradients of its inputs.</summary>
public class FunctionalParityTests
{
    private static readonly Dictionary<string, Func<Tensor[], Tensor>> Functions = new()
    {
        ["linear"] = x => linear(x[0], x[1], x[2]),
        ["normalize"] = x => normalize(x[0], dim: -1),
        ["cosine_similarity"] = x => cosine_similarity(x[0], x[1]),
        ["cross_entropy"] = x => cross_entropy(x[0], x[1]),
        ["cross_entropy_smooth"] = x => cross_entropy(x[0], x[1], label_smoothing: 0.1),
        ["cross_entropy_none"] = x => cross_entropy(x[0], x[1], reduction: Reduction.None),
        ["cross_entropy_sum_weighted"] = x =>
            cross_entropy(x[0], x[1], x[2].detach(), reduction: Reduction.Sum),
        ["cross_entropy_ignore"] = x => cross_entropy(x[0], x[1], ignore_index: 2),
        ["cross_entropy_of_volumes"] = x => cross_entropy(x[0], x[1]),
        ["nll_loss"] = x => nll_loss(log_softmax(x[0], 1), x[1]),
        ["mse_loss"] = x => mse_loss(x[0], x[1]),
        ["l1_loss_sum"] = x => l1_loss(x[0], x[1], Reduction.Sum),
        ["smooth_l1_loss"] = x => smooth_l1_loss(x[0], x[1], beta: 0.5),
        ["huber_loss"] = x => huber_loss(x[0], x[1], delta: 0.5),
        ["kl_div"] = x => kl_div(log_softmax(x[0], 1), log_softmax(x[1], 1)),
        ["bce_logits"] = x => binary_cross_entropy_with_logits(x[0], x[1], pos_weights: x[2].detach()),
        ["bce"] = x => binary_cross_entropy(x[0].sigmoid(), x[1]),
        ["one_hot"] = x => one_hot(x[0], 5).to(ScalarType.Float32),
        ["softmax"] = x => softmax(x[0], 0),
        ["interpolate_nearest"] = x => interpolate(x[0], [6, 7]),
        ["interpolate_bilinear"] = x =>
            interpolate(x[0], scale_factor: [1.7], mode: InterpolationMode.Bilinear),
        ["interpolate_bicubic_corners"] = x =>
            interpolate(x[0], [7, 3], mode: InterpolationMode.Bicubic, align_corners: true),
        ["interpolate_antialias"] = x =>
            interpolate(x[0], [2, 3], mode: InterpolationMode.Bilinear, antialias: true),
        ["interpolate_trilinear"] = x => interpolate(x[0], [5, 4, 2], mode: InterpolationMode.Trilinear),
        ["interpolate_area"] = x => interpolate(x[0], scale_factor: [0.5], mode: InterpolationMode.Area),
        ["interpolate_linear"] = x => interpolate(x[0], [7], mode: InterpolationMode.Linear),
        ["interpolate_nearest_exact"] = x =>
            interpolate(x[0], [2, 5, 7], mode: InterpolationMode.NearestExact),
        ["interpolate_recompute"] = x => interpolate(
            x[0], scale_factor: [1.7, 1.7], mode: InterpolationMode.Bilinear, recompute_scale_factor: true),
        ["affine_grid"] = x => affine_grid(x[0], [1, 2, 3, 4, 5]),
        ["grid_sample"] = x => grid_sample(x[0], affine_grid(x[1], [1, 2, 3, 4, 5])),
        ["grid_sample_border"] = x =>
            grid_sample(x[0], x[1], GridSampleMode.Nearest, GridSamplePaddingMode.Border, true),
        ["grid_sample_reflection"] = x =>
            grid_sample(x[0], x[1], padding_mode: GridSamplePaddingMode.Reflection, align_corners: false),
        ["pad_constant"] = x => pad(x[0], (1, 2, 0, 1), value: 0.5),
        ["pad_reflect"] = x => pad(x[0], [1, 2, 1, 0], PaddingModes.Reflect),
        ["pad_replicate"] = x => pad(x[0], [1, 1, 1, 1, 1, 2], PaddingModes.Replicate),
        ["pad_circular"] = x => pad(x[0], (1, 2), PaddingModes.Circular),
        ["avg_pool3d"] = x => avg_pool3d(x[0], [2], ceil_mode: true, count_include_pad: false),
        ["unfold"] = x => unfold(x[0], (2, 3), padding: (1, 1), stride: (2, 2)),
        ["fold"] = x => fold(x[0], (4, 5), (2, 2)),
        ["pixel_unshuffle"] = x => pixel_unshuffle(x[0], 2),
        ["instance_norm"] = x => instance_norm(x[0]),
        ["attention"] = x => scaled_dot_product_attention(x[0], x[1], x[2]),
        ["attention_allowed"] = x => scaled_dot_product_attention(x[0], x[1], x[2], x[3]),
        ["attention_added"] = x => scaled_dot_product_attention(x[0], x[1], x[2], x[3]),
        ["attention_causal"] = x => scaled_dot_product_attention(x[0], x[1], x[2], is_casual: true),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Function_on_the_oracles_input_gives_its_output_and_gradients(string name)
    {
        using var scope = NewDisposeScope();
        var answers = NetworkOracle.Case(name);
        var inputs = NetworkOracle.Inputs(answers);

        var output = Functions[name](inputs);

        NetworkOracle.Compare(answers, output, inputs.Select((x, i) => ($"in{i}", x)));
    }

    [Fact]
    public void Dropout_while_training_keeps_the_mean_and_zeroes_the_share()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);

        var dropped = dropout(ones(100_000), 0.25, training: true);

        Assert.Equal(0.25, dropped.eq(0).to(ScalarType.Float32).mean().ToDouble(), 2);
        Assert.Equal(1, dropped.mean().ToDouble(), 2);
        Assert.Equal(1 / 0.75, dropped.max().ToDouble(), 6);
    }

    [Fact]
    public void Dropout3d_while_training_zeroes_whole_channels()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);

        var sums = dropout3d(ones([8, 16, 2, 3, 4]), 0.5, training: true).sum([2, 3, 4]);

        Assert.True((sums.eq(0) | sums.eq(48)).all().ToBoolean());
        Assert.True(sums.eq(0).any().ToBoolean());
    }

    [Fact]
    public void Attention_with_a_mask_and_causal_throws()
    {
        using var scope = NewDisposeScope();
        var x = ones(1, 1, 2, 4);

        Assert.Throws<ArgumentException>(() => scaled_dot_product_attention(x, x, x, ones(2, 2),
            is_casual: true));
    }

    [LocalFact("throws libtorch's ExternalException")]
    public void Interpolate_with_neither_size_nor_factor_throws() =>
        Assert.Throws<ArgumentException>(() => interpolate(ones(1, 1, 2, 2)));
}

using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

/// <summary>Pooling, normalisation and what rearranges, against python3-torch.</summary>
public class SpatialParityTests
{
    private static readonly Dictionary<string, LayerCase> Makers = new()
    {
        ["AvgPool1d"] = new(() => AvgPool1d(3, 2, 1, count_include_pad: false)),
        ["MaxPool1d"] = new(() => MaxPool1d(3, 2, 1)),
        ["AdaptiveAvgPool1d"] = new(() => AdaptiveAvgPool1d(4)),
        ["AdaptiveMaxPool1d"] = new(() => AdaptiveMaxPool1d(4)),
        ["AdaptiveMaxPool2d"] = new(() => AdaptiveMaxPool2d([2, 3])),
        ["AdaptiveMaxPool3d"] = new(() => AdaptiveMaxPool3d([2, 3, 2])),
        ["LPPool1d"] = new(() => LPPool1d(2, 3)),
        ["LPPool2d"] = new(() => LPPool2d(3, [2, 3], [2, 2])),
        ["MaxPool2d_indices"] = new(
            () => MaxPool2d(2),
            (m, x) => ((MaxPool2d)m).forward_with_indices(x[0]).Indices.to(ScalarType.Float32)),
        ["MaxUnpool1d"] = new(() => MaxUnpool1d(2), (m, x) => ((MaxUnpool1d)m).call(x[0], x[1])),
        ["MaxUnpool2d"] = new(() => MaxUnpool2d(2), (m, x) => ((MaxUnpool2d)m).call(x[0], x[1])),
        ["MaxUnpool3d"] = new(() => MaxUnpool3d((2, 2, 2)), (m, x) => ((MaxUnpool3d)m).call(x[0], x[1])),
        ["MaxUnpool2d_size"] = new(
            () => MaxUnpool2d(2), (m, x) => ((MaxUnpool2d)m).call(x[0], x[1], [5, 7])),
        ["FractionalMaxPool2d"] = new(
            () => FractionalMaxPool2d((2, 2), output_size: (3, 2)), (m, x) =>
            {
                manual_seed(21);
                return ((FractionalMaxPool2d)m).call(x[0]);
            }),
        ["FractionalMaxPool3d"] = new(
            () => FractionalMaxPool3d((2, 2, 2), output_ratio: (0.5, 0.5, 0.6)), (m, x) =>
            {
                manual_seed(21);
                return ((FractionalMaxPool3d)m).call(x[0]);
            }),
        ["InstanceNorm1d"] = new(() => InstanceNorm1d(4), Train: true),
        ["InstanceNorm1d_single"] = new(() => InstanceNorm1d(4), Train: true),
        ["InstanceNorm2d"] = new(() => InstanceNorm2d(4, affine: true), Train: true),
        ["InstanceNorm2d_eval"] = new(() => InstanceNorm2d(4, affine: true, track_running_stats: true)),
        ["InstanceNorm3d"] = new(
            () => InstanceNorm3d(4, momentum: 0.3, track_running_stats: true), Train: true),
        ["LocalResponseNorm"] = new(() => LocalResponseNorm(3, 0.1, 0.6, 2)),
        ["LocalResponseNorm_even"] = new(() => LocalResponseNorm(2, 0.2)),
        ["LocalResponseNorm_volume"] = new(() => LocalResponseNorm(3)),
        ["ConvTranspose1d"] = new(
            () => ConvTranspose1d(4, 6, 3, stride: 2, padding: 1, output_padding: 1, groups: 2)),
        ["ConvTranspose1d_size"] = new(
            () => ConvTranspose1d(4, 2, 3, stride: 3), (m, x) => ((ConvTranspose1d)m).forward(x[0], [28])),
        ["PixelUnshuffle"] = new(() => PixelUnshuffle(2)),
        ["ChannelShuffle"] = new(() => ChannelShuffle(2)),
        ["Unfold"] = new(() => Unfold((2, 3), padding: (1, 1), stride: (2, 2))),
        ["Fold"] = new(() => Fold((4, 5), (2, 2))),
    };

    public static TheoryData<string> Names => [.. Makers.Keys];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Layer_on_the_oracles_input_gives_its_output_gradients_and_buffers(string name) =>
        Makers[name].Check(name);

    [LocalFact("throws ArgumentNullException")]
    public void FractionalMaxPool2d_with_neither_size_nor_ratio_throws() =>
        Assert.Throws<ArgumentException>(
            () => functional.fractional_max_pool2d(ones(1, 1, 4, 4), [2L, 2], null, null));

    [LocalFact("throws libtorch's ExternalException")]
    public void MaxUnpool2d_to_a_size_that_pooling_cannot_have_had_throws()
    {
        using var pool = MaxPool2d(2);
        var (values, places) = pool.forward_with_indices(rand(1, 1, 4, 4));

        Assert.Throws<ArgumentException>(() => MaxUnpool2d(2).call(values, places, [9, 9]));
    }

    [Fact]
    public void InstanceNorm2d_of_a_matrix_throws() =>
        Assert.Throws<ArgumentException>(() => InstanceNorm2d(2).call(ones(2, 2)));
}

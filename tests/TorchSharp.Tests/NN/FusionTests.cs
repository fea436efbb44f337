using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

public class FusionTests
{
    [LocalFact("throws InvalidOperationException")]
    public void FuseLinearBnEval_gives_one_layer_that_does_what_the_two_do()
    {
        using var scope = NewDisposeScope();
        var answers = NetworkOracle.Case("fuse_linear");
        using var linear = Linear(4, 3);
        using var norm = BatchNorm1d(3);
        linear.load_state_dict(LayerCase.WithPrefix(answers, "first."));
        norm.load_state_dict(LayerCase.WithPrefix(answers, "norm."));

        Assert.Throws<ArgumentException>(() => nn.utils.fuse_linear_bn_eval(linear, norm));
        linear.eval();
        norm.eval();
        using var fused = nn.utils.fuse_linear_bn_eval(linear, norm);

        NetworkOracle.Near(answers["out"], fused.call(answers["in0"]), "the output");
    }

    [SkippableFact]
    public void FuseConvBnWeights_of_a_transposed_convolution_scales_the_second_dimension()
    {
        using var scope = NewDisposeScope();
        var answers = NetworkOracle.Case("fuse_conv");

        var (weight, bias) = nn.utils.fuse_conv_bn_weights(
            answers["first.weight"], answers["first.bias"], answers["norm.running_mean"],
            answers["norm.running_var"], 1e-5, answers["norm.weight"], answers["norm.bias"],
            transpose: true);

        NetworkOracle.Near(
            answers["out"], functional.conv_transpose2d(answers["in0"], weight, bias), "the output");
    }

    [Fact]
    public void AlphaDropout_keeps_mean_and_deviation_and_is_off_outside_training()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var x = randn(200_000);
        using var dropout = AlphaDropout(0.2);

        var dropped = dropout.call(x);
        dropout.eval();

        Assert.Equal(0, dropped.mean().ToDouble(), 2);
        Assert.Equal(1, dropped.std().ToDouble(), 2);
        Assert.False(dropped.allclose(x));
        Assert.True(dropout.call(x).Equals(x));
    }

    [Fact]
    public void FeatureAlphaDropout_gives_a_dropped_channel_one_value()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);

        var dropped = FeatureAlphaDropout(0.5).call(randn(4, 16, 5, 5));
        var constant = dropped.flatten(2).std(dimensions: [2L]).eq(0);

        Assert.True(constant.any().ToBoolean());
        Assert.False(constant.all().ToBoolean());
    }

    [Fact]
    public void Sequential_of_ones_own_kind_registers_its_members_and_takes_two_inputs()
    {
        using var scope = NewDisposeScope();
        using var model = new Difference(("left", Linear(2, 3)), ("right", Linear(2, 3)));

        var found = model.call(ones(1, 2), ones(1, 2));

        Assert.Equal([1L, 3], found.shape);
        Assert.Equal(
            ["left.weight", "left.bias", "right.weight", "right.bias"], model.state_dict().Keys);
        Assert.Equal(2, model.Count);
    }

    [Fact]
    public void Sequential_of_tuples_has_their_names()
    {
        using var model = Sequential(
            Tuple.Create<string, Module<Tensor, Tensor>>("up", Linear(2, 3)),
            Tuple.Create<string, Module<Tensor, Tensor>>("down", Linear(3, 1, hasBias: false)));

        Assert.Equal(["up.weight", "up.bias", "down.weight"], model.state_dict().Keys);
    }

    [Fact]
    public void Recurrent_layers_of_the_wrong_input_throw()
    {
        using var scope = NewDisposeScope();

        Assert.ThrowsAny<Exception>(() => LSTM(3, 4).call(ones(2, 3)));
        Assert.ThrowsAny<Exception>(() => GRU(3, 4).call(ones(2, 1, 5)));
        Assert.ThrowsAny<Exception>(() => GRUCell(3, 4).call(ones(2, 5), null!));
    }

    [Fact]
    public void LSTM_converted_to_double_runs_in_double()
    {
        using var scope = NewDisposeScope();
        using var lstm = LSTM(3, 4, 2);

        var (output, _, _) = lstm.to(ScalarType.Float64).call(ones([2, 1, 3], ScalarType.Float64));

        Assert.Equal(ScalarType.Float64, output.dtype);
        Assert.Equal(8, lstm.parameters().Count());
    }

    private sealed class Difference(params (string, Module)[] modules)
        : Sequential<Tensor, Tensor, Tensor>(modules)
    {
        public override Tensor forward(Tensor input1, Tensor input2) =>
            ((Linear)this[0]).call(input1) - ((Linear)this[1]).call(input2);
    }
}

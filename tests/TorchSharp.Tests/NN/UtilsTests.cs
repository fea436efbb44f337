using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

public class UtilsTests
{
    [Theory]
    [InlineData(2, 5)]
    [InlineData(double.PositiveInfinity, 4)]
    public void ClipGradNorm_above_the_limit_scales_all_and_answers_the_norm_before(double kind, double norm)
    {
        using var scope = NewDisposeScope();
        var (a, b) = (With(3), With(4));

        Assert.Equal(norm, nn.utils.clip_grad_norm_([a, b], 1, kind), 5);

        Assert.Equal(3 / norm, a.grad!.ToSingle(), 4);
        Assert.Equal(4 / norm, b.grad!.ToSingle(), 4);
    }

    [Fact]
    public void ClipGradNorm_below_the_limit_changes_nothing()
    {
        using var scope = NewDisposeScope();
        var a = With(3);

        nn.utils.clip_grad_norm_([a, Parameter(ones(1))], 10);

        Assert.Equal(3, a.grad!.ToSingle());
    }

    [Fact]
    public void ClipGradValue_limits_each_element()
    {
        using var scope = NewDisposeScope();
        var a = With(-3);

        nn.utils.clip_grad_value_([a], 0.5);

        Assert.Equal(-0.5f, a.grad!.ToSingle());
    }

    [Fact]
    public void VectorToParameters_undoes_parameters_to_vector()
    {
        using var scope = NewDisposeScope();
        using var from = Linear(3, 2);
        using var into = Linear(3, 2);

        nn.utils.vector_to_parameters(nn.utils.parameters_to_vector(from.parameters()), into.parameters());

        Assert.True(from.weight.Equals(into.weight));
        Assert.True(from.bias!.Equals(into.bias!));
    }

    private static Parameter With(float gradient)
    {
        var parameter = Parameter(ones(1));
        parameter.grad = tensor([gradient]);
        return parameter;
    }
}

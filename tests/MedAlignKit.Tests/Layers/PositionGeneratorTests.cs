using MedAlignKit.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Layers;

public sealed class PositionGeneratorTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 3, 4)]
    [InlineData(5, 1, 3)]
    public void Forward_AndGradients_AreThoseOfLibtorchsConvolution(long t, long h, long w)
    {
        manual_seed(3);
        using var peg = new PositionGenerator(6);
        var (weight, bias) = (peg.parameters().First(), peg.parameters().Last());
        var grid = randn([2, t, h, w, 6], requires_grad: true);
        var weights = randn([2, t, h, w, 6]);
        var own = peg.forward(grid);
        (own * weights).sum().backward();

        var twin = grid.detach().clone().requires_grad_(true);
        var (otherWeight, otherBias) =
            (weight.detach().clone().requires_grad_(true), bias.detach().clone().requires_grad_(true));
        var padded = nn.functional.pad(twin.permute(0, 4, 1, 2, 3), [1, 1, 1, 1, 2, 0]);
        var other = nn.functional.conv3d(padded, otherWeight, otherBias, groups: 6).permute(0, 2, 3, 4, 1);
        (other * weights).sum().backward();

        Assert.True(TestModels.Distance(other, own) < 1e-5);
        Assert.True(TestModels.Distance(twin.grad!, grid.grad!) < 1e-5);
        Assert.True(TestModels.Distance(otherWeight.grad!, weight.grad!) < 1e-4);
        Assert.True(TestModels.Distance(otherBias.grad!, bias.grad!) < 1e-4);
    }

    [Fact]
    public void Backward_FrozenWeights_ReachesTheInputAlone()
    {
        using var peg = new PositionGenerator(4);
        foreach (var parameter in peg.parameters()) parameter.requires_grad = false;
        var grid = randn([1, 2, 2, 2, 4], requires_grad: true);
        peg.forward(grid).sum().backward();
        Assert.True(grid.grad!.abs().max().item<float>() > 0);
        Assert.All(peg.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void Forward_ManyTimes_LeavesNoTensorBehind()
    {
        using var peg = new PositionGenerator(4);
        var grid = randn([1, 2, 2, 2, 4], requires_grad: true);
        long Held()
        {
            using var inner = NewDisposeScope();
            peg.forward(grid);
            return inner.DisposablesCount;
        }
        Assert.Equal(1, Held());
        Assert.Equal(1, Held());
    }
}

using TorchSharp.Tests.Oracle;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

/// <summary>Gradients against central differences, in double precision.</summary>
public sealed class GradientTests
{
    public static TheoryData<string, Func<Tensor, Tensor>> Functions => new()
    {
        { "softmax", x => x.softmax(-1).square().sum() },
        { "attention", x => einsum("qd,kd->qk", x, x).div(2).softmax(-1).matmul(x).sin().sum() },
        { "norm", x => (x / x.norm(1, keepdim: true)).pow(3).sum() },
        { "gelu", x => (x.gelu() * x).sum() },
        { "index", x => (x[TensorIndex.Ellipsis, 1..] * x[TensorIndex.Ellipsis, ..^1]).sum() },
        { "logsumexp", x => x.logsumexp(1).exp().sqrt().sum() },
        { "solve", x => linalg.solve(x.matmul(x.T) + eye(3, dtype: ScalarType.Float64), x).sum() },
        { "std", x => (x.std(1) * x.var(1)).sum() },
        { "cumsum", x => x.cumsum(0).cumprod(1).sum() },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Backward_AgreesWithCentralDifferences(string name, Func<Tensor, Tensor> function)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(11);
        var x = randn(new long[] { 3, 4 }, ScalarType.Float64, generator: generator).requires_grad_();
        function(x).backward();
        var analytic = x.grad!.data<double>().ToArray();
        var numeric = Differences(function, x.detach());
        for (var i = 0; i < analytic.Length; i++)
            Assert.True(Math.Abs(analytic[i] - numeric[i]) < 1e-6 * (1 + Math.Abs(numeric[i])),
                $"{name}: element {i} is {analytic[i]}, its central difference {numeric[i]}.");
    }

    [Fact]
    public void Grad_OfASecondDerivative_NeedsCreateGraph()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2.0).requires_grad_();
        var first = autograd.grad([x.pow(3)], [x], create_graph: true)[0];
        var second = autograd.grad([first], [x])[0];
        Assert.Equal(12, first.ToDouble(), 12);
        Assert.Equal(12, second.ToDouble(), 12);
    }

    [Fact]
    public void NoGrad_UntilDisposed_RecordsNothing()
    {
        using var scope = NewDisposeScope();
        var x = ones(2).requires_grad_();
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad()) Assert.True((x * 2).requires_grad);
        }

        Assert.True((x * 2).requires_grad);
        using (inference_mode()) Assert.True(is_inference_mode_enabled());
        Assert.False(is_inference_mode_enabled());
    }

    [LocalFact("refuses a gradient there")]
    public void Backward_OnSeveralThreads_KeepsGradientsApart()
    {
        Parallel.For(0, 16, seed =>
        {
            using var scope = NewDisposeScope();
            var x = full(8, seed).requires_grad_();
            x.square().sum().backward();
            Assert.Equal(16.0f * seed, x.grad!.sum().ToSingle());
        });
    }

    private static double[] Differences(Func<Tensor, Tensor> function, Tensor at)
    {
        const double step = 1e-5;
        using var frozen = no_grad();
        var flat = at.data<double>().ToArray();
        return [.. flat.Select((value, i) =>
        {
            double Shifted(double by)
            {
                var moved = flat.ToArray();
                moved[i] = value + by;
                return function(tensor(moved, at.shape)).ToDouble();
            }

            return (Shifted(step) - Shifted(-step)) / (2 * step);
        })];
    }
}

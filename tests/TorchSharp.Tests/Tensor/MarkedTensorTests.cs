using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

/// <summary>Tensors whose elements are not what their memory shows.</summary>
public sealed class MarkedTensorTests
{
    [LocalFact("has no gradient there")]
    public void GradientsThatTakeNoMemory_ReadAsZeros()
    {
        using var scope = NewDisposeScope();
        var x = ones(3, requires_grad: true);
        x.sgn().sum().backward();
        Assert.Equal([0f, 0, 0], x.grad!.data<float>().ToArray());
        Assert.Equal("[0, 0, 0]", x.grad!.npstr());
        Assert.Equal(0f, x.grad![0].item<float>());
    }

    [Fact]
    public void Conjugates_AreWrittenAsConjugates()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { new Complex(1, 2) }).conj();
        Assert.True(x.is_conj());
        Assert.Equal("[1+-2i]", x.npstr());
        Assert.Equal(-2, x.imag.ToDouble());
    }
}

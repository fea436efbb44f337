using MedAlignKit.Explain;
using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Explain;

public sealed class IntegratedGradientsTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly MedAlign3d model = TestModels.Build();

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Attributions_OfAllVoxels_SumToTheDifferenceOfMargins(int chosen)
    {
        var (asked, from) = (Asked.About(TestModels.Images(1) * 4, chosen),
            TestModels.Images(1, seed: 9) * 4);
        double Expected(Tensor start) =>
            AnswerMargin.Of(model, asked) - AnswerMargin.Of(model, asked with { Image = start });

        var sum = IntegratedGradients.Of(model, asked, steps: 64).sum().ToDouble();
        var between = IntegratedGradients.Of(model, asked, steps: 64, from).sum().ToDouble();

        Assert.InRange(sum, Expected(zeros_like(from)) - 2e-3, Expected(zeros_like(from)) + 2e-3);
        Assert.InRange(between, Expected(from) - 2e-3, Expected(from) + 2e-3);
        Assert.True(Math.Abs(Expected(from)) > 1e-2, "Nothing was compared.");
    }

    [Fact]
    public void Attributions_FromTheImageItself_AreZero()
    {
        var image = TestModels.Images(1);

        var map = IntegratedGradients.Of(model, Asked.About(image), steps: 2, image);

        Assert.Equal([12, 14, 12], map.shape);
        Assert.Equal(0, map.abs().max().ToDouble());
    }

    [Fact]
    public void Attributions_ThatCannotBe_AreRefused()
    {
        var asked = Asked.About(TestModels.Images(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => IntegratedGradients.Of(model, asked, steps: 0));
        Assert.Throws<ArgumentException>(() => IntegratedGradients.Of(model, asked, baseline: zeros([1])));
    }
}

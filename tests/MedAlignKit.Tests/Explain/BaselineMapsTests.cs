using MedAlignKit.Explain;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Explain;

public sealed class BaselineMapsTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Random_OfASeed_IsTheSameAgainAndLeavesLibtorchsNumbersAlone()
    {
        var asked = Asked.About(TestModels.Images(1));
        manual_seed(4);
        var expected = rand([3]);
        manual_seed(4);

        var (one, again, other) = (BaselineMaps.Random(asked), BaselineMaps.Random(asked),
            BaselineMaps.Random(asked with { Seed = 1 }));

        Assert.Equal(0, TestModels.Distance(expected, rand([3])));
        Assert.Equal(0, TestModels.Distance(one, again));
        Assert.True(TestModels.Distance(one, other) > 0);
        Assert.Equal([12, 14, 12], one.shape);
    }

    [Fact]
    public void Centre_IsGreatestInTheMiddleAndAlikeOnBothSides()
    {
        var map = BaselineMaps.Centre(Asked.About(TestModels.Images(1)));

        Assert.Equal(map.max().ToDouble(), map[5, 6, 5].ToDouble(), 6);
        Assert.InRange(TestModels.Distance(map, map.flip(0, 1, 2)), 0, 1e-6);
        Assert.Equal(map.min().ToDouble(), map[0, 0, 0].ToDouble(), 6);
        // A standard deviation is a quarter of the side: 3 voxels.
        var ratio = map[8, 6, 5].ToDouble() / map[5, 6, 5].ToDouble();
        Assert.Equal(Math.Exp((0.25 - 6.25) / 18), ratio, 5);
    }

    [Fact]
    public void Image_IsSmoothedWhereItHasValues()
    {
        var image = zeros([1, 1, 12, 14, 12]);
        image[0, 0, 4, 4, 4] = -125;

        var map = BaselineMaps.Image(Asked.About(image));

        Assert.Equal(1, map[4, 4, 4].ToDouble(), 5);
        Assert.Equal(1, map[2, 6, 4].ToDouble(), 5);
        Assert.Equal(125, map.sum().ToDouble(), 2);
    }
}

using MedAlignKit.Explain;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Explain;

public sealed class SaliencyAgreementTests : IDisposable
{
    private static readonly double[] Spacing = [3, 4, 5];                  // right, anterior, superior
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void ShareInside_OfEvenHeat_IsTheShareOfTheVolume()
    {
        var region = zeros([2, 2, 5]);
        region[0, 0] = 1;

        var (heat, volume) = SaliencyAgreement.ShareInside(ones([2, 2, 5]) * 3, region);

        Assert.Equal((0.25, 0.25), (Math.Round(heat, 6), Math.Round(volume, 6)));
    }

    [Fact]
    public void ShareInside_OfHeatInTwoPlaces_CountsWhatLiesInside()
    {
        var (heat, region) = (zeros([1, 2, 5]), zeros([1, 2, 5]));
        (heat[0, 0, 0], heat[0, 1, 4]) = (tensor(3f), tensor(1f));
        region[0, 0] = 1;

        Assert.Equal((0.75, 0.5), SaliencyAgreement.ShareInside(heat, region));
        Assert.Equal((1, 1), SaliencyAgreement.ShareInside(heat, ones_like(heat)));
        Assert.Equal((0, 0), SaliencyAgreement.ShareInside(heat, zeros_like(heat)));
    }

    [Fact]
    public void ShareInside_OfHeatThatCannotBe_IsRefused()
    {
        var region = ones([1, 1, 2]);

        Assert.Contains("one grid", Refused(() => SaliencyAgreement.ShareInside(ones([1, 2, 1]), region)),
            StringComparison.Ordinal);
        Assert.Contains("no heat", Refused(() => SaliencyAgreement.ShareInside(zeros([1, 1, 2]), region)),
            StringComparison.Ordinal);
        foreach (var odd in (float[])[-1, float.NaN, float.PositiveInfinity])
            Refused(() => SaliencyAgreement.ShareInside(tensor([2f, odd], [1, 1, 2]), region));

        static string Refused(Action work) => Assert.Throws<ArgumentException>(work).Message;
    }

    [Fact]
    public void Largest_OfAShare_MarksThatManyOfTheLargest()
    {
        var map = arange(20, ScalarType.Float32).view(1, 4, 5);

        var marked = SaliencyAgreement.Largest(map, 0.25);

        Assert.Equal([1, 4, 5], marked.shape);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => i >= 15 ? 1f : 0f),
            marked.flatten().data<float>().ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Largest_OfNoShare_IsRefused(double share) =>
        Assert.Throws<ArgumentException>(() => SaliencyAgreement.Largest(ones([1, 1, 2]), share));

    [Theory]
    [InlineData(2, 3, 4, 0, 1)]                                             // in the region
    [InlineData(2, 3, 5, 2.9, 0)]                                           // one voxel to the right: 3 mm
    [InlineData(2, 3, 5, 3, 1)]
    [InlineData(2, 4, 4, 3.9, 0)]                                           // one forwards: 4 mm
    [InlineData(2, 4, 4, 4, 1)]
    [InlineData(3, 3, 4, 4.9, 0)]                                           // one up: 5 mm
    [InlineData(3, 3, 4, 5, 1)]
    [InlineData(3, 4, 5, 7.07, 0)]                                          // all three: √50 mm
    [InlineData(3, 4, 5, 7.08, 1)]
    public void Pointing_OfAPeakNearTheRegion_HitsWithinTheTolerance(
        int d, int h, int w, double tolerance, double expected)
    {
        var (heat, region) = (zeros([5, 6, 7]), zeros([5, 6, 7]));
        region[2, 3, 4] = 1;
        heat[d, h, w] = 2;
        heat[0, 0, 0] = 1.5f;

        Assert.Equal(expected, SaliencyAgreement.Pointing(heat, region, Spacing, tolerance));
    }

    [Fact]
    public void Pointing_WherePeaksTie_IsTheShareThatHits()
    {
        var (heat, region) = (zeros([2, 2, 2]), zeros([2, 2, 2]));
        region[0] = 1;
        (heat[0, 0, 0], heat[0, 1, 1], heat[1, 0, 0]) = (tensor(3f), tensor(3f), tensor(3f));

        Assert.Equal(2 / 3.0, SaliencyAgreement.Pointing(heat, region, Spacing), 9);
        // All alike is the chance of a map that looks anywhere.
        Assert.Equal(0.5, SaliencyAgreement.Pointing(ones([2, 2, 2]), region, Spacing), 9);
    }

    [Fact]
    public void Pointing_WithoutHeat_Misses() =>
        Assert.Equal(0, SaliencyAgreement.Pointing(zeros([2, 2, 2]), ones([2, 2, 2]), Spacing));

    [Fact]
    public void Pointing_ThatCannotBe_IsRefused()
    {
        var whole = ones([1, 1, 2]);

        Assert.Contains("one grid", Refused(() => SaliencyAgreement.Pointing(ones([2]), whole, Spacing)),
            StringComparison.Ordinal);
        Assert.Contains("empty", Refused(() => SaliencyAgreement.Pointing(whole, zeros_like(whole), Spacing)),
            StringComparison.Ordinal);
        Refused(() => SaliencyAgreement.Pointing(-whole, whole, Spacing));
        Refused(() => SaliencyAgreement.Pointing(whole * float.NaN, whole, Spacing));
        Refused(() => SaliencyAgreement.Pointing(whole, whole, [1, 1]));
        Refused(() => SaliencyAgreement.Pointing(whole, whole, [1, 0, 1]));
        Refused(() => SaliencyAgreement.Pointing(whole, whole, Spacing, -1));
        Refused(() => SaliencyAgreement.Pointing(whole, whole, Spacing, double.NaN));

        static string Refused(Action work) => Assert.Throws<ArgumentException>(work).Message;
    }
}

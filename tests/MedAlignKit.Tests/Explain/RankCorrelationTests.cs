using MedAlignKit.Explain;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Explain;

public sealed class RankCorrelationTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [SkippableFact]
    public void Correlation_OfMapsWithAndWithoutTies_IsScipys()
    {
        var expected = SaliencyOracle.Answer().Spearman;

        for (var i = 0; i < expected.Length; i++)
        {
            var (a, b) = (tensor(SaliencyOracle.Pairs[i].A), tensor(SaliencyOracle.Pairs[i].B));
            Assert.Equal(expected[i], RankCorrelation.Of(a, b), 9);
            Assert.Equal(expected[i], RankCorrelation.Of(b, a), 9);
        }
    }

    [Fact]
    public void Correlation_OfAMapWithItself_IsOneWhateverItsScale()
    {
        var map = rand([3, 4, 5]);

        Assert.Equal(1, RankCorrelation.Of(map, map.exp() * 7), 9);
        Assert.Equal(-1, RankCorrelation.Of(map, -map), 9);
    }

    [Fact]
    public void Correlation_OfWhatHasNoOrder_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => RankCorrelation.Of(ones(4), rand(4)));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Of(rand(4), rand(5)));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Of(tensor(new[] { 1, float.NaN }), rand(2)));
    }
}

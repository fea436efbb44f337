using MedAlignKit.Explain;
using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Explain;

public sealed class QueryAttentionTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly MedAlign3d model = TestModels.Build();

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Maps_OfAnImage_SumToOneOverTheTokens()
    {
        using var attention = QueryAttention.Of(model, TestModels.Images(1));

        Assert.Equal((2, 2, 3), (attention.Blocks, attention.Heads, attention.Queries));
        Assert.Equal([2, 2, 3, 8], attention.Weights.shape);
        foreach (var map in (Tensor[])[attention.OfHead(1, 0), attention.OfBlock(0), attention.Mean(),
            attention.Rollout()])
        {
            Assert.Equal([3, 8], map.shape);
            Assert.True(map.min().ToDouble() >= 0);
            Assert.InRange(TestModels.Distance(ones(3), map.sum([1L])), 0, 1e-6);
            foreach (var how in Enum.GetValues<Upsampling>())
            {
                var voxels = attention.OnVoxels(map, how);
                Assert.Equal([3, 12, 14, 12], voxels.shape);
                Assert.InRange(TestModels.Distance(ones(3), voxels.sum([1L, 2L, 3L])), 0, 1e-5);
            }
        }
    }

    [Fact]
    public void Means_AreOfTheMapsTheModelMade()
    {
        var maps = new List<Tensor>();
        model.EncodeQueries(TestModels.Images(1), maps);

        using var attention = QueryAttention.Of(model, TestModels.Images(1));

        Assert.Equal(0, TestModels.Distance(maps[1][0, 1], attention.OfHead(1, 1)));
        Assert.InRange(TestModels.Distance(maps[0][0].mean([0L]), attention.OfBlock(0)), 0, 1e-7);
        var mean = (maps[0][0] + maps[1][0]).mean([0L]) / 2;
        Assert.InRange(TestModels.Distance(mean, attention.Mean()), 0, 1e-7);
        // Two readings: the second counts twice.
        var rolled = (maps[0][0].mean([0L]) + maps[1][0].mean([0L]) * 2) / 3;
        Assert.InRange(TestModels.Distance(rolled, attention.Rollout()), 0, 1e-6);
    }

    [Fact]
    public void Entropies_OfKnownReadings_AreTheLogarithmOfTheTokens()
    {
        var map = zeros([3, 8]);
        map[0, 5] = 1;
        map[1] = 1 / 8f;
        (map[2, 0], map[2, 7]) = (tensor(0.5f), tensor(0.5f));

        var tokens = QueryAttention.Entropies(map).exp();

        Assert.InRange(TestModels.Distance(tensor(new[] { 1f, 8, 2 }), tokens), 0, 1e-4);
    }

    [Fact]
    public void Attention_ThatCannotBe_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => QueryAttention.Of(model, TestModels.Images(2)));
        Assert.Throws<ArgumentException>(() => QueryAttention.Of(model, zeros([1, 1, 4, 4, 4])));
        using var attention = QueryAttention.Of(model, TestModels.Images(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => attention.OfBlock(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => attention.OfHead(0, -1));
    }
}

using MedAlignKit.Imaging;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Imaging;

public sealed class NormativeMapTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(32)]
    [InlineData(75)]
    public void Fit_InChunks_IsMeanAndDeviationOfEachVoxel(int n)
    {
        using var scope = NewDisposeScope();
        var images = randn([n, 1, 2, 3, 4], generator: new Generator(3)) * 2 + 1;

        using var map = NormativeMap.Fit(images);

        Assert.Equal([1, 2, 3, 4], map.Mean.shape);
        AssertNear(images.mean([0L]), map.Mean, 1e-5);
        AssertNear(images.std(0).clamp_min(0.1), map.Deviation, 1e-5);
    }

    [Fact]
    public void Apply_StandardisesEachVoxelAndLeavesTheInputAlone()
    {
        using var scope = NewDisposeScope();
        var images = randn([40, 1, 2, 3, 4], generator: new Generator(3)) * 2 + 1;
        var before = images.clone();
        using var map = NormativeMap.Fit(images);

        var scores = map.Apply(images);

        AssertNear(zeros([1, 2, 3, 4]), scores.mean([0L]), 1e-4);
        AssertNear(ones([1, 2, 3, 4]), scores.std(0), 1e-4);
        Assert.True(before.Equals(images));
    }

    [Fact]
    public void ApplyInPlace_IsApplyBitForBit()
    {
        using var scope = NewDisposeScope();
        var images = randn([40, 1, 2, 3, 4]) * 2 + 1;
        using var map = NormativeMap.Fit(images);
        var scores = map.Apply(images);

        map.ApplyInPlace(images);

        Assert.True(scores.Equals(images));
        Assert.Throws<VolumeException>(() => map.ApplyInPlace(randn([5, 1, 2, 2, 3])));
    }

    [Fact]
    public void Background_WithoutSpread_StaysFinite()
    {
        using var scope = NewDisposeScope();
        using var map = NormativeMap.Fit(zeros([5, 1, 1, 1, 2]));

        var score = map.Apply(full([1, 1, 1, 1, 2], 0.5f));

        Assert.Equal([5f, 5f], score.data<float>().ToArray());
    }

    [Fact]
    public void Fit_LeavesNoTensorsBehindButItsTwo()
    {
        using var images = randn([70, 1, 2, 2, 2]);
        NormativeMap.Fit(images).Dispose();
        var before = TorchSharp.DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

        using var map = NormativeMap.Fit(images);

        Assert.Equal(before + 2,
            TorchSharp.DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void BadImages_Refused()
    {
        using var scope = NewDisposeScope();
        using var map = NormativeMap.Fit(randn([5, 1, 2, 2, 2]));

        Assert.Throws<VolumeException>(() => NormativeMap.Fit(randn([1, 1, 2, 2, 2])));
        Assert.Throws<VolumeException>(() => NormativeMap.Fit(randn([5, 2, 2, 2])));
        Assert.Throws<VolumeException>(() => NormativeMap.Fit(full([3, 1, 1, 1, 1], float.NaN)));
        Assert.Throws<VolumeException>(() => map.Apply(randn([5, 1, 2, 2, 3])));
        Assert.Throws<VolumeException>(() => new NormativeMap(zeros([1, 2, 2, 2]), zeros([1, 2, 2, 2])));
    }

    private static void AssertNear(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.InRange((expected - actual).abs().max().item<float>(), 0, tolerance);
    }
}

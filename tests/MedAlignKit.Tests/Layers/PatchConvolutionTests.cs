using MedAlignKit.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Layers;

public sealed class PatchConvolutionTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public PatchConvolutionTests() => manual_seed(3);

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(1, 4, new[] { 4, 4, 4 }, 8, 12, 8)]
    [InlineData(3, 5, new[] { 2, 3, 1 }, 6, 6, 8)]
    [InlineData(2, 3, new[] { 3, 2, 4 }, 7, 8, 10)]
    public void Forward_AnySize_EqualsStridedConvolution(
        int input, int output, int[] kernel, int d, int h, int w)
    {
        var layer = new PatchConvolution(input, output, kernel);
        var volume = randn([2, input, d, h, w]);
        var weights = layer.state_dict();
        long[] stride = [.. kernel.Select(side => (long)side)];
        var expected = nn.functional.conv3d(volume, weights["weight"], weights["bias"], strides: stride);
        var actual = layer.forward(volume.permute(0, 2, 3, 4, 1)).permute(0, 4, 1, 2, 3);
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(TestModels.Distance(expected, actual) < 1e-5);
    }

    [Theory]
    [InlineData(3, 8, 8, 8)]
    [InlineData(1, 3, 8, 8)]
    public void Forward_OtherChannelsOrTooSmall_Throws(int channels, int d, int h, int w)
    {
        var layer = new PatchConvolution(1, 4, [4, 4, 4]);
        Assert.Throws<ArgumentException>(() => layer.forward(randn([1, d, h, w, channels])));
    }

    [Fact]
    public void Embedding_OtherVolume_SaysBothSizes()
    {
        var embedding = new PatchEmbedding3d([12, 12, 12], [[4, 4, 4]], [8], 0.5);
        var error = Assert.Throws<ArgumentException>(() => embedding.forward(randn([1, 1, 12, 12, 10])));
        Assert.Contains("[B, 1, 12, 12, 12]", error.Message, StringComparison.Ordinal);
        Assert.Contains("[1, 1, 12, 12, 10]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Embedding_PatchLargerThanVolume_Throws() =>
        Assert.Throws<ArgumentException>(
            () => new PatchEmbedding3d([12, 12, 12], [[4, 4, 4], [4, 4, 4]], [8, 8], 0.5));

    [Fact]
    public void Embedding_TinyPreset_Makes64Tokens() =>
        Assert.Equal([4, 4, 4], PatchEmbedding3d.GridOf([48, 56, 48], [[12, 14, 12]]));
}

using MedAlignKit.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Imaging;

public sealed class BrainMeanTests
{
    [Fact]
    public void Mean_IgnoresBackgroundAndAFewBrightVoxels()
    {
        float[] voxels = [.. Enumerable.Repeat(0f, 5000), .. Enumerable.Repeat(3f, 200),
            .. Enumerable.Repeat(80f, 500), .. Enumerable.Repeat(120f, 500), 4000f];

        Assert.InRange(Of(voxels), 100, 104);
    }

    [Fact]
    public void Mean_ScalesWithTheScannersGain()
    {
        var noise = Phantom.Noise(10, 10, 10).Voxels;

        Assert.Equal(7 * Of(noise), Of(Array.ConvertAll(noise, v => v * 7)), 1e-3);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(-2f)]
    [InlineData(5f)]
    [InlineData(float.NaN)]
    public void Volume_ThatIsTheSameEverywhere_HasNone(float value)
    {
        using var image = full([3, 4, 5], value);

        var mean = BrainMean.DivideBy_(image);

        Assert.False(double.IsFinite(mean) && mean > 0);
        Assert.Equal(value, image[1, 1, 1].ToSingle());
    }

    private static double Of(float[] voxels)
    {
        using var image = tensor(voxels);
        return BrainMean.Of(image);
    }
}

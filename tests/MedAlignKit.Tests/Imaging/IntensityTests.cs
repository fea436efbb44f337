using MedAlignKit.Imaging;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Imaging;

public sealed class IntensityTests
{
    [Fact]
    public void MinMax_ScalesEachVolumeOfTheBatchFromZeroToOne()
    {
        using var scope = NewDisposeScope();
        var images = Batch([1, 2, 3, 5], [-10, 0, 10, 30]);

        var scaled = Intensity.MinMax(images);

        Assert.Equal([0, 0.25f, 0.5f, 1, 0, 0.25f, 0.5f, 1], scaled.data<float>().ToArray());
        Assert.Equal(5, images.max().item<float>() - 25);
    }

    [Fact]
    public void ZScore_HasMeanZeroAndDeviationOneOverN()
    {
        using var scope = NewDisposeScope();

        var scaled = Intensity.ZScore(Batch([1, 2, 3, 6])).data<float>().ToArray();

        var deviation = Math.Sqrt((4 + 1 + 0 + 9) / 4.0);
        Assert.Equal([-2 / deviation, -1 / deviation, 0, 3 / deviation], scaled.Select(v => (double)v),
            Near);
    }

    [Theory]
    [InlineData(IntensityMode.MinMax, 4f)]
    [InlineData(IntensityMode.ZScore, 4f)]
    [InlineData(IntensityMode.MinMax, float.NaN)]
    [InlineData(IntensityMode.ZScore, float.NaN)]
    public void VolumeWithoutContrast_ThrowsAndNamesIt(IntensityMode mode, float last)
    {
        using var scope = NewDisposeScope();
        var images = Batch([1, 2, 3, 4], [4, 4, 4, last]);

        var refusal = Assert.Throws<VolumeException>(() => Intensity.Apply(images, mode));

        Assert.Contains("Image 1 of the batch of 2", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NormativeModeWithoutMap_Throws()
    {
        using var scope = NewDisposeScope();

        Assert.Throws<VolumeException>(() =>
            Intensity.Apply(Batch([1, 2, 3, 4]), IntensityMode.NormativeMap));
    }

    [Fact]
    public void BrainMean_IgnoresBackgroundAndAFewBrightVoxels()
    {
        float[] voxels = [.. Enumerable.Repeat(0f, 5000), .. Enumerable.Repeat(3f, 200),
            .. Enumerable.Repeat(80f, 500), .. Enumerable.Repeat(120f, 500), 4000f];

        Assert.InRange(Intensity.BrainMean(voxels), 100, 104);
    }

    [Fact]
    public void BrainMean_ScalesWithTheScannersGain()
    {
        var noise = Phantom.Noise(10, 10, 10);
        var brighter = noise.WithVoxels(Array.ConvertAll(noise.Voxels, v => v * 7));

        var (a, b) = (Intensity.DivideByBrainMean(noise), Intensity.DivideByBrainMean(brighter));

        Assert.Equal(a.Voxels, b.Voxels, (x, y) => Math.Abs(x - y) < 1e-4f);
    }

    [Fact]
    public void BrainMean_OfNothingAboveZero_Throws() =>
        Assert.Throws<VolumeException>(() => Intensity.BrainMean([0, -1, -2]));

    private static Tensor Batch(params float[][] volumes) =>
        tensor([.. volumes.SelectMany(v => v)], [volumes.Length, 1, 1, 2, 2]);

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-6;
}

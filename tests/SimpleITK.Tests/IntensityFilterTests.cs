using itk.simple;
using static SimpleItk.Tests.Pictures;

namespace SimpleItk.Tests;

public class IntensityFilterTests
{
    public static TheoryData<string> Gaussians => ["recursive", "discrete"];

    [Theory]
    [MemberData(nameof(Gaussians))]
    public void Impulse_Smoothed_KeepsItsSumAndHasTheVarianceAskedFor(string kind)
    {
        using var impulse = Float(41, 41, 41, (i, j, k) => (i, j, k) == (20, 20, 20) ? 1000 : 0);
        impulse.SetSpacing(Numbers(0.5, 0.5, 0.5));

        using var smooth = kind == "recursive"
            ? SimpleITK.SmoothingRecursiveGaussian(impulse, 1.5)
            : SimpleITK.DiscreteGaussian(impulse, 1.5 * 1.5, 64, 0.001);

        double sum = 0, spread = 0;
        var values = Values(smooth);
        for (var n = 0; n < values.Length; n++)
        {
            var x = (n % 41 - 20) * 0.5;
            sum += values[n];
            spread += values[n] * x * x;
        }
        Assert.Equal(1000, sum, 1.0);
        // The recursive filter approximates a Gaussian: its variance is some percent off.
        Assert.Equal(2.25, spread / sum, kind == "recursive" ? 0.2 : 0.05);
    }

    [Fact]
    public void Threshold_IsClosedAtBothEnds()
    {
        using var image = Float(5, 1, 1, (i, j, k) => i);
        using var mask = SimpleITK.BinaryThreshold(image, 1, 3, 9, 2);

        Assert.Equal([2f, 9, 9, 9, 2], Values(mask));
        Assert.Equal("sitkUInt8", mask.GetPixelID().ToString());
    }

    [Fact]
    public void Otsu_FindsTheGapBetweenTwoTissues()
    {
        var random = new Random(2);
        using var image = Float(20, 20, 20, (i, j, k) => (i < 10 ? 20 : 100) + 5 * random.NextDouble());
        using var filter = new OtsuThresholdImageFilter();
        using var mask = filter.Execute(image);

        Assert.InRange(filter.GetThreshold(), 24, 100);
        Assert.Equal(1, mask.GetPixelAsUInt8(Size(0, 0, 0)));
        Assert.Equal(0, mask.GetPixelAsUInt8(Size(19, 0, 0)));
    }

    [Fact]
    public void Statistics_AreThoseOfTheValues()
    {
        using var image = Float(4, 1, 1, (i, j, k) => new[] { 1.0, 2, 3, 6 }[i]);
        using var filter = new StatisticsImageFilter();

        filter.Execute(image);

        Assert.Equal((1.0, 6.0, 3.0, 12.0),
            (filter.GetMinimum(), filter.GetMaximum(), filter.GetMean(), filter.GetSum()));
        Assert.Equal(14 / 3.0, filter.GetVariance(), 1e-12);
        Assert.Equal(Math.Sqrt(14 / 3.0), filter.GetSigma(), 1e-12);
    }

    [Fact]
    public void BiasField_Corrected_TissueIsMoreEven()
    {
        var random = new Random(4);
        double Tissue(uint i, uint j, uint k) => (i / 6 + j / 6 + k / 6) % 2 == 0 ? 100 : 160;
        double Field(uint i) => Math.Exp(0.4 * (i / 23.0 - 0.5));
        using var image = Float(24, 24, 24, (i, j, k) => Tissue(i, j, k) * Field(i) + random.NextDouble());
        using var mask = SimpleITK.BinaryThreshold(image, 0, 1e9);
        using var filter = new N4BiasFieldCorrectionImageFilter();
        filter.SetMaximumNumberOfIterations(Size(20, 20));

        using var corrected = filter.Execute(image, mask);
        using var field = filter.GetLogBiasFieldAsImage(image);

        double Slope(Image of) => Enumerable.Range(0, 4)
            .Average(j => Math.Log(
                of.GetPixelAsFloat(Size(20, (uint)j, 8)) / of.GetPixelAsFloat(Size(2, (uint)j, 2))));
        Assert.True(Math.Abs(Slope(corrected)) < 0.4 * Math.Abs(Slope(image)),
            $"{Slope(image)} to {Slope(corrected)}");
        var rise = field.GetPixelAsFloat(Size(22, 12, 12)) - field.GetPixelAsFloat(Size(1, 12, 12));
        Assert.InRange(rise, 0.2, 0.5);
    }

    [Fact]
    public void VectorImage_IsRefusedWithAMessage()
    {
        using var image = new Image(Size(4, 4, 4), PixelIDValueEnum.sitkVectorFloat32, 3);

        var failure = Assert.Throws<ApplicationException>(() =>
            SimpleITK.SmoothingRecursiveGaussian(image, 1));

        Assert.Contains("scalar", failure.Message, StringComparison.Ordinal);
    }
}

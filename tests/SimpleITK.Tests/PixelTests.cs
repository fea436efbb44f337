using itk.simple;
using static SimpleItk.Tests.Pictures;

namespace SimpleItk.Tests;

public class PixelTests
{
    [Fact]
    public void Operators_AreTheArithmeticOfTheirPixels()
    {
        using var a = Float(3, 2, 2, (i, j, k) => i + 2 * j + 1);
        using var b = Float(3, 2, 2, (i, j, k) => 2 * k + 1);

        float[] x = Values(a), y = Values(b);
        Assert.Equal(x.Zip(y, (p, q) => p + q), Values(a + b));
        Assert.Equal(x.Zip(y, (p, q) => p - q), Values(a - b));
        Assert.Equal(x.Zip(y, (p, q) => p * q), Values(a * b));
        Assert.Equal(x.Zip(y, (p, q) => p / q), Values(a / b));
        Assert.Equal(x.Select(p => 3 - p), Values(3.0 - a));
        Assert.Equal(x.Select(p => -p), Values(-a));
        Assert.Equal(x.Select(p => p > 2 ? 1f : 0), Values(a > 2.0));
        Assert.Equal("sitkUInt8", (a <= b).GetPixelID().ToString());
    }

    [Fact]
    public void Constant_IsFirstCutToThePixelType()
    {
        using var bytes = SimpleITK.Cast(Float(2, 2, 2, (i, j, k) => 7), PixelIDValueEnum.sitkUInt8);

        Assert.All(Values(bytes * 0.5), v => Assert.Equal(0, v));
        Assert.All(Values(bytes / 2.0), v => Assert.Equal(3, v));
        Assert.All(Values(bytes / 0.0), v => Assert.Equal(255, v));
        Assert.All(Values(SimpleITK.DivideReal(bytes, 2)), v => Assert.Equal(3.5f, v));
    }

    [Fact]
    public void Images_OfTwoTypesOrSizes_AreRefused()
    {
        using var floats = Float(2, 2, 2, (i, j, k) => 1);
        using var longer = Float(3, 2, 2, (i, j, k) => 1);
        using var bytes = SimpleITK.Cast(floats, PixelIDValueEnum.sitkUInt8);

        Assert.Contains("32-bit float", Assert.Throws<ApplicationException>(() => floats + bytes).Message,
            StringComparison.Ordinal);
        Assert.Throws<ApplicationException>(() => floats + longer);
        Assert.Throws<ApplicationException>(() => floats & floats);
    }

    [Fact]
    public void Logic_OfIntegers()
    {
        using var a = SimpleITK.Cast(Float(4, 2, 1, (i, j, k) => i), PixelIDValueEnum.sitkUInt8);

        Assert.Equal([0f, 0, 2, 2], Values(a & 2).Take(4));
        Assert.Equal([1f, 1, 3, 3], Values(a | 1).Take(4));
        Assert.Equal([3f, 2, 1, 0], Values(a ^ 3).Take(4));
        Assert.Equal([1f, 0, 0, 0], Values(!a).Take(4));
        Assert.Equal([255f, 254, 253, 252], Values(~a).Take(4));
    }

    [Fact]
    public void Ranges_AreMappedInClosedForm()
    {
        using var a = Float(5, 2, 1, (i, j, k) => 10 * i);

        Assert.Equal([0f, 0.25f, 0.5f, 0.75f, 1], Values(SimpleITK.RescaleIntensity(a, 0, 1)).Take(5));
        Assert.Equal([0f, 0, 50, 100, 100], Values(SimpleITK.IntensityWindowing(a, 10, 30, 0, 100)).Take(5));
        Assert.Equal([2f, 22, 42, 62, 82], Values(SimpleITK.ShiftScale(a, 1, 2)).Take(5));
        Assert.Equal([10f, 10, 20, 30, 30],
            Values(SimpleITK.Clamp(a, PixelIDValueEnum.sitkFloat32, 10, 30)).Take(5));
        Assert.Equal([255f, 245, 235, 225, 215], Values(SimpleITK.InvertIntensity(a)).Take(5));
        using var normal = SimpleITK.Normalize(a);
        using var statistics = new StatisticsImageFilter();
        statistics.Execute(normal);
        Assert.Equal("sitkFloat64", normal.GetPixelID().ToString());
        Assert.Equal(0, statistics.GetMean(), 1e-12);
        Assert.Equal(1, statistics.GetVariance(), 1e-12);
    }

    [Fact]
    public void Mask_KeepsWhatItCovers()
    {
        using var a = Float(3, 1, 1, (i, j, k) => i + 1);
        using var mask = SimpleITK.Cast(Float(3, 1, 1, (i, j, k) => i % 2), PixelIDValueEnum.sitkUInt8);

        Assert.Equal([-1f, 2, -1], Values(SimpleITK.Mask(a, mask, -1)));
        Assert.Equal([1f, -1, 3], Values(SimpleITK.MaskNegated(a, mask, -1)));
    }

    [Fact]
    public void Components_AreComposedAndSelected()
    {
        using var a = Float(2, 2, 2, (i, j, k) => 3);
        using var b = Float(2, 2, 2, (i, j, k) => 4);
        using var both = SimpleITK.Compose(a, b);
        using var complex = SimpleITK.RealAndImaginaryToComplex(a, b);

        Assert.Equal("sitkVectorFloat32", both.GetPixelID().ToString());
        Assert.Equal([3f, 4], both.GetPixelAsVectorFloat32(Size(1, 1, 1)));
        Assert.All(Values(SimpleITK.VectorIndexSelectionCast(both, 1)), v => Assert.Equal(4, v));
        Assert.All(Values(SimpleITK.VectorMagnitude(both)), v => Assert.Equal(5, v));
        Assert.All(Values(SimpleITK.ComplexToModulus(complex)), v => Assert.Equal(5, v));
        Assert.All(Values(SimpleITK.ComplexToReal(complex * complex)), v => Assert.Equal(-7, v));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Arithmetic_RunsInEveryDimension(int dimensions)
    {
        using var image = new Image(
            new VectorUInt32(Enumerable.Repeat(3u, dimensions)), PixelIDValueEnum.sitkInt64);

        using var sum = image + 5.0;

        Assert.Equal((uint)dimensions, sum.GetDimension());
        Assert.Equal(5, sum.GetPixelAsInt64(new VectorUInt32(Enumerable.Repeat(2u, dimensions))));
    }
}

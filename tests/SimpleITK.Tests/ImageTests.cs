using itk.simple;
using static SimpleItk.Tests.Pictures;

namespace SimpleItk.Tests;

public class ImageTests
{
    [Fact]
    public void NewImage_IsZeroOnTheUnitGrid()
    {
        using var image = new Image(4, 3, 2, PixelIDValueEnum.sitkInt16);

        Assert.Equal([4u, 3, 2], image.GetSize());
        Assert.Equal([1.0, 1, 1], image.GetSpacing());
        Assert.Equal([0.0, 0, 0], image.GetOrigin());
        Assert.Equal([1.0, 0, 0, 0, 1, 0, 0, 0, 1], image.GetDirection());
        Assert.Equal("sitkInt16", image.GetPixelID().ToString());
        Assert.Equal(24ul, image.GetNumberOfPixels());
        Assert.All(Values(image), v => Assert.Equal(0, v));
    }

    [Fact]
    public void Points_ThroughAnObliqueGrid_ComeBack()
    {
        using var image = new Image(4, 3, 2, PixelIDValueEnum.sitkFloat32);
        var (s, c) = Math.SinCos(0.4);
        image.SetDirection(Numbers(c, -s, 0, s, c, 0, 0, 0, -1));
        image.SetSpacing(Numbers(2, 3, 4));
        image.SetOrigin(Numbers(10, 20, 30));

        var point = image.TransformContinuousIndexToPhysicalPoint(Numbers(1.5, 2, 0.5));
        var index = image.TransformPhysicalPointToContinuousIndex(point);

        Assert.Equal(10 + c * 3 - s * 6, point[0], 1e-12);
        Assert.Equal(28, point[2], 1e-12);
        Assert.Equal([1.5, 2, 0.5], index.Select(v => Math.Round(v, 9)));
        Assert.Equal([2L, 2, 1], image.TransformPhysicalPointToIndex(
            image.TransformIndexToPhysicalPoint(new VectorInt64([2, 2, 1]))));
    }

    [Fact]
    public void Buffer_OfAnotherType_Throws()
    {
        using var image = new Image(2, 2, 2, PixelIDValueEnum.sitkInt16);

        var failure = Assert.Throws<ApplicationException>(() => image.GetBufferAsFloat());

        Assert.Contains("16-bit signed integer", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Copy_IsDeep()
    {
        using var image = Float(2, 2, 2, (i, j, k) => 1);
        using var copy = new Image(image);

        copy.SetPixelAsFloat(Size(1, 1, 1), 5);

        Assert.Equal(1, image.GetPixelAsFloat(Size(1, 1, 1)));
        Assert.Equal(5, copy.GetPixelAsFloat(Size(1, 1, 1)));
    }

    [Fact]
    public unsafe void Import_CopiesPixelsAndGrid()
    {
        float[] pixels = [.. Enumerable.Range(0, 24).Select(i => (float)i)];
        Image image;
        fixed (float* p = pixels)
            image = SimpleITK.ImportAsFloat((nint)p, Size(4, 3, 2), Numbers(1, 2, 3), Numbers(4, 5, 6));
        pixels[0] = 99;

        Assert.Equal(0, image.GetPixelAsFloat(Size(0, 0, 0)));
        Assert.Equal(23, image.GetPixelAsFloat(Size(3, 2, 1)));
        Assert.Equal([1.0, 2, 3], image.GetSpacing());
        image.Dispose();
    }

    [Fact]
    public void Cast_TruncatesAsCppDoes()
    {
        using var image = Float(2, 1, 1, (i, j, k) => i == 0 ? 3.9 : -2.9);
        using var cast = SimpleITK.Cast(image, PixelIDValueEnum.sitkInt16);

        Assert.Equal([3f, -2f], Values(cast));
    }

    [Fact]
    public void BadArguments_Throw()
    {
        using var image = new Image(2, 2, 2, PixelIDValueEnum.sitkFloat32);

        Assert.Throws<ApplicationException>(() => image.SetSpacing(Numbers(1, 0, 1)));
        Assert.Throws<ApplicationException>(() => image.SetOrigin(Numbers(1, 0)));
        Assert.Throws<ApplicationException>(() => image.GetPixelAsFloat(Size(2, 0, 0)));
        Assert.Throws<ApplicationException>(() => image.GetMetaData("nothing"));
        Assert.Throws<ApplicationException>(() =>
            new Image(Size(1, 1, 1, 1, 1, 1), PixelIDValueEnum.sitkFloat32));
        Assert.Throws<ApplicationException>(
            () => new Image(Size(4000000000, 4000000000, 4000000000), PixelIDValueEnum.sitkFloat64));
    }
}

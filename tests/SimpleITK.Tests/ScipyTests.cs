using System.Globalization;
using itk.simple;
using static SimpleItk.Tests.Pictures;

namespace SimpleItk.Tests;

/// <summary>Filters against scipy.ndimage on one volume of noise.</summary>
public sealed class ScipyTests(ScipyTests.Files files) : IClassFixture<ScipyTests.Files>
{
    /// <summary>What scipy made, once.</summary>
    public sealed class Files : InFolder
    {
        private string? table;

        internal string Table => table ??= Python.Run("scipy_filters.py", Folder);

        internal Image Read(string name)
        {
            _ = Table;
            return SimpleITK.ReadImage(At(name + ".nii"));
        }
    }

    private static readonly Dictionary<string, Func<Image, Image>> ofVolume = new()
    {
        ["median"] = v => SimpleITK.Median(v, Size(1, 1, 1)),
        ["mean"] = v => SimpleITK.Mean(v, Size(1, 1, 1)),
        ["greydilate"] = v => SimpleITK.GrayscaleDilate(v, Size(1, 1, 1), KernelEnum.sitkBox),
        ["greyerode"] = v => SimpleITK.GrayscaleErode(v, Size(1, 1, 1), KernelEnum.sitkCross),
        ["gradient"] = v => SimpleITK.GradientMagnitude(v),
        ["laplace"] = v => SimpleITK.Laplacian(v),
    };

    private static readonly Dictionary<string, Func<Image, Image>> ofObjects = new()
    {
        ["dilate"] = o => SimpleITK.BinaryDilate(o, Size(2, 2, 2)),
        ["erode"] = o => SimpleITK.BinaryErode(o, Size(2, 2, 2)),
        ["fill"] = o => SimpleITK.BinaryFillhole(o),
    };

    [SkippableTheory]
    [InlineData("median")]
    [InlineData("mean")]
    [InlineData("greydilate")]
    [InlineData("greyerode")]
    [InlineData("gradient")]
    [InlineData("laplace")]
    public void FilterOfValues_IsScipys(string name) => Compare("in", name, ofVolume[name], 2e-3);

    [SkippableTheory]
    [InlineData("dilate")]
    [InlineData("erode")]
    [InlineData("fill")]
    public void FilterOfObjects_IsScipys(string name) => Compare("objects", name, ofObjects[name], 0);

    // Danielsson's distances are approximate: a few pixels miss their nearest object by less than a pixel.
    [SkippableFact]
    public void DanielssonDistance_IsScipysOrALittleMore()
    {
        using var objects = files.Read("objects");
        using var expected = files.Read("distance");
        using var found = SimpleITK.DanielssonDistanceMap(objects, true);

        var excess = Values(found).Zip(Values(expected), (f, e) => f - e).ToArray();
        Assert.All(excess, e => Assert.InRange(e, -1e-4, 1));
        Assert.True(excess.Count(e => e > 1e-4) < excess.Length / 20);
    }

    [SkippableFact]
    public void MaurerDistance_IsExact()
    {
        using var objects = files.Read("objects");
        using var expected = files.Read("distance");
        using var signed = SimpleITK.SignedMaurerDistanceMap(objects, false, false);

        // Maurer measures from the objects' border pixels, scipy to the nearest pixel of an object.
        Assert.All(Values(signed).Zip(Values(expected)), p =>
            Assert.True(p.Second == 0 ? p.First <= 0 : Math.Abs(p.First - p.Second) < 1e-4));
    }

    [SkippableFact]
    public void Gaussians_ApproachScipys()
    {
        using var volume = files.Read("in");
        float[] expected = Values(files.Read("gaussian"));
        float[] discrete = Values(SimpleITK.DiscreteGaussian(volume, VectorDouble.Repeat(4, 3), 32,
            VectorDouble.Repeat(0.001, 3)));
        float[] recursive = Values(SimpleITK.SmoothingRecursiveGaussian(volume, VectorDouble.Repeat(2, 3)));

        // scipy samples the Gaussian; ITK's discrete one is the kernel of discrete diffusion.
        Assert.True(Apart(expected, discrete) < 0.03, $"{Apart(expected, discrete)}");
        Assert.True(Apart(expected, recursive) < 0.05, $"{Apart(expected, recursive)}");
    }

    [SkippableTheory]
    [InlineData("affine", 2)]
    [InlineData("spline", 3)]
    public void Resampling_IsScipys(string name, int interpolator)
    {
        using var volume = files.Read("in");
        using var affine = new AffineTransform(3);
        affine.SetMatrix(Numbers(0.9, 0.1, 0, -0.1, 0.95, 0.05, 0, 0, 1.1));
        affine.SetTranslation(Numbers(1.2, 0.7, -0.4));

        using var moved = SimpleITK.Resample(
            volume, affine, InterpolatorEnum.swigToEnum(interpolator), -7);

        // At the border the two treat half a pixel differently.
        using var expected = files.Read(name);
        var inner = Inner(moved).Zip(Inner(expected)).Where(p => p.First != -7).ToArray();
        Assert.True(inner.Length > 1000);
        Assert.All(inner, p => Assert.True(Math.Abs(p.First - p.Second) < 0.02, $"{p.First} and {p.Second}"));
    }

    [SkippableFact]
    public void Components_AndTheirMeasures_AreScipys()
    {
        using var objects = files.Read("objects");
        using var volume = files.Read("in");
        using var filter = new ConnectedComponentImageFilter();
        using var labels = filter.Execute(objects);
        using var full = SimpleITK.ConnectedComponent(objects, true);

        AssertSamePartition(Values(files.Read("labels")), Values(labels));
        AssertSamePartition(Values(files.Read("full")), Values(full));
        using var statistics = new LabelStatisticsImageFilter();
        using var theirs = SimpleITK.Cast(files.Read("labels"), PixelIDValueEnum.sitkUInt16);
        statistics.Execute(volume, theirs);
        using var shapes = new LabelShapeStatisticsImageFilter();
        shapes.Execute(theirs);
        foreach (var line in files.Table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var row = line.Split('\t').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray();
            var label = (long)row[0];
            Assert.Equal((ulong)row[1], statistics.GetCount(label));
            Assert.Equal(row[2], statistics.GetMinimum(label), 1e-4);
            Assert.Equal(row[3], statistics.GetMaximum(label), 1e-4);
            Assert.Equal(row[4], statistics.GetMean(label), 1e-4);
            Assert.Equal(row[5], statistics.GetVariance(label), 1e-2);
            Assert.Equal((ulong)row[1], shapes.GetNumberOfPixels(label));
            for (var i = 0; i < 3; i++) Assert.Equal(row[7 + i], shapes.GetCentroid(label)[i], 1e-4);
        }
        Assert.Equal(filter.GetObjectCount(), (uint)shapes.GetNumberOfLabels());
    }

    private void Compare(string input, string name, Func<Image, Image> filter, double tolerance)
    {
        using var image = files.Read(input);
        using var found = filter(image);
        using var expected = files.Read(name);
        var pairs = Values(expected).Zip(Values(found)).ToArray();
        Assert.All(pairs, p => Assert.True(Math.Abs(p.First - p.Second) <= tolerance,
            $"{p.First} and {p.Second}"));
    }

    private static double Apart(float[] a, float[] b) =>
        a.Zip(b, (x, y) => Math.Abs(x - y)).Average() / a.Average(Math.Abs);

    private static float[] Inner(Image image)
    {
        using var inner = SimpleITK.Crop(image, Size(2, 2, 2), Size(2, 2, 2));
        return Values(inner);
    }

    private static void AssertSamePartition(float[] a, float[] b) =>
        Assert.Equal(a.Zip(b).Distinct().Count(), a.Distinct().Count());
}

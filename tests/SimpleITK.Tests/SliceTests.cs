using itk.simple;
using static SimpleItk.Tests.Pictures;

namespace SimpleItk.Tests;

public class SliceTests
{
    private static Image Row(int n) => Float((uint)n, 1, 1, (i, j, k) => i + 1);

    [Fact]
    public void Pads_FollowTheirRules()
    {
        using var row = Row(3);
        VectorUInt32 two = Size(2, 0, 0);

        Assert.Equal([9f, 9, 1, 2, 3, 9, 9], Values(SimpleITK.ConstantPad(row, two, two, 9)));
        Assert.Equal([2f, 1, 1, 2, 3, 3, 2], Values(SimpleITK.MirrorPad(row, two, two)));
        Assert.Equal([2f, 3, 1, 2, 3, 1, 2], Values(SimpleITK.WrapPad(row, two, two)));
        Assert.Equal([1f, 1, 1, 2, 3, 3, 3], Values(SimpleITK.ZeroFluxNeumannPad(row, two, two)));
        Assert.Equal(-2, SimpleITK.WrapPad(row, two, two).GetOrigin()[0]);
    }

    [Fact]
    public void Parts_KeepTheirPlace()
    {
        using var image = Ramp(6, [1, 2, 3], [10, 20, 30]);
        using var part = SimpleITK.RegionOfInterest(image, Size(2, 3, 2), new VectorInt32([1, 2, 3]));
        using var shrunk = SimpleITK.Shrink(image, Size(2, 2, 2));
        using var bins = SimpleITK.BinShrink(image, Size(2, 3, 1));
        using var fine = SimpleITK.Expand(image, Size(2, 2, 2));

        Assert.Equal([11.0, 24, 39], part.GetOrigin());
        foreach (var one in new[] { part, bins })
        {
            var p = one.TransformIndexToPhysicalPoint(new VectorInt64([1, 1, 1]));
            Assert.Equal(RampAt(p[0], p[1], p[2]), one.GetPixelAsFloat(Size(1, 1, 1)), 1e-3);
        }
        Assert.Equal([3u, 3, 3], shrunk.GetSize());
        Assert.Equal([2.0, 4, 6], shrunk.GetSpacing());
        Assert.Equal([12u, 12, 12], fine.GetSize());
        var q = fine.TransformIndexToPhysicalPoint(new VectorInt64([5, 6, 7]));
        Assert.Equal(RampAt(q[0], q[1], q[2]), fine.GetPixelAsFloat(Size(5, 6, 7)), 1e-3);
        Assert.Throws<ApplicationException>(() =>
            SimpleITK.RegionOfInterest(image, Size(2, 2, 2), new VectorInt32([5, 0, 0])));
    }

    [Fact]
    public void Images_AreJoinedPastedAndShifted()
    {
        using var row = Row(4);
        using var zero = new Image(4, 1, 1, PixelIDValueEnum.sitkFloat32);
        using var joined = SimpleITK.JoinSeries(row, zero, row);
        using var pasted = SimpleITK.Paste(
            zero, row, Size(2, 1, 1), new VectorInt32([1, 0, 0]), new VectorInt32([2, 0, 0]));

        Assert.Equal([4u, 1, 1, 3], joined.GetSize());
        Assert.Equal([1f, 2, 3, 4, 0, 0, 0, 0, 1, 2, 3, 4], Values(joined));
        Assert.Equal([0f, 0, 2, 3], Values(pasted));
        Assert.Equal([4f, 1, 2, 3], Values(SimpleITK.CyclicShift(row, new VectorInt32([1, 0, 0]))));
        Assert.Equal([2u, 2], SimpleITK.Extract(
            Float(2, 2, 3, (i, j, k) => k), Size(2, 2, 0), new VectorInt32([0, 0, 1])).GetSize());
    }

    [Fact]
    public void Overlap_OfTwoSegmentations_IsDices()
    {
        using var a = SimpleITK.Cast(Float(10, 1, 1, (i, j, k) => i < 6 ? 1 : 0), PixelIDValueEnum.sitkUInt8);
        using var b = SimpleITK.Cast(Float(10, 1, 1, (i, j, k) => i > 2 ? 1 : 0), PixelIDValueEnum.sitkUInt8);
        using var overlap = new LabelOverlapMeasuresImageFilter();
        using var similarity = new SimilarityIndexImageFilter();
        overlap.Execute(a, b);
        similarity.Execute(a, b);

        Assert.Equal(6.0 / 13, overlap.GetDiceCoefficient(), 1e-12);
        Assert.Equal(3.0 / 10, overlap.GetJaccardCoefficient(1), 1e-12);
        Assert.Equal(6.0 / 13, similarity.GetSimilarityIndex(), 1e-12);
        Assert.Throws<ApplicationException>(() => overlap.GetDiceCoefficient(7));
    }

    [Fact]
    public void Regions_AreRelabelledBySizeAndGrownFromSeeds()
    {
        using var labels = SimpleITK.Cast(
            Float(6, 1, 1, (i, j, k) => new[] { 5, 0, 9, 9, 0, 5 }[i]), PixelIDValueEnum.sitkUInt16);
        using var relabel = new RelabelComponentImageFilter();
        relabel.SetMinimumObjectSize(2);
        using var line = Row(6);
        using var seeds = new VectorUIntList();
        seeds.Add(Size(2, 0, 0));

        Assert.Equal([1f, 0, 2, 2, 0, 1], Values(relabel.Execute(labels)));
        Assert.Equal(2u, relabel.GetNumberOfObjects());
        Assert.Equal([2ul, 2], relabel.GetSizeOfObjectsInPixels());
        Assert.Equal([0f, 1, 1, 1, 0, 0], Values(SimpleITK.ConnectedThreshold(line, seeds, 2, 4)));
    }

    [Theory]
    [InlineData("Otsu")]
    [InlineData("Li")]
    [InlineData("Triangle")]
    public void Threshold_OfTwoModes_PartsThem(string kind)
    {
        var noise = new Random(3);
        using var image = Float(20, 20, 20, (i, j, k) => (i < 15 ? 20 : 120) + 5 * noise.NextDouble());

        using var inside = kind switch
        {
            "Otsu" => SimpleITK.OtsuThreshold(image),
            "Li" => SimpleITK.LiThreshold(image),
            _ => SimpleITK.TriangleThreshold(image),
        };

        Assert.Equal(15 * 400, Values(inside).Sum());
    }
}

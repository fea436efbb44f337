using itk.simple;
using static SimpleItk.Tests.Pictures;

namespace SimpleItk.Tests;

public class GridFilterTests
{
    public static TheoryData<string> EveryOrientation()
    {
        var data = new TheoryData<string>();
        foreach (var axes in new[] { "012", "021", "102", "120", "201", "210" })
            for (var signs = 0; signs < 8; signs++)
                data.Add(new string([.. axes.Select(
                    (a, i) => ((signs >> i & 1) == 0 ? "LPS" : "RAI")[a - '0'])]));
        return data;
    }

    [Theory]
    [MemberData(nameof(EveryOrientation))]
    public void Orient_MovesVoxelsButNotTheirPlace(string code)
    {
        using var image = Ramp(4, [1, 2, 3], [5, 6, 7]);
        using var oriented = SimpleITK.DICOMOrient(image, code);

        Assert.Equal(code, DICOMOrientImageFilter.GetOrientationFromDirectionCosines(
            oriented.GetDirection()));
        Assert.Equal(DICOMOrientImageFilter.GetDirectionCosinesFromOrientation(code),
            oriented.GetDirection());
        foreach (var index in new long[][] { [0, 0, 0], [3, 0, 1], [1, 2, 3] })
        {
            var p = oriented.TransformIndexToPhysicalPoint(new VectorInt64(index));
            Assert.Equal(RampAt(p[0], p[1], p[2]),
                oriented.GetPixelAsFloat(Size([.. index.Select(i => (uint)i)])), 1e-4);
        }
    }

    [Theory]
    [InlineData("LP")]
    [InlineData("LLS")]
    [InlineData("XYZ")]
    public void Orient_ToNoOrientation_Throws(string code)
    {
        using var image = Ramp(2, [1, 1, 1], [0, 0, 0]);

        Assert.Throws<ApplicationException>(() => SimpleITK.DICOMOrient(image, code));
    }

    [Fact]
    public void Flip_ThenPermute_AreUndoneByThemselves()
    {
        using var image = Float(3, 4, 5, (i, j, k) => i + 10 * j + 100 * k);
        using var flipped = SimpleITK.Flip(image, new VectorBool([true, false, true]));
        using var back = SimpleITK.Flip(flipped, new VectorBool([true, false, true]));
        using var permuted = SimpleITK.PermuteAxes(image, Size(2, 0, 1));

        Assert.Equal(402, flipped.GetPixelAsFloat(Size(0, 0, 0)));
        Assert.Equal(Values(image), Values(back));
        Assert.Equal([5u, 3, 4], permuted.GetSize());
        Assert.Equal(321, permuted.GetPixelAsFloat(Size(3, 1, 2)));
    }

    [Fact]
    public void Ramp_ResampledLinearly_IsTheRampItself()
    {
        using var image = Ramp(10, [1, 1.5, 2], [-4, -5, -6]);

        using var small = SimpleITK.Resample(image, Size(3, 4, 5), new Transform(),
            InterpolatorEnum.sitkLinear,
            Numbers(-3, -2, -1), Numbers(0.7, 0.9, 1.1));

        Assert.Equal(RampAt(-3 + 1.4, -2 + 2.7, -1 + 4.4), small.GetPixelAsFloat(Size(2, 3, 4)), 1e-4);
    }

    [Fact]
    public void Ramp_ResampledThroughATransform_IsTheRampOfTheMovedPoints()
    {
        using var image = Ramp(20, [1, 1, 1], [-10, -10, -10]);
        using var turn = new Euler3DTransform();
        turn.SetRotation(0.1, -0.2, 0.3);
        turn.SetCenter(Numbers(1, 1, 1));
        turn.SetTranslation(Numbers(0.5, -0.25, 0.75));

        using var moved = SimpleITK.Resample(image, Size(2, 2, 2), turn, InterpolatorEnum.sitkLinear,
            Numbers(0, 1, 2), Numbers(1, 1, 1));

        var p = turn.TransformPoint(Numbers(1, 2, 3));
        Assert.Equal(RampAt(p[0], p[1], p[2]), moved.GetPixelAsFloat(Size(1, 1, 1)), 1e-4);
        Assert.Equal([1.0, 2, 3], turn.GetInverse().TransformPoint(p).Select(v => Math.Round(v, 9)));
    }

    [Fact]
    public void Labels_ResampledNearest_KeepTypeAndValues()
    {
        using var floats = Float(4, 4, 4, (i, j, k) => i < 2 ? 7 : 300);
        using var labels = SimpleITK.Cast(floats, PixelIDValueEnum.sitkInt16);

        using var fine = SimpleITK.Resample(
            labels, Size(7, 7, 7), new Transform(), InterpolatorEnum.sitkNearestNeighbor,
            Numbers(0, 0, 0), Numbers(0.5, 0.5, 0.5));

        Assert.Equal("sitkInt16", fine.GetPixelID().ToString());
        Assert.Equal([7f, 300f], Values(fine).Distinct().Order());
    }

    [Fact]
    public void LargeIntegers_ResampledNearest_AreExact()
    {
        using var image = new Image(2, 2, 2, PixelIDValueEnum.sitkInt32);
        unsafe { new Span<int>((void*)image.GetBufferAsInt32(), 8).Fill(16_777_217); }

        using var same = SimpleITK.Resample(image, new Transform(), InterpolatorEnum.sitkNearestNeighbor);

        unsafe { Assert.Equal(16_777_217, ((int*)same.GetBufferAsInt32())[0]); }
    }

    [Fact]
    public void Outside_IsTheDefaultValue()
    {
        using var image = Float(2, 2, 2, (i, j, k) => 1);

        using var far = SimpleITK.Resample(image, Size(2, 2, 2), new Transform(),
            InterpolatorEnum.sitkLinear, Numbers(50, 50, 50), Numbers(1, 1, 1), new VectorDouble(), -7);

        Assert.All(Values(far), v => Assert.Equal(-7, v));
    }

    [Fact]
    public void FourDimensions_CannotBeResampled()
    {
        using var image = new Image(Size(2, 2, 2, 2), PixelIDValueEnum.sitkFloat32);

        Assert.Throws<ApplicationException>(() => SimpleITK.Resample(image));
    }
}

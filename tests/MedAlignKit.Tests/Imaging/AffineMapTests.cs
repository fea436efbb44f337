using MedAlignKit.Imaging;

namespace MedAlignKit.Tests.Imaging;

public sealed class AffineMapTests
{
    private static readonly AffineMap map = new([1.04, 0.05, 0, 6, -0.06, 0.97, 0.04, -5, 0.02, -0.03, 1.02, 4]);

    [Fact]
    public void Inverse_UndoesTheMap()
    {
        double[] point = [12, -70, 33];

        Assert.Equal(point, map.Inverse().Point(map.Point(point)), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(1, map.Determinant * map.Inverse().Determinant, 1e-12);
    }

    [Fact]
    public void Lps_AndBack_IsTheSameMap()
    {
        var (matrix, shift) = map.ToLps();

        Assert.Equal(map.Rows, AffineMap.FromLps(matrix, shift).Rows);
        Assert.Equal((-6.0, 5.0, 4.0), (shift[0], shift[1], shift[2]));
    }

    [Fact]
    public void MapThatFlattensSpace_HasNoInverse() => Assert.Contains("cannot be undone",
        Assert.Throws<VolumeException>(() => new AffineMap([1, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0]).Inverse()).Message,
        StringComparison.Ordinal);

    [Fact]
    public void NumbersThatAreNone_AreRefused()
    {
        Assert.Throws<VolumeException>(() => new AffineMap([1, 2, 3]));
        Assert.Throws<VolumeException>(() => new AffineMap([.. AffineMap.Identity.Rows.Take(11), double.NaN]));
    }
}

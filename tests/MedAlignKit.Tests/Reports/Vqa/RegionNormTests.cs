using System.Globalization;
using MedAlignKit.Reports;

namespace MedAlignKit.Tests.Reports;

public class RegionNormTests
{
    private static readonly RegionNorm Hippocampus = new("hippocampus", new ControlRange(15, 1));
    private static readonly RegionNorm Ventricles = new("ventricles", new ControlRange(15, 3), Widens: true);

    [Theory]
    [InlineData(14.04, false)]
    [InlineData(13.96, false)]
    [InlineData(13.94, true)]
    public void Volume_CountsAsItIsWritten(double ml, bool beyond) =>
        Assert.Equal(beyond, Hippocampus.IsBeyond(ml));

    [Fact]
    public void Departure_IsPositiveInTheDirectionOfDisease()
    {
        Assert.Equal(2, Hippocampus.Departure(13), 12);
        Assert.Equal(2, Ventricles.Departure(21), 12);
        Assert.Equal((13, 21), (Hippocampus.Limit(2), Ventricles.Limit(2)));
        Assert.True(Ventricles.IsBeyond(18.1) && !Ventricles.IsBeyond(18));
    }

    [Fact]
    public void Written_OfAnyVolume_IsWhatItsTextSays()
    {
        var random = new Random(1);
        for (var i = 0; i < 2000; i++)
        {
            var ml = random.Next(200_000) / (i % 2 == 0 ? 1000.0 : 20.0);
            Assert.Equal(
                RegionNorm.Written(ml), double.Parse(RegionNorm.Text(ml), CultureInfo.InvariantCulture));
            Assert.InRange(RegionNorm.Written(ml) - ml, -0.0500001, 0.0500001);
        }
    }

    [Theory]
    [InlineData(-0.05, SmallerSide.Left)]
    [InlineData(0.01, SmallerSide.Neither)]
    [InlineData(0.06, SmallerSide.Right)]
    public void Side_IsToldFromTheControlsMean(double asymmetry, SmallerSide side) =>
        Assert.Equal(side, new AsymmetryNorm(0.01, 0.04).SideOf(asymmetry));
}

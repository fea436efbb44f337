using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public class ChestCaseTests
{
    private static readonly ChestSubject Person = new(60, Sex.Female, 1, 7);

    [Fact]
    public void case_knows_its_findings_by_name()
    {
        var chest = new ChestCase(
            Person, [new ChestFindingSign(ChestFinding.LungNodule, 0.5, ChestSide.Right, ChestPlace.UpperLobe)]);
        chest.Validate();

        Assert.Equal(18, chest.Findings().Count);
        Assert.Equal(["lung nodule"], chest.Findings().Where(one => one.Value).Select(one => one.Key));
        Assert.Equal(19.5, chest.Sign(ChestFinding.LungNodule)!.SizeMm);
        Assert.Empty(chest.Without(ChestFinding.LungNodule).Signs);
    }

    [Theory]
    [InlineData(0, ChestSide.Right, ChestPlace.UpperLobe, 1, "severity 0")]
    [InlineData(1.5, ChestSide.Right, ChestPlace.UpperLobe, 1, "severity 1.5")]
    [InlineData(double.NaN, ChestSide.Right, ChestPlace.UpperLobe, 1, "severity NaN")]
    [InlineData(0.5, ChestSide.Right, ChestPlace.UpperLobe, 0, "0 times")]
    [InlineData(0.5, ChestSide.Midline, ChestPlace.Hiatus, 1, "Midline Hiatus")]
    public void sign_that_cannot_be_is_refused(
        double severity, ChestSide side, ChestPlace place, int count, string said)
    {
        var chest = new ChestCase(
            Person, [new ChestFindingSign(ChestFinding.LungNodule, severity, side, place, count)]);
        Assert.Contains(said, Assert.Throws<CohortException>(chest.Validate).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void finding_given_twice_or_a_person_out_of_range_is_refused()
    {
        var sign = new ChestFindingSign(ChestFinding.Cardiomegaly, 0.5, ChestSide.Midline, ChestPlace.Heart);
        Assert.Contains("2 signs of cardiomegaly",
            Assert.Throws<CohortException>(new ChestCase(Person, [sign, sign]).Validate).Message,
                StringComparison.Ordinal);
        Assert.Throws<CohortException>(new ChestCase(Person with { AgeYears = 4 }, []).Validate);
        Assert.Throws<CohortException>(new ChestCase(Person with { Size = double.NaN }, []).Validate);
    }

    [Fact]
    public void every_finding_has_places_and_they_hold()
    {
        foreach (var finding in ChestFindings.All)
            foreach (var spot in ChestPlaces.Of(finding))
                new ChestFindingSign(finding, 1, spot.Side, spot.Place).Validate();
        Assert.Throws<ArgumentOutOfRangeException>(() => ChestPlaces.Of((ChestFinding)18));
    }
}

using MedAlignKit.Cohorts;
using MedAlignKit.Studies;
using MedAlignKit.Tests.Cohorts;

namespace MedAlignKit.Tests.Studies;

public class KnownFieldsTests
{
    [Fact]
    public void Shares_CountTheVisitsThatHaveAValue()
    {
        var cohort = new Cohort("one", [People.Visit("a"), People.Visit("b") with { Mmse = null, Volumes = null }]);
        var shares = KnownFields.Shares([cohort]);
        double Of(string field) => shares[0, KnownFields.Names.ToList().IndexOf(field)];

        Assert.Equal((1, 0.5, 0.5, 0), (Of("age"), Of("MMSE"), Of("volumes"), Of("scan")));
    }

    [Fact]
    public void Education_InBandsAloneCounts() => Assert.Equal(1, KnownFields.Shares(
        [new Cohort("one", [People.Visit("a") with { EducationYears = null, EducationBand = 3 }])])
        [0, KnownFields.Names.ToList().IndexOf("education")]);

    [Fact]
    public void Draw_NamesWhatOneCohortLacks_AndLeavesOutWhatAllLack()
    {
        var two = new Cohort("two", [People.Visit("x") with { Mmse = null }]);
        var caption = KnownFields.Draw([People.Cohort(3, "one"), two], "Known").Caption;

        Assert.Equal("Known: two has no MMSE.", caption);
    }

    [Fact]
    public void EmptyCohort_Throws() =>
        Assert.Throws<CohortException>(() => KnownFields.Shares([new Cohort("none", [])]));
}

using MedAlignKit.Cohorts;
using MedAlignKit.Reports;
using MedAlignKit.Tests.Cohorts;

namespace MedAlignKit.Tests.Reports;

public class RuleBookTests
{
    private static readonly RuleBook Rules = RuleBook.From(new QuestionBank(new(15, 1), new(15, 3)));

    [Fact]
    public void Rules_OfAnyVolumes_ApplyOncePerRegionAndAgreeWithTheFindings()
    {
        for (var tenth = 0; tenth < 400; tenth++)
        {
            var ml = RegionNorm.Written(tenth / 10.0);
            var size = Assert.Single(Rules.Rules, rule => rule.Region == "hippocampus" && rule.Holds(ml));
            var wide = Assert.Single(Rules.Rules, rule => rule.Region == "ventricles" && rule.Holds(ml));
            Assert.Equal(Rules.SizeOf(ml), size.Size);
            Assert.Equal(Rules.AreWide(ml), wide.IsWide);
        }
    }

    [Fact]
    public void Rules_HaveTheirLimitsInTheirTexts() => Assert.Equal(
    [
        "hippocampus of at least 14.0 ml is as expected",
            "hippocampus from 13.0 ml to below 14.0 ml is small",
        "hippocampus below 13.0 ml is very small", "ventricles of at most 18.0 ml are as expected",
        "ventricles above 18.0 ml are wide",
    ], Rules.Rules.Select(rule => rule.Text));

    [Theory]
    [InlineData(15, 15, Diagnosis.NormalControl)]
    [InlineData(13.5, 15, Diagnosis.MildCognitiveImpairment)]
    [InlineData(15, 19, Diagnosis.MildCognitiveImpairment)]
    [InlineData(13.5, 19, Diagnosis.Dementia)]
    [InlineData(12, 15, Diagnosis.Dementia)]
    public void Conclusion_FollowsFromBothFindings(
        double hippocampus, double ventricles, Diagnosis expected) =>
        Assert.Equal(expected, Rules.Conclude(Visit(hippocampus, ventricles)));

    [Fact]
    public void Agreement_IsTheShareOfVisitsWhoseDiagnosisTheRulesArriveAt()
    {
        Visit[] visits =
        [
            Visit(15, 15), Visit(12, 20), Visit(12, 20) with { Diagnosis = Diagnosis.Dementia },
            Visit(15, 15) with { Diagnosis = null }, Visit(15, 15) with { Volumes = null },
        ];

        Assert.Equal(2 / 3.0, Rules.Agreement(visits), 12);
        Assert.Throws<CohortException>(() => Rules.Agreement(visits[3..]));
    }

    private static Visit Visit(double hippocampus, double ventricles) =>
        People.Visit("s") with { Volumes = new RegionVolumes(hippocampus, ventricles, null, null) };
}

using MedAlignKit.Cohorts;
using MedAlignKit.Simulation;

namespace MedAlignKit.Tests.Simulation;

public class ChestPrevalenceTests
{
    private const int People = 8000;

    private static readonly Lazy<ChestCase[]> Drawn = new(() =>
        [.. Enumerable.Range(0, People).Select(
            i => ChestPrevalence.CtRate.Draw(ChestPrevalence.DrawSubject((ulong)i)))]);

    public static TheoryData<ChestFinding> All => [.. ChestFindings.All];

    [Theory]
    [MemberData(nameof(All))]
    public void finding_is_as_common_as_it_is_set(ChestFinding finding)
    {
        double share = ChestPrevalence.CtRate.Shares[finding];
        double found = Drawn.Value.Average(chest => chest.Has(finding) ? 1.0 : 0);
        // Four standard errors, and a little for the ages that are cut off at both ends.
        Assert.InRange(found, share - 4 * Math.Sqrt(share * (1 - share) / People) - 0.01,
            share + 4 * Math.Sqrt(share * (1 - share) / People) + 0.01);
    }

    [Theory]
    [InlineData(ChestFinding.Cardiomegaly, ChestFinding.PleuralEffusion, 2.5)]
    [InlineData(ChestFinding.LungOpacity, ChestFinding.Consolidation, 3)]
    [InlineData(ChestFinding.ArterialWallCalcification, ChestFinding.CoronaryArteryWallCalcification, 4)]
    [InlineData(ChestFinding.Emphysema, ChestFinding.LungNodule, 1.4)]
    public void findings_of_one_cause_come_together(ChestFinding one, ChestFinding other, double least) =>
        Assert.InRange(OddsRatio(one, other), least, 30);

    [Fact]
    public void findings_without_a_common_cause_do_not() =>
        Assert.InRange(OddsRatio(ChestFinding.Consolidation, ChestFinding.Emphysema), 0.75, 1.33);

    [Fact]
    public void severity_is_spread_evenly_and_age_brings_calcium()
    {
        var severities = Drawn.Value.SelectMany(chest => chest.Signs).Select(sign => sign.Severity).ToArray();
        Assert.InRange(severities.Average(), 0.48, 0.52);
        Assert.InRange(severities.Min(), 0.009, 0.02);
        var old = Drawn.Value.Where(chest => chest.Subject.AgeYears > 70).ToArray();
        var young = Drawn.Value.Where(chest => chest.Subject.AgeYears < 40).ToArray();
        Assert.True(Share(old) > 5 * Share(young));

        static double Share(ChestCase[] people) =>
            people.Average(chest => chest.Has(ChestFinding.ArterialWallCalcification) ? 1.0 : 0);
    }

    [Fact]
    public void person_seen_again_has_mostly_the_same_at_the_same_place()
    {
        var again = Drawn.Value.Take(500).Select(
            chest => (First: chest, Second: ChestPrevalence.CtRate.Draw(chest.Subject, 1)));
        var kept = again.SelectMany(
            pair => pair.First.Signs.Select(sign => pair.Second.Sign(sign.Finding) is { } later
            ? (Stays: 1.0, Same: later.Side == sign.Side && later.Place == sign.Place)
                : (Stays: 0.0, Same: true))).ToArray();
        Assert.InRange(kept.Average(one => one.Stays), 0.6, 0.95);
        Assert.All(kept, one => Assert.True(one.Same));
    }

    [Fact]
    public void odds_can_be_shifted_and_shares_that_are_none_are_refused()
    {
        var more = ChestPrevalence.CtRate.WithOdds(_ => 3);
        Assert.Equal(0.25 * 3 / (0.25 * 3 + 0.75), more.Shares[ChestFinding.Atelectasis], 1e-12);
        more.Validate();
        var none = new ChestPrevalence(new Dictionary<ChestFinding, double> { [ChestFinding.Atelectasis] = 1 });
        Assert.Contains("medical material", Assert.Throws<CohortException>(none.Validate).Message,
            StringComparison.Ordinal);
    }

    private static double OddsRatio(ChestFinding one, ChestFinding other)
    {
        double Count(bool has, bool hasOther) =>
            Drawn.Value.Count(chest => chest.Has(one) == has && chest.Has(other) == hasOther);
        return Count(true, true) * Count(false, false) / (Count(true, false) * Count(false, true));
    }
}

using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Simulation;

namespace MedAlignKit.Tests.Evaluation;

/// <summary>Reports of known cases: those of the site elsewhere are written in other words, at first words that the
/// labeller was not built from.</summary>
public sealed class FindingLabellerOnSimulatedReportsTests
{
    // At its first contact with the words elsewhere the labeller reached 0.83 and 0.69. It has been mended with them
    // in mind since: they are development words now, and the bar holds what was learnt. It says nothing of words that
    // the rules have not met.
    [Theory]
    [InlineData(false, 0.99, 0.99)]
    [InlineData(true, 0.95, 0.95)]
    public void Label_ReportsOfKnownCases_FindsWhatIsThere(bool isElsewhere, double micro, double macro)
    {
        var site = isElsewhere ? ChestSite.SimChestElsewhere : ChestSite.SimChest;
        ChestScan[] scans = [.. site.Scans(seed: 7).Take(300)];
        var labels = scans.Select(scan => FindingLabeller.Label(scan.Report.Findings)).ToList();
        var efficacy = ClinicalEfficacy.Of(
            [.. scans.Select(scan => $"{scan.Person}")], labels,
            [.. scans.Select(scan => FindingLabels.OfTruth(scan.Case.Truth()))], resamples: 20);
        var missed = efficacy.Findings.Where(row => !(row.F1!.Value >= 0.9)).Select(row =>
        {
            var finding = ChestFindings.Parse(row.Name);
            bool Says(int i) => labels[i][finding] is FindingStatus.Present or FindingStatus.Uncertain;
            var wrong = Enumerable.Range(0, scans.Length).First(i => Says(i) != scans[i].Case.Has(finding));
            return $"{row.Name} {row.F1!.Value:F3}: there {scans[wrong].Case.Has(finding)}, \"{scans[wrong].Report.Findings}\"";
        });
        Assert.True(efficacy.Micro.F1!.Value >= micro && efficacy.Macro.F1!.Value >= macro,
            $"micro {efficacy.Micro.F1.Value:F3}, macro {efficacy.Macro.F1!.Value:F3}; {string.Join("; ", missed)}");
    }
}

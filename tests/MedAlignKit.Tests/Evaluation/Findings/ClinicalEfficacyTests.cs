using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class ClinicalEfficacyTests
{
    [SkippableFact]
    public void Shares_OfRandomLabels_AreThoseOfScikitLearn()
    {
        var random = new Random(6);
        FindingsOracle.Efficacy[] cases = [.. Enumerable.Range(0, 5).Select(_ =>
        {
            bool[][] wanted = [.. Enumerable.Range(0,
                30).Select(_ => ChestFindings.All.Select(f => random.NextDouble() < 0.03 * (int)f).ToArray())];
            return new FindingsOracle.Efficacy(wanted,
                [.. wanted.Select(row => row.Select(there => random.NextDouble() < (there ? 0.6 : 0.2)).ToArray())]);
        })];

        var answers = FindingsOracle.Ask(new { efficacy = cases }).Efficacy;

        foreach (var (one, answer) in cases.Zip(answers))
        {
            var found = ClinicalEfficacy.Of(People(30), Labels(one.Said), Labels(one.Wanted), resamples: 100);
            Compare(answer.Micro, found.Micro);
            Compare(answer.Macro, found.Macro);
            foreach (var (row, own) in found.Findings.Zip(answer.Findings)) Compare(own, row);
        }

        // What is undefined here, scikit-learn calls 0.
        static void Compare(double[] expected, EfficacyRow row)
        {
            Assert.Equal(expected[0], row.Precision?.Value ?? 0, 12);
            Assert.Equal(expected[1], row.Recall?.Value ?? 0, 12);
            Assert.Equal(expected[2], row.F1?.Value ?? 0, 12);
        }
    }

    [Fact]
    public void Rates_OfHandWorkedReports_CountSilenceDenialAndInvention()
    {
        // There: effusion (silent), nodule (denied), emphysema (said). Not there: consolidation (denied, said).
        var written = FindingLabeller.Label("Pleural effusion, a nodule and emphysema are seen. No consolidation.");
        var generated = FindingLabeller.Label("Emphysema and consolidation are seen. No nodule. There is a "
            + "hiatal hernia.");

        var found = ClinicalEfficacy.Of(["a"], [generated], [written], resamples: 5);

        Assert.Equal(1 / 3.0, found.Omission!.Value, 12);
        // Both speak of emphysema, consolidation and nodule, and oppose in two.
        Assert.Equal(2 / 3.0, found.Contradiction!.Value, 12);
        // Consolidation and hernia of three.
        Assert.Equal(2 / 3.0, found.Fabrication!.Value, 12);
        Assert.Equal(1 - found.Micro.Precision!.Value, found.Fabrication.Value, 12);
    }

    [Fact]
    public void Uncertain_CountsAsTold()
    {
        var (possible, there) = (FindingLabeller.Label("Possible consolidation."),
            FindingLabeller.Label("Consolidation."));

        Assert.Equal(1, ClinicalEfficacy.Of(["a"], [possible], [there], UncertainAs.Present, 5).Micro.Recall!.Value);
        Assert.Equal(0, ClinicalEfficacy.Of(["a"], [possible], [there], UncertainAs.Absent, 5).Micro.Recall!.Value);
    }

    [Fact]
    public void Report_BesideTheTruth_ContradictsWhereItIsFalse()
    {
        bool[] truth = [.. ChestFindings.All.Select(finding => finding == ChestFinding.PleuralEffusion)];
        var report = FindingLabeller.Label("No pleural effusion. Cardiomegaly. No nodule.");

        var found = ClinicalEfficacy.Of(["a"], [report], [FindingLabels.OfTruth(truth)], resamples: 5);

        Assert.Equal(2 / 3.0, found.Contradiction!.Value, 12);
        Assert.Equal(0, found.Omission!.Value);
        Assert.Equal(1, found.Fabrication!.Value);
        Assert.Throws<EvaluationException>(() => FindingLabels.OfTruth([true]));
    }

    [Fact]
    public void EmptyReports_OmitEverythingAndHaveNoPrecision()
    {
        var written = FindingLabeller.Label("Pleural effusion is seen.");

        var found = ClinicalEfficacy.Of(People(3), [.. Enumerable.Repeat(FindingLabeller.Label(""), 3)],
            [written, written, written], resamples: 5);

        Assert.Equal(1, found.Omission!.Value);
        Assert.Null(found.Micro.Precision);
        Assert.Equal(0, found.Macro.Precision!.Value);
        Assert.Equal(0, found.Micro.F1!.Value);
        Assert.Null(found.Contradiction);
        Assert.Null(found.Fabrication);
        var table = new ResultsTable();
        found.AddTo(table, "reports", "sim-ct", "empty", 0);
        Assert.Equal(0, table.Of("empty", "micro recall").Value);
        Assert.DoesNotContain(table.Rows, row => row.Metric == "fabrication");
    }

    [Fact]
    public void Reports_OfAnotherNumber_AreRefused()
    {
        var one = FindingLabeller.Label("Emphysema.");
        Assert.Throws<EvaluationException>(() => ClinicalEfficacy.Of([], [], []));
        Assert.Throws<EvaluationException>(() => ClinicalEfficacy.Of(["a"], [one, one], [one]));
        Assert.Throws<EvaluationException>(() => ClinicalEfficacy.Of(["a", "b"], [one], [one]));
    }

    private static string[] People(int n) => [.. Enumerable.Range(0, n).Select(i => $"s{i}")];

    private static FindingLabels[] Labels(bool[][] rows) => [.. rows.Select(row => FindingLabels.OfTruth(row))];
}

using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Imaging;
using MedAlignKit.Models;
using MedAlignKit.Simulation;
using MedAlignKit.Text;
using MedAlignKit.Training;

namespace MedAlignKit.Studies;

/// <summary>
/// The scans of the studies on chest CT: one hospital's to learn from, to choose thresholds on and to be tested
/// on, split by person, and another's that nothing is learned from. Owned here.
/// </summary>
public sealed class ChestCohorts : IDisposable
{
    /// <summary>Scans to learn from.</summary>
    public required ChestCohort Training { get; init; }

    /// <summary>Scans on which thresholds are chosen.</summary>
    public required ChestCohort Validation { get; init; }

    /// <summary>Scans of the same hospital to be tested on.</summary>
    public required ChestCohort Test { get; init; }

    /// <summary>Scans of another hospital: another scanner, other people, other words.</summary>
    public required ChestCohort Elsewhere { get; init; }

    /// <summary>What every image went through last, fit on the training scans; null for nothing.</summary>
    public NormativeMap? Map { get; init; }

    /// <summary>Both test sides, the unseen hospital last.</summary>
    public IReadOnlyList<ChestCohort> Tests => [Test, Elsewhere];

    /// <summary>Names of the findings, in the order of every list of them.</summary>
    public static IReadOnlyList<string> Findings { get; } = [.. ChestFindings.All.Select(finding => finding.Name())];

    /// <summary>What was looked for between the sides, and found.</summary>
    public required LeakageReport Leakage { get; init; }

    /// <summary>What a trainer is told of it.</summary>
    public DataClearance Clearance => Leakage.Clearance();

    /// <summary>Simulates (or takes from the cache) and splits by person.</summary>
    /// <param name="config">How many scans, and from which seed.</param>
    /// <param name="cacheFolder">Folder that keeps images; null keeps none.</param>
    /// <param name="progress">Told after each scan, over both hospitals.</param>
    /// <param name="cancellation">Stops between two scans.</param>
    /// <exception cref="CohortException">A side is empty, or a person stands on two.</exception>
    /// <exception cref="LeakageException">Something leaks between the sides.</exception>
    public static ChestCohorts Build(
        ChestStudyConfig config, string? cacheFolder = null, IProgress<BuildProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Validate();
        var home = config.TrainingScans + config.ValidationScans + config.TestScans;
        var all = home + config.ElsewhereScans;
        using var whole = ChestCohort.Build(
            ChestSite.SimChest, home, config.DataSeed, cacheFolder, new PartialProgress(progress, 0, all), cancellation);
        var split = whole.Split(
            new SplitFractions((double)config.ValidationScans / home, (double)config.TestScans / home), config.DataSeed);
        var elsewhere = ChestCohort.Build(
            ChestSite.SimChestElsewhere, config.ElsewhereScans, config.DataSeed, cacheFolder,
            new PartialProgress(progress, home, all), cancellation);
        Split.CheckDisjoint(whole.Imaged.Cohort, elsewhere.Imaged.Cohort);
        var (training, validation, test) = (whole.Of(split.Train), whole.Of(split.Validation), whole.Of(split.Test));
        var report = StudyLeakage.Check.Run(
        [
            training.Imaged.Side("training", SideUse.Training, LabelSource.AtVisit),
            validation.Imaged.Side("validation", SideUse.Validation, LabelSource.AtVisit),
            test.Imaged.Side("test", SideUse.Test, LabelSource.AtVisit),
            elsewhere.Imaged.Side("elsewhere", SideUse.ZeroShot, LabelSource.AtVisit),
        ]);
        report.Require();
        var sides = new ChestCohorts
        {
            Training = training, Validation = validation, Test = test, Elsewhere = elsewhere, Leakage = report,
            Map = config.Standardises ? NormativeMap.Fit(training.Images) : null,
        };
        foreach (var side in sides.All) sides.Map?.ApplyInPlace(side.Images);
        return sides;
    }

    /// <summary>The training scans with their reports and labels, as a model learns from them.</summary>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="batchSize">Scans in a batch.</param>
    /// <param name="impressionShare">How often the text is the impression, 0 to 1.</param>
    public ClipData Data(ITextTokenizer tokenizer, int batchSize, double impressionShare) => new(
        Training.Images, tokenizer, (row, random) => Example(Training.Scans[row], random.NextDouble() < impressionShare),
        batchSize) { Clearance = Clearance };

    /// <summary>The same sides with part of the training scans; nothing new is owned.</summary>
    /// <param name="part">Some of the training scans.</param>
    internal ChestCohorts WithTraining(ChestCohort part) => new()
    {
        Training = part, Validation = Validation, Test = Test, Elsewhere = Elsewhere, Leakage = Leakage, Map = Map,
    };

    private static ClipExample Example(ChestScan scan, bool isImpression) =>
        new(isImpression ? scan.Report.Impression : scan.Report.Findings)
        {
            Findings = [.. scan.Case.Truth().Select(there => there ? 1.0 : 0)],
        };

    /// <summary>Scores of a model beside what is true of the scans.</summary>
    /// <param name="scans">The scans.</param>
    /// <param name="scores">[n][18]: higher for "there".</param>
    /// <exception cref="EvaluationException">A score that is no number, or another number of rows.</exception>
    public static FindingScores Beside(ChestCohort scans, IReadOnlyList<double[]> scores)
    {
        ArgumentNullException.ThrowIfNull(scans);
        return new FindingScores(
            Findings, [.. scans.Imaged.Cohort.Visits.Select(visit => visit.SubjectKey)], scores,
            [.. scans.Scans.Select(scan => scan.Case.Truth().Select(there => (bool?)there).ToArray())]).Validate();
    }

    private ChestCohort[] All => [Training, Validation, Test, Elsewhere];

    /// <summary>Frees the images.</summary>
    public void Dispose()
    {
        foreach (var side in All) side.Dispose();
        Map?.Dispose();
    }
}

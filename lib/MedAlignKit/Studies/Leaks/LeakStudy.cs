using MedAlignKit.Charts;
using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Simulation;

namespace MedAlignKit.Studies;

/// <summary>What the lesson measured.</summary>
/// <param name="Leaks">The four leaks, in the order of the lesson.</param>
/// <param name="Config">The knobs of the run.</param>
public sealed record LeakStudyResult(IReadOnlyList<LeakDemonstration> Leaks, LeakStudyConfig Config)
{
    /// <summary>Every figure in long format: the table is the leak, the method the arm; the differences
    /// stand under "leaky less honest".</summary>
    public ResultsTable Table()
    {
        var table = new ResultsTable();
        foreach (var leak in Leaks)
        {
            foreach (var arm in Arms(leak))
                table.Add(Row(leak, arm.Name, arm.Metric, arm.Score, arm.Rows));
            table.Add(Row(leak, "leaky less honest", leak.Leaky.Metric, leak.Difference, leak.Leaky.Rows));
        }

        return table;
    }

    /// <summary>The leaks from top to bottom, a dot and an interval for every arm, a column for each
    /// metric.</summary>
    public Figure Draw() => ForestChart.Draw(
        [
            .. from leak in Leaks
               from arm in Arms(leak)
               select new ForestRow(
                   leak.Name, arm.Name, arm.Metric, arm.Score.Value, arm.Score.Low, arm.Score.High),
        ],
        "What four leaks add to a score", "score",
        [
            new ForestLine(LeakArm.Accuracy, "chance", 1.0 / DiagnosisNames.All.Count),
            new ForestLine(LeakArm.Auroc, "chance", 0.5),
        ]);

    /// <summary>What each leak did and what refuses it, a line each.</summary>
    public override string ToString() => string.Join('\n', Leaks.Select(
        leak => $"{leak} {leak.Why}\n  Refused by {leak.Refusal.Guard}: {leak.Refusal.Sentence}"));

    private static IEnumerable<LeakArm> Arms(LeakDemonstration leak) =>
        [leak.Leaky, leak.Honest, .. leak.Beside];

    private ResultRow Row(
        LeakDemonstration leak, string method, string metric, Estimate figure, int rows) => new(
        leak.Name, SimulatedSite.SimAdni.Manifest.Name, method, metric, figure.Value, figure.Low,
        figure.High, rows, Config.Seed);
}

/// <summary>
/// Four ways to publish too good a score, each beside the honest version of the same thing and the guard
/// that refuses it by default (facts §9.1–3): the caption that holds the label, the label of the whole
/// trajectory, the MMSE of the last visit, slices dealt as people. Only learners that are fit in moments:
/// what is shown are the leaks, not the models.
/// </summary>
public static class LeakStudy
{
    /// <summary>Runs the lesson on the simulated training site.</summary>
    /// <param name="config">The knobs.</param>
    /// <param name="simulator">Makes the images.</param>
    /// <param name="cacheFolder">Folder that keeps built cohorts; null keeps none.</param>
    /// <param name="progress">Told after each visit with an image.</param>
    /// <param name="cancellation">Stops between two visits, and between two leaks.</param>
    /// <exception cref="CheckException">A guard let a leak through.</exception>
    public static LeakStudyResult Run(
        LeakStudyConfig config, BrainMriSimulator simulator, string? cacheFolder = null,
        IProgress<BuildProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(simulator);
        config.Validate();
        var tables = SimulatedSite.SimAdni.Tables(config.TableVisits, config.Seed);
        var followed = FollowedUp(config, mmse: 1).Tables(config.TableVisits, config.Seed);
        var sparse = FollowedUp(config, config.MmseRecorded).Tables(config.TableVisits, config.Seed);
        FoldSet Folds(Cohort cohort) => FoldSet.KFold([cohort], config.Folds, 0, config.Seed);

        var leaks = new List<LeakDemonstration> { CaptionLeak.Show(tables, Folds(tables), config) };
        cancellation.ThrowIfCancellationRequested();
        leaks.Add(TrajectoryLeak.Show(followed, Folds(followed), config));
        leaks.Add(BorrowedMmseLeak.Show(sparse, Folds(sparse), config));
        cancellation.ThrowIfCancellationRequested();
        using var imaged = SimulatedSite.SimAdni.Build(
            simulator, config.ImagedVisits, config.Seed, cacheFolder, progress, cancellation);
        leaks.Add(SliceLeak.Show(imaged, config));
        return new LeakStudyResult(leaks, config);
    }

    /// <summary>The training site, where people come back more often and convert more often, and the MMSE is
    /// written down at a share of visits.</summary>
    private static SimulatedSite FollowedUp(LeakStudyConfig config, double mmse)
    {
        var site = SimulatedSite.SimAdni;
        var plan = site.Plan;
        return site with
        {
            Manifest = site.Manifest with
            {
                Simulation = plan with
                {
                    Visits = plan.Visits with
                    {
                        FollowUpShare = config.FollowUpShare, Most = config.MostVisits,
                    },
                    Course = plan.Course with { MciToDementia = config.YearlyConversion },
                    Recorded = plan.Recorded with { Mmse = mmse },
                },
            },
        };
    }
}

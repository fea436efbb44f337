using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Reports;
using MedAlignKit.Training;

namespace MedAlignKit.Studies;

/// <summary>A figure of a lesson.</summary>
/// <param name="Name">What was scored, and how.</param>
/// <param name="Metric">"accuracy" or "AUROC".</param>
/// <param name="Score">The figure, with its 95 % interval over people.</param>
/// <param name="Rows">Visits, or slices.</param>
/// <param name="People">Whose they are.</param>
public sealed record LeakArm(string Name, string Metric, Estimate Score, int Rows, int People)
{
    /// <summary>Share of rows named rightly.</summary>
    public const string Accuracy = "accuracy";

    /// <summary>How often of two people the one who has, or will have, dementia is put first.</summary>
    public const string Auroc = "AUROC";
}

/// <summary>What refuses a leak unless a lesson asks for it.</summary>
/// <param name="Guard">The member of the library that refuses.</param>
/// <param name="Sentence">What it says of this very leak.</param>
public sealed record LeakRefusal(string Guard, string Sentence);

/// <summary>One leak beside the honest version of the same thing.</summary>
/// <param name="Name">The leak.</param>
/// <param name="Leaky">With the leak.</param>
/// <param name="Honest">Without.</param>
/// <param name="Difference">Leaky less honest, both of the same people in every resample, with its 95 %
/// interval.</param>
/// <param name="Why">Why it inflates, in a sentence.</param>
/// <param name="Refusal">What refuses it by default.</param>
public sealed record LeakDemonstration(
    string Name, LeakArm Leaky, LeakArm Honest, Estimate Difference, string Why, LeakRefusal Refusal)
{
    /// <summary>Further figures that put the two in place.</summary>
    public IReadOnlyList<LeakArm> Beside { get; init; } = [];

    /// <summary>Whether the whole interval of the difference lies above 0.</summary>
    public bool Inflates => Difference.Low > 0;

    /// <summary>What was measured, in a sentence.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Name}: {Leaky.Metric} {Leaky.Score.Value:F3} in place of {Honest.Score.Value:F3}, ")
        + FormattableString.Invariant(
            $"{Difference.Value:+0.000;-0.000} [{Difference.Low:+0.000;-0.000}, ")
        + FormattableString.Invariant($"{Difference.High:+0.000;-0.000}]")
        + (Inflates ? "." : ": no inflation on these data.");

    /// <summary>Holds the accuracies of two sets of predictions of the same rows against each
    /// other.</summary>
    /// <exception cref="EvaluationException">They are of different rows.</exception>
    internal static LeakDemonstration Of(
        string name, (string Name, Predictions Said) leaky, (string Name, Predictions Said) honest,
        string why, LeakRefusal refusal, LeakStudyConfig config)
    {
        if (!leaky.Said.Subjects.SequenceEqual(honest.Said.Subjects))
            throw new EvaluationException(
                $"{name}: {leaky.Said.Count} and {honest.Said.Count} predictions are not of the same rows.");
        var (better, worse) = (Hits(leaky.Said), Hits(honest.Said));
        return new LeakDemonstration(
            name, Arm(leaky.Name, leaky.Said, config), Arm(honest.Name, honest.Said, config),
            Bootstrap.Mean(leaky.Said.Subjects, [.. better.Zip(worse, (a, b) => a - b)], config.Resamples,
                seed: config.Seed),
            why, refusal);
    }

    /// <summary>The accuracy of predictions as a figure.</summary>
    internal static LeakArm Arm(string name, Predictions said, LeakStudyConfig config) => new(
        name, LeakArm.Accuracy,
        Bootstrap.Mean(said.Validate().Subjects, Hits(said), config.Resamples, seed: config.Seed),
        said.Count, said.Subjects.Distinct().Count());

    /// <summary>Calls a guard and keeps what it says.</summary>
    /// <exception cref="CheckException">It lets the leak through.</exception>
    internal static LeakRefusal RefusedBy(string guard, Action guarded)
    {
        try
        {
            guarded();
        }
        catch (Exception refused) when (refused is LabelLeakException or CohortException or TrainingException)
        {
            return new LeakRefusal(guard, refused.Message);
        }

        throw new CheckException($"Expected: {guard} refuses the leak. It let it through.");
    }

    /// <summary>Asks for training on sides that leak, as every trainer does.</summary>
    internal static LeakRefusal RefusedTraining(
        string check, params IReadOnlyList<LeakageSide> sides) => RefusedBy(
        $"LeakageCheck ({check}), DataClearance.Require", () =>
        {
            var report = StudyLeakage.Check.Run(sides);
            // Refused for this very leak, not for another one of the same data.
            if (report.Row(check).Severity == LeakageSeverity.Leak) report.Clearance().Require();
        });

    private static double[] Hits(Predictions said) =>
        [.. said.Truth.Zip(said.Predicted, (truth, predicted) => truth == predicted ? 1.0 : 0.0)];
}

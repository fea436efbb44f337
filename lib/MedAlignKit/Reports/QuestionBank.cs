using MedAlignKit.Cohorts;

namespace MedAlignKit.Reports;

/// <summary>Mean and standard deviation of a volume among normal controls.</summary>
/// <param name="MeanMl">Mean, ml.</param>
/// <param name="DeviationMl">Standard deviation (n − 1), ml; positive.</param>
public sealed record ControlRange(double MeanMl, double DeviationMl)
{
    /// <summary>How many deviations <paramref name="ml"/> lies above the mean (negative: below).</summary>
    public double ZScore(double ml) => (ml - MeanMl) / DeviationMl;

    internal static ControlRange Of(double[] ml)
    {
        double mean = ml.Average();
        return new(mean, Math.Sqrt(ml.Sum(value => (value - mean) * (value - mean)) / (ml.Length - 1)));
    }
}

/// <summary>
/// The questions that are asked of a scan. Their answers follow from the visit's true data; what counts as
/// small or wide is one standard deviation from the mean of the training site's normal controls.
/// </summary>
/// <param name="Hippocampus">Hippocampus of the normal controls.</param>
/// <param name="Ventricles">Ventricles of the normal controls.</param>
public sealed record QuestionBank(ControlRange Hippocampus, ControlRange Ventricles)
{
    /// <summary>The diagnosis question: its answers are the spoken names of the three diagnoses.</summary>
    public static Question Diagnosis { get; } = new(
        QuestionKind.Diagnosis, "What will this subject be diagnosed with?",
        [.. DiagnosisNames.All.Select(diagnosis => diagnosis.Spoken())], visit => visit.Diagnosis?.Spoken());

    /// <summary>Takes the ranges from the normal controls of <paramref name="trainingCohort"/>.</summary>
    /// <exception cref="CohortException">Fewer than three normal controls with volumes.</exception>
    public static QuestionBank Fit(Cohort trainingCohort)
    {
        ArgumentNullException.ThrowIfNull(trainingCohort);
        var controls = trainingCohort.Visits
            .Where(visit => visit is
            {
                Diagnosis: Cohorts.Diagnosis.NormalControl, Volumes: { HippocampusMl: not null, VentriclesMl: not null },
            })
            .Select(visit => visit.Volumes!).ToArray();
        if (controls.Length < 3)
            throw new CohortException(
                $"Cohort '{trainingCohort.Name}' has {controls.Length} visits of normal controls "
                + "with volumes: the question bank needs at least 3 to know what is expected.");
        var bank = new QuestionBank(
            ControlRange.Of([.. controls.Select(volumes => volumes.HippocampusMl!.Value)]),
            ControlRange.Of([.. controls.Select(volumes => volumes.VentriclesMl!.Value)]));
        if (!(bank.Hippocampus.DeviationMl > 0 && bank.Ventricles.DeviationMl > 0))
            throw new CohortException(
                $"The normal controls of cohort '{trainingCohort.Name}' all have the same volumes: "
                + "there is no range to compare with.");
        return bank;
    }

    /// <summary>Every question, the diagnosis first.</summary>
    public IReadOnlyList<Question> Questions =>
    [
        Diagnosis,
        FromVolumes(QuestionKind.Hippocampus, "Is the hippocampus smaller than expected?", ["no", "yes"],
            volumes => YesNo(ZOf(Hippocampus, volumes.HippocampusMl) < -1, volumes.HippocampusMl)),
        FromVolumes(QuestionKind.Ventricles, "Are the ventricles enlarged?", ["no", "yes"],
            volumes => YesNo(ZOf(Ventricles, volumes.VentriclesMl) > 1, volumes.VentriclesMl)),
        FromVolumes(QuestionKind.Severity, "How marked is the atrophy of the hippocampus?",
            ["none", "mild", "marked"], Severity),
        FromVolumes(QuestionKind.MostAffected, "Which is more affected, the hippocampus or the ventricles?",
            ["the hippocampus", "the ventricles", "neither"], MostAffected),
    ];

    /// <summary>The question of one kind.</summary>
    public Question Of(QuestionKind kind) => Questions.First(question => question.Kind == kind);

    /// <summary>Asks every question that the data of <paramref name="visit"/> answer.</summary>
    public IReadOnlyList<AskedQuestion> Ask(Visit visit) =>
    [
        .. from question in Questions
           let answer = question.AnswerFor(visit)
           where answer is not null
           select new AskedQuestion(visit, question, answer),
    ];

    private static Question FromVolumes(
        QuestionKind kind, string text, string[] answers, Func<RegionVolumes, string?> answer) =>
        new(kind, text, answers, visit => visit.Volumes is { } volumes ? answer(volumes) : null);

    private string? Severity(RegionVolumes volumes) => ZOf(Hippocampus, volumes.HippocampusMl) switch
    {
        null => null,
        > -1 => "none",
        > -2 => "mild",
        _ => "marked",
    };

    private string? MostAffected(RegionVolumes volumes)
    {
        if (-ZOf(Hippocampus, volumes.HippocampusMl) is not { } hippocampus
            || ZOf(Ventricles, volumes.VentriclesMl) is not { } ventricles)
            return null;
        if (Math.Max(hippocampus, ventricles) < 1) return "neither";
        return hippocampus > ventricles ? "the hippocampus" : "the ventricles";
    }

    private static double? ZOf(ControlRange range, double? ml) => ml is { } known ? range.ZScore(known) : null;

    private static string? YesNo(bool yes, double? known) => known is null ? null : yes ? "yes" : "no";
}

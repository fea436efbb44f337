using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Explain;
using MedAlignKit.Models;
using MedAlignKit.Simulation;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// Whether maps of what an answer rests on lie where disease really moved tissue, which only a simulation
/// can say; beside the same maps of a model that learned nothing and maps that no model had a part in.
/// </summary>
/// <remarks>
/// The right place is that of an average brain of the visit's severity: a person's own anatomy shifts it by
/// less than the tolerance. Shapes: D H W voxels.
/// </remarks>
public static class ExplanationStudy
{
    private const string Untrained = ", untrained";

    /// <summary>Explains the visits of a simulated cohort.</summary>
    /// <param name="model">The trained model.</param>
    /// <param name="cohort">Visits with severity and preprocessed images.</param>
    /// <param name="simulator">Says where disease moves tissue.</param>
    /// <param name="config">The knobs.</param>
    /// <param name="progress">Told after each visit.</param>
    /// <param name="cancellation">Stops between two visits.</param>
    /// <exception cref="CohortException">No visit is ill enough, or a knob cannot be.</exception>
    public static ExplanationResult Run(
        MedAlign3d model, ImagedCohort cohort, BrainMriSimulator simulator, ExplanationStudyConfig config,
        IProgress<BuildProgress>? progress = null, CancellationToken cancellation = default) =>
        Run(
            model, cohort, visit => simulator.TrueChange(visit.Severity!.Value), config, progress,
            cancellation);

    /// <summary>The same where the change is known from elsewhere.</summary>
    /// <param name="model">The trained model.</param>
    /// <param name="cohort">Visits with severity and preprocessed images.</param>
    /// <param name="trueChange">How far disease moved each point of a visit's brain, <c>[D, H, W]</c>, new
    /// for every call.</param>
    /// <param name="config">The knobs.</param>
    /// <param name="progress">Told after each visit.</param>
    /// <param name="cancellation">Stops between two visits.</param>
    /// <exception cref="CohortException">No visit is ill enough, or a knob cannot be.</exception>
    public static ExplanationResult Run(
        MedAlign3d model, ImagedCohort cohort, Func<Visit, Tensor> trueChange, ExplanationStudyConfig config,
        IProgress<BuildProgress>? progress = null, CancellationToken cancellation = default)
    {
        int[] rows = [.. Enumerable.Range(0, cohort.Count)
            .Where(row => cohort.Cohort.Visits[row].Severity >= config.Validate().LeastSeverity
                && config.Question.AnswerFor(cohort.Cohort.Visits[row]) is not null).Take(config.Visits)];
        if (rows.Length == 0)
            throw new CohortException(
                $"No visit of '{cohort.Cohort.Name}' has an answer to “{config.Question.Text}” and a "
                + $"severity of at least {config.LeastSeverity}: take a simulated cohort with ill people, or "
                + "lower the limit.");
        using var fresh = WeightRandomisation.Fresh(model, config.Seed);
        model.eval();
        var scores = new List<ExplanationScore>();
        for (var i = 0; i < rows.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            scores.AddRange(ScoreVisit(model, fresh, cohort, rows[i], trueChange, config));
            progress?.Report(new BuildProgress(i + 1, rows.Length));
        }
        return new ExplanationResult(Tabulate(scores, cohort.Cohort.Name, config), scores);
    }

    private static List<ExplanationScore> ScoreVisit(
        MedAlign3d model, MedAlign3d fresh, ImagedCohort cohort, int row, Func<Visit, Tensor> trueChange,
        ExplanationStudyConfig config)
    {
        var visit = cohort.Cohort.Visits[row];
        using var scope = NewDisposeScope();
        var prompt = new ZeroShotClassifier(model, config.Question, config.Policy).PromptFor(visit);
        var answers = config.Question.Answers;
        var truth = answers.ToList().IndexOf(config.Question.AnswerFor(visit)!);
        var asked = new SaliencyCase(cohort.Images.narrow(0, row, 1), prompt, answers, truth)
        {
            Seed = config.Seed + row,
        };
        var region = SaliencyAgreement.Largest(trueChange(visit), config.RegionShare);
        var scores = new List<ExplanationScore>();
        foreach (var method in config.Methods)
        {
            scores.Add(Score(method.Name, method.Map(model, asked), region, visit, config));
            if (method.ReadsModel)
                scores.Add(Score(method.Name + Untrained, method.Map(fresh, asked), region, visit, config));
        }
        return scores;
    }

    private static ExplanationScore Score(
        string method, Tensor heat, Tensor region, Visit visit, ExplanationStudyConfig config)
    {
        var hit = SaliencyAgreement.Pointing(heat, region, config.Spacing, config.ToleranceMm);
        double? inside = heat.sum().ToDouble() > 0 ? SaliencyAgreement.ShareInside(heat, region).Heat : null;
        return new(method, visit.VisitKey, visit.SubjectKey, hit, inside, region.mean().ToDouble());
    }

    private static ResultsTable Tabulate(
        List<ExplanationScore> scores, string cohort, ExplanationStudyConfig config)
    {
        var table = new ResultsTable();
        var byMethod = scores.GroupBy(score => score.Method)
            .ToDictionary(group => group.Key, group => group.ToArray());
        foreach (var (method, own) in byMethod)
        {
            Add(table, cohort, method, "pointing game", own, score => score.Pointing, config.Seed);
            Add(table, cohort, method, "heat inside", own, score => score.Inside, config.Seed);
            Add(table, cohort, method, "maps without heat", own, score => score.Inside is null ? 1 : 0,
                config.Seed);
        }
        foreach (var method in config.Methods.Where(method => method.ReadsModel))
        {
            var untrained = byMethod[method.Name + Untrained].ToDictionary(score => score.VisitKey);
            var (name, own) = ($"{method.Name}, trained − untrained", byMethod[method.Name]);
            Add(table, cohort, name, "pointing game", own,
                score => score.Pointing - untrained[score.VisitKey].Pointing, config.Seed);
            Add(table, cohort, name, "heat inside", own,
                score => score.Inside - untrained[score.VisitKey].Inside, config.Seed);
        }
        Add(table, cohort, "anywhere", "heat inside", byMethod.Values.First(), score => score.RegionShare,
            config.Seed);
        return table;
    }

    // Visits without a value are left out; where none has one, there is no row.
    private static void Add(
        ResultsTable table, string cohort, string method, string metric, IEnumerable<ExplanationScore> scores,
        Func<ExplanationScore, double?> measure, int seed)
    {
        var known = scores.Where(score => measure(score) is not null).ToArray();
        if (known.Length == 0) return;
        var estimate = Bootstrap.Mean(
            [.. known.Select(score => score.SubjectKey)], [.. known.Select(score => measure(score)!.Value)],
            seed: seed);
        table.Add(new("explanation", cohort, method, metric, estimate.Value, estimate.Low, estimate.High,
            known.Length, seed));
    }
}

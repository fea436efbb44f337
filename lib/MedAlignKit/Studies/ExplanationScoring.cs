using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Explain;
using MedAlignKit.Simulation;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>Makes maps of the visits of a cohort, by a trained model and by one that learned nothing, and
/// holds them against where disease moved tissue: what all explanation studies do.</summary>
/// <typeparam name="TModel">What is explained.</typeparam>
/// <typeparam name="TCase">What is asked about it.</typeparam>
/// <param name="Knobs">The knobs.</param>
/// <param name="Methods">The maps that are compared.</param>
/// <param name="Ask">What is asked about a row of the cohort, given its image <c>[1, 1, D, H, W]</c>.</param>
/// <param name="TrueChange">How far disease moved each point of a visit's brain, <c>[D, H, W]</c>, new for
/// every call.</param>
internal sealed record ExplanationScoring<TModel, TCase>(
    ExplanationKnobs Knobs, IReadOnlyList<SaliencyMethod<TModel, TCase>> Methods,
    Func<Visit, Tensor, TCase> Ask, Func<Visit, Tensor> TrueChange) where TCase : ImageCase
{
    private const string Untrained = ", untrained";

    /// <summary>Scores the maps of the first visits that are ill enough and can be asked about.</summary>
    /// <param name="model">The trained model.</param>
    /// <param name="fresh">The same, untrained.</param>
    /// <param name="cohort">Visits with severity and preprocessed images.</param>
    /// <param name="isAsked">Whether a visit can be asked about.</param>
    /// <param name="about">What is asked, in words.</param>
    /// <param name="progress">Told after each visit.</param>
    /// <param name="cancellation">Stops between two visits.</param>
    /// <exception cref="CohortException">There is no such visit.</exception>
    public ExplanationResult Run(
        TModel model, TModel fresh, ImagedCohort cohort, Func<Visit, bool> isAsked, string about,
        IProgress<BuildProgress>? progress, CancellationToken cancellation)
    {
        var visits = cohort.Cohort.Visits;
        int[] rows = [.. Enumerable.Range(0, cohort.Count)
            .Where(row => visits[row].Severity >= Knobs.LeastSeverity && isAsked(visits[row]))
            .Take(Knobs.Visits)];
        if (rows.Length == 0)
            throw new CohortException(
                $"No visit of '{cohort.Cohort.Name}' has {about} and a severity of at least "
                + $"{Knobs.LeastSeverity}: take a simulated cohort with ill people, or lower the limit.");
        var scores = new List<ExplanationScore>();
        for (var i = 0; i < rows.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            scores.AddRange(ScoreVisit(model, fresh, cohort, rows[i]));
            progress?.Report(new BuildProgress(i + 1, rows.Length));
        }
        return new ExplanationResult(Tabulate(scores, cohort.Cohort.Name), scores);
    }

    private List<ExplanationScore> ScoreVisit(TModel model, TModel fresh, ImagedCohort cohort, int row)
    {
        var visit = cohort.Cohort.Visits[row];
        using var scope = NewDisposeScope();
        var asked = Ask(visit, cohort.Images.narrow(0, row, 1)) with { Seed = Knobs.Seed + row };
        var region = SaliencyAgreement.Largest(TrueChange(visit), Knobs.RegionShare);
        var scores = new List<ExplanationScore>();
        foreach (var method in Methods)
        {
            scores.Add(Score(method.Name, method.Map(model, asked), region, visit));
            if (method.ReadsModel)
                scores.Add(Score(method.Name + Untrained, method.Map(fresh, asked), region, visit));
        }
        return scores;
    }

    private ExplanationScore Score(string method, Tensor heat, Tensor region, Visit visit)
    {
        var hit = SaliencyAgreement.Pointing(heat, region, Knobs.Spacing, Knobs.ToleranceMm);
        double? inside = heat.sum().ToDouble() > 0 ? SaliencyAgreement.ShareInside(heat, region).Heat : null;
        return new(method, visit.VisitKey, visit.SubjectKey, hit, inside, region.mean().ToDouble());
    }

    private ResultsTable Tabulate(List<ExplanationScore> scores, string cohort)
    {
        var table = new ResultsTable();
        var byMethod = scores.GroupBy(score => score.Method)
            .ToDictionary(group => group.Key, group => group.ToArray());
        foreach (var (method, own) in byMethod)
        {
            Add(table, cohort, method, "pointing game", own, score => score.Pointing);
            Add(table, cohort, method, "heat inside", own, score => score.Inside);
            Add(table, cohort, method, "maps without heat", own, score => score.Inside is null ? 1 : 0);
        }
        foreach (var method in Methods.Where(method => method.ReadsModel))
        {
            var untrained = byMethod[method.Name + Untrained].ToDictionary(score => score.VisitKey);
            var (name, own) = ($"{method.Name}, trained − untrained", byMethod[method.Name]);
            Add(table, cohort, name, "pointing game", own,
                score => score.Pointing - untrained[score.VisitKey].Pointing);
            Add(table, cohort, name, "heat inside", own,
                score => score.Inside - untrained[score.VisitKey].Inside);
        }
        Add(table, cohort, "anywhere", "heat inside", byMethod.Values.First(), score => score.RegionShare);
        return table;
    }

    // Visits without a value are left out; where none has one, there is no row.
    private void Add(
        ResultsTable table, string cohort, string method, string metric, IEnumerable<ExplanationScore> scores,
        Func<ExplanationScore, double?> measure)
    {
        var known = scores.Where(score => measure(score) is not null).ToArray();
        if (known.Length == 0) return;
        var estimate = Bootstrap.Mean(
            [.. known.Select(score => score.SubjectKey)], [.. known.Select(score => measure(score)!.Value)],
            seed: Knobs.Seed);
        table.Add(new("explanation", cohort, method, metric, estimate.Value, estimate.Low, estimate.High,
            known.Length, Knobs.Seed));
    }
}

using MedAlignKit.Cohorts;
using MedAlignKit.Reports;

namespace MedAlignKit.Evaluation;

/// <summary>
/// The most that a text can give away: a linear discriminant that is told, as numbers, just the values which
/// a
/// <see cref="TextPolicy"/> lets into a report. No reader of the text can know more than that about the
/// diagnosis, so a text-only model is judged by how near it comes.
/// </summary>
public static class FieldCeiling
{
    /// <summary>Predicts the diagnosis of <paramref name="visits"/> from the values that the policy
    /// allows.</summary>
    /// <param name="training">Visits that the discriminant is fit on.</param>
    /// <param name="visits">Visits of other people.</param>
    /// <param name="policy">Any but <see cref="TextPolicy.None"/>.</param>
    /// <returns>One prediction a visit. A value that a visit lacks is filled with the training mean: nothing
    /// is learned from its absence.</returns>
    /// <exception cref="EvaluationException">The policy allows nothing, or no training visit has a value that
    /// it allows, or a class has fewer than two training visits.</exception>
    public static Predictions Predict(
        IReadOnlyList<Visit> training, IReadOnlyList<Visit> visits, TextPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(visits);
        var columns = Columns(policy).Where(column => Varies(training, column)).ToArray();
        if (columns.Length == 0)
            throw new EvaluationException(
                $"Under the policy '{policy.Describe()}' no value of the training visits tells people apart.");
        double[] means = [.. columns.Select(column => training.Select(column).OfType<double>().Average())];
        double[] Row(Visit visit) => [.. columns.Select((column, i) => column(visit) ?? means[i])];
        return Baselines.Discriminant(training, visits, Row);
    }

    private static IEnumerable<Func<Visit, double?>> Columns(TextPolicy policy)
    {
        if (policy.Allows(VisitField.Age))
        {
            yield return visit => visit.AgeYears;
            yield return visit => (double?)visit.Sex;
            yield return visit => visit.EducationYears;
        }

        if (policy.Allows(VisitField.Mmse)) yield return visit => visit.Mmse;
        if (policy.Allows(VisitField.Cdr))
        {
            yield return visit => visit.CdrGlobal;
            yield return visit => visit.LogicalMemoryDelayed;
        }

        if (!policy.Allows(VisitField.Volumes)) yield break;
        for (var region = 0; region < RegionVolumes.CoreNames.Count; region++)
        {
            var index = region;
            yield return visit => visit.Volumes?.ToArray()[index] is { } ml ? Math.Log(ml) : null;
        }
    }

    private static bool Varies(IReadOnlyList<Visit> visits, Func<Visit, double?> column) =>
        visits.Select(column).OfType<double>().Distinct().Take(2).Count() == 2;
}

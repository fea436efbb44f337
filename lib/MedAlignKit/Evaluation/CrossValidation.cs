using MedAlignKit.Cohorts;

namespace MedAlignKit.Evaluation;

/// <summary>Predictions for everybody, each made by something that has not learned from that
/// person.</summary>
public static class CrossValidation
{
    /// <summary>Learns on each fold's training people and predicts its test people; joins what was
    /// predicted.</summary>
    /// <param name="cohort">The cohort that the folds were dealt from; visits without a diagnosis are left
    /// out.</param>
    /// <param name="folds">Folds of one seed, so that each person is tested once.</param>
    /// <param name="predict">Given the visits to learn from and those to test, predicts the latter.</param>
    /// <exception cref="EvaluationException">Folds of several seeds, or folds that test nobody of the
    /// cohort.</exception>
    public static Predictions Predict(
        Cohort cohort, FoldSet folds, Func<IReadOnlyList<Visit>, IReadOnlyList<Visit>, Predictions> predict)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        ArgumentNullException.ThrowIfNull(folds);
        ArgumentNullException.ThrowIfNull(predict);
        if (folds.Folds.Select(fold => fold.Seed).Distinct().Count() > 1)
            throw new EvaluationException("Folds of several seeds test people more than once: evaluate one seed at a time.");
        var known = cohort.Where(visit => visit.Diagnosis is not null);
        Predictions[] parts =
        [
            .. from fold in folds.Folds
               let test = known.Of(fold.Split.Test).Visits
               where test.Count > 0
               select predict(known.Of(fold.Split.Train).Visits, test),
        ];
        if (parts.Length == 0)
            throw new EvaluationException($"No fold tests anybody of cohort '{cohort.Name}': deal its own people.");
        return new Predictions(
            [.. parts.SelectMany(part => part.Subjects)], [.. parts.SelectMany(part => part.Truth)],
            [.. parts.SelectMany(part => part.Predicted)], parts[0].Classes)
        {
            Probabilities = parts.All(part => part.Probabilities is not null)
                ? [.. parts.SelectMany(part => part.Probabilities!)]
                : null,
        }.Validate();
    }
}

using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Reports;

namespace MedAlignKit.Studies;

/// <summary>
/// The whole-trajectory label: every visit is called by the worst that the person ever becomes, in training
/// and test, as DEFT's loader does (facts §1.8). A score on such labels reads as foresight of dementia, and
/// counts the visits at which the dementia was there already; beside it, the same answers judged where it
/// was still to come.
/// </summary>
/// <remarks>On simulated visits the label does not raise the accuracy of three classes: those figures stand
/// beside, as they are.</remarks>
internal static class TrajectoryLeak
{
    /// <summary>Shows it.</summary>
    /// <param name="cohort">Visits of people who come back, with scores.</param>
    /// <param name="folds">Folds of the cohort's people.</param>
    /// <param name="config">Resamples and seed.</param>
    public static LeakDemonstration Show(Cohort cohort, FoldSet folds, LeakStudyConfig config)
    {
        var labelled = Relabelled(cohort);
        static Predictions Learn(IReadOnlyList<Visit> learn, IReadOnlyList<Visit> test) =>
            FieldCeiling.Predict(learn, test, TextPolicy.DemographicsMmseCdr);
        var foretold = CrossValidation.Predict(labelled, folds, Learn);
        var onTheDay = CrossValidation.Predict(cohort, folds, Learn);
        bool IsStillToCome(int row) => onTheDay.Truth[row] != (int)Diagnosis.Dementia;
        double Everywhere(IReadOnlyList<int> rows) => Area(foretold, rows);
        double Before(IReadOnlyList<int> rows) => Area(foretold, [.. rows.Where(IsStillToCome)]);

        Estimate Over(Func<IReadOnlyList<int>, double> metric) => Bootstrap.Over(
            foretold.Subjects, metric, config.Resamples, seed: config.Seed);
        int[] all = [.. Enumerable.Range(0, foretold.Count)];
        int[] before = [.. all.Where(IsStillToCome)];
        LeakArm Arm(string name, Func<IReadOnlyList<int>, double> metric, int[] rows) => new(
            name, LeakArm.Auroc, Over(metric), rows.Length,
            rows.Select(row => foretold.Subjects[row]).Distinct().Count());

        return new LeakDemonstration(
            "label of the whole trajectory", Arm("who becomes demented, all visits", Everywhere, all),
            Arm("the same answers, visits before it", Before, before),
            Over(rows => Everywhere(rows) - Before(rows)),
            "A label for the whole trajectory counts visits at which the dementia was already there as "
            + "foresight; where it is still to come, the same answers are worth less.",
            LeakDemonstration.RefusedTraining(
                "future labels", LeakageSide.Of(folds.Folds[0].Split, labelled)))
        {
            Beside =
            [
                LeakDemonstration.Arm("three classes, label of the trajectory", foretold, config),
                LeakDemonstration.Arm("three classes, diagnosis at the visit", onTheDay, config),
            ],
        };
    }

    /// <summary>Each visit under the worst diagnosis of its person; one without a diagnosis stays
    /// so.</summary>
    internal static Cohort Relabelled(Cohort cohort)
    {
        var worst = cohort.Visits.GroupBy(visit => visit.SubjectKey)
            .ToDictionary(person => person.Key, person => person.Max(visit => visit.Diagnosis));
        return cohort with
        {
            Visits = [.. cohort.Visits.Select(visit => visit.Diagnosis is null
                ? visit : visit with { Diagnosis = worst[visit.SubjectKey] })],
        };
    }

    private static double Area(Predictions said, IReadOnlyList<int> rows) => rows.Count == 0
        ? double.NaN
        : Auroc.PerClass(said.Take(rows))[(int)Diagnosis.Dementia] ?? double.NaN;
}

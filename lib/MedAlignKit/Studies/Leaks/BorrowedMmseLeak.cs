using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Reports;

namespace MedAlignKit.Studies;

/// <summary>
/// The MMSE of another visit: where a visit has none, DEFT's loader takes the one at index − 1, and for the
/// first visit that index wraps round to the last one, a look into the future (facts §1.4). Beside it, a
/// missing score that stays missing. Both are asked for the diagnosis at the first visit.
/// </summary>
internal static class BorrowedMmseLeak
{
    /// <summary>Shows it.</summary>
    /// <param name="cohort">Visits of people who come back, whose MMSE is often missing.</param>
    /// <param name="folds">Folds of the cohort's people.</param>
    /// <param name="config">Resamples and seed.</param>
    public static LeakDemonstration Show(Cohort cohort, FoldSet folds, LeakStudyConfig config)
    {
        var filled = Filled(cohort);
        HashSet<string> first = [.. ByPerson(cohort).Select(visits => visits[0].VisitKey)];
        HashSet<string> bare =
        [
            .. ByPerson(cohort).Where(visits => visits.Length > 1 && visits[0].Mmse is null)
                .Select(visits => visits[0].VisitKey),
        ];
        Predictions Ask(Cohort from, HashSet<string> asked) => CrossValidation.Predict(
            from, folds, (learn, test) => FieldCeiling.Predict(
                learn, [.. test.Where(visit => asked.Contains(visit.VisitKey))],
                TextPolicy.DemographicsMmse));
        var split = folds.Folds[0].Split;
        LeakageSide[] sides =
        [
            .. LeakageSide.Of(split, filled).Zip(LeakageSide.Of(split, cohort),
                (side, recorded) => side with { Recorded = recorded.Visits }),
        ];
        return LeakDemonstration.Of(
            "MMSE of the last visit", ("first visits, gaps filled at index − 1", Ask(filled, first)),
            ("first visits, gaps left open", Ask(cohort, first)),
            "At a first visit without a score, index − 1 is the last visit: the answer of the day is read "
            + "off a score that was taken years later.",
            LeakDemonstration.RefusedTraining("borrowed scores", sides), config) with
        {
            Beside =
            [
                LeakDemonstration.Arm("first visits without an MMSE, filled", Ask(filled, bare), config),
                LeakDemonstration.Arm("first visits without an MMSE, left open", Ask(cohort, bare), config),
            ],
        };
    }

    /// <summary>Fills gaps as the released loader does: index − 1 in the order of time, wrapping
    /// round.</summary>
    internal static Cohort Filled(Cohort cohort)
    {
        var filled = ByPerson(cohort).SelectMany(visits => visits.Select((visit, i) => visit.Mmse is null
                ? visit with { Mmse = visits[(i + visits.Length - 1) % visits.Length].Mmse } : visit))
            .ToDictionary(visit => visit.VisitKey);
        return cohort with { Visits = [.. cohort.Visits.Select(visit => filled[visit.VisitKey])] };
    }

    private static IEnumerable<Visit[]> ByPerson(Cohort cohort) => cohort.Visits
        .GroupBy(visit => visit.SubjectKey)
        .Select(person => person.OrderBy(visit => visit.VisitMonth).ToArray());
}

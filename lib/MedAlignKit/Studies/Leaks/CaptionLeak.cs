using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Reports;

namespace MedAlignKit.Studies;

/// <summary>
/// The caption that holds the label: a reader that learned from captioned reports is shown, in the test, the
/// report under its true caption (leak), or every class's candidate (honest). Facts §1.6, §9.2.
/// </summary>
internal static class CaptionLeak
{
    /// <summary>Shows it.</summary>
    /// <param name="cohort">Visits with a diagnosis; tables suffice.</param>
    /// <param name="folds">Folds of the cohort's people.</param>
    /// <param name="config">Resamples and seed.</param>
    public static LeakDemonstration Show(Cohort cohort, FoldSet folds, LeakStudyConfig config)
    {
        var report = new SyntheticReport { Policy = TextPolicy.DemographicsMmse };
        Predictions Read(
            Func<Visit, string> learned, Func<WordClassifier, Visit, int> ask) =>
            CrossValidation.Predict(cohort, folds, (learn, test) =>
            {
                var reader = WordClassifier.Fit([.. learn.Select(learned)],
                    [.. learn.Select(visit => (int)visit.Diagnosis!.Value)], DiagnosisNames.All.Count);
                return Answers(test, visit => ask(reader, visit));
            });

        string Captioned(Visit visit) => report.Write(visit, visit.Diagnosis!.Value);
        int Ranked(WordClassifier reader, Visit visit)
        {
            var candidates = report.Candidates(visit, DiagnosisNames.All);
            double[] scores = [.. candidates.Select((text, c) => reader.LogJoint(text)[c])];
            return Array.IndexOf(scores, scores.Max());
        }

        var told = Read(Captioned, (reader, visit) => reader.Predict(Captioned(visit)));
        var ranked = Read(Captioned, Ranked);
        var neutral = Read(
            visit => report.Write(visit), (reader, visit) => reader.Predict(report.Write(visit)));
        return LeakDemonstration.Of(
            "caption that holds the label", ("report under its true caption", told),
            ("a candidate for each class, ranked", ranked),
            "The caption of a training text names the class, so a reader learns to copy it, and a test text "
            + "under its true caption is the answer itself.",
            LeakDemonstration.RefusedBy("LabelLeak.Check",
                () => LabelLeak.Check(Captioned(cohort.Visits.First(visit => visit.Diagnosis is not null)))),
            config) with
        {
            Beside = [LeakDemonstration.Arm("report without a caption", neutral, config)],
        };
    }

    private static Predictions Answers(IReadOnlyList<Visit> visits, Func<Visit, int> answer) => new(
        [.. visits.Select(visit => visit.SubjectKey)],
        [.. visits.Select(visit => (int)visit.Diagnosis!.Value)],
        [.. visits.Select(answer)], DiagnosisNames.All.Count);
}

using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>The names that a site gives to what someone has.</summary>
internal static class SiteLabels
{
    // Share of ADNI's normal controls who came with complaints.
    private const double ComplaintShare = 0.2;

    /// <summary>The finer diagnosis of a visit.</summary>
    /// <param name="labels">The site's way.</param>
    /// <param name="group">What someone has.</param>
    /// <param name="first">What they had at the first visit, which early, late and complaints refer
    /// to.</param>
    /// <param name="severity">Severity at the first visit.</param>
    /// <param name="cdr">Global CDR where it was recorded.</param>
    /// <param name="subject">The subject's own stream, anew for each visit: the same answer each
    /// time.</param>
    public static DetailedDiagnosis? Detailed(
        DiagnosisLabels labels, ClinicalGroup group, ClinicalGroup first, double severity, double? cdr,
        RandomStream subject) => labels switch
    {
        DiagnosisLabels.Cdr => cdr switch
        {
            null => null,
            0 => DetailedDiagnosis.Normal,
            0.5 => DetailedDiagnosis.VeryMild,
            _ => DetailedDiagnosis.Dementia,
        },
        DiagnosisLabels.Adni when group == first && group == ClinicalGroup.Normal =>
            subject.Uniform() < ComplaintShare
                ? DetailedDiagnosis.SubjectiveComplaint
                : DetailedDiagnosis.Normal,
        DiagnosisLabels.Adni when group == first && group == ClinicalGroup.Mci =>
            severity + 0.1 * subject.Normal() < AtrophyRecipe.ClassSeverity[1]
                ? DetailedDiagnosis.EarlyMci
                : DetailedDiagnosis.LateMci,
        _ => group switch
        {
            ClinicalGroup.Normal => DetailedDiagnosis.Normal,
            ClinicalGroup.ImpairedNotMci => DetailedDiagnosis.ImpairedNotMci,
            ClinicalGroup.Mci => DetailedDiagnosis.Mci,
            _ => labels == DiagnosisLabels.Uds
                ? DetailedDiagnosis.Dementia
                : DetailedDiagnosis.AlzheimersDementia,
        },
    };

    /// <summary>The task class of a finer diagnosis; null for one that has none.</summary>
    public static Diagnosis? TaskClass(DetailedDiagnosis? detailed) => detailed switch
    {
        DetailedDiagnosis.Normal or DetailedDiagnosis.SubjectiveComplaint => Diagnosis.NormalControl,
        DetailedDiagnosis.EarlyMci or DetailedDiagnosis.LateMci or DetailedDiagnosis.Mci =>
            Diagnosis.MildCognitiveImpairment,
        DetailedDiagnosis.AlzheimersDementia or DetailedDiagnosis.Dementia or DetailedDiagnosis.VeryMild =>
            Diagnosis.Dementia,
        _ => null,
    };
}

using MedAlignKit.Cohorts;
using MedAlignKit.Reports;
using MedAlignKit.Training;

namespace MedAlignKit.Studies;

/// <summary>
/// Joins the check of leakage with the reports, the images and the training that it is about.
/// </summary>
public static class StudyLeakage
{
    /// <summary>The check with the finder of label words that evaluation uses.</summary>
    public static LeakageCheck Check { get; } = new() { FindLabelWord = LabelLeak.Find };

    /// <summary>A side with the reports that its models will read.</summary>
    /// <param name="side">The side.</param>
    /// <param name="policy">What the reports may hold; under none there are no texts.</param>
    /// <param name="variant">Phrasing, as <see cref="ReportWriter.Write"/> takes it.</param>
    public static LeakageSide WithReports(this LeakageSide side, TextPolicy policy, int variant = 0)
    {
        ArgumentNullException.ThrowIfNull(side);
        if (policy == TextPolicy.None) return side with { Texts = [] };
        return side with
        {
            Texts = [.. side.Visits.Select(
                visit => new SideText(visit.VisitKey, ReportWriter.Write(visit, policy, variant)))],
        };
    }

    /// <summary>A side of a cohort with images: its visits and their hashes.</summary>
    /// <param name="cohort">Visits and images, as acquired or prepared, but all sides alike.</param>
    /// <param name="name">Name of the side.</param>
    /// <param name="use">What it is for.</param>
    /// <param name="source">Where its diagnoses come from.</param>
    public static LeakageSide Side(
        this ImagedCohort cohort, string name, SideUse use, LabelSource source = LabelSource.Undeclared)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        return new LeakageSide(name, use, cohort.Cohort.Visits)
        {
            Images = ImageHashes.Of(cohort), LabelSource = source,
        };
    }

    /// <summary>What a trainer is told of the data: clean, or leaking and refused.</summary>
    public static DataClearance Clearance(this LeakageReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Leaks ? DataClearance.Leaking(report.Verdict) : DataClearance.Clean(report.Verdict);
    }

    /// <summary>
    /// What a trainer is told of data that leak on purpose, to show what a leak does: it trains, and its
    /// checkpoints and run record say so.
    /// </summary>
    public static DataClearance ClearanceToTeachALeak(this LeakageReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Leaks ? DataClearance.LeakingForTeaching(report.Verdict) : report.Clearance();
    }
}

using MedAlignKit.Cohorts;
using MedAlignKit.Models;
using MedAlignKit.Reports;
using static MedAlignKit.Studies.StudyKnobs;

namespace MedAlignKit.Studies;

/// <summary>Every knob of the notebook on cohorts and reports. Copy it with <c>with</c>.</summary>
public sealed record CohortStudyConfig
{
    /// <summary>Visits simulated at each site, scans included.</summary>
    public int VisitsPerSite { get; init; } = 180;

    /// <summary>People in the made-up vendor folders, which have tables and no scans.</summary>
    public int VendorPeople { get; init; } = 120;

    /// <summary>Share of people kept for validation, 0 to below 1.</summary>
    public double ValidationShare { get; init; } = 0.15;

    /// <summary>Share of people kept for test, 0 to below 1.</summary>
    public double TestShare { get; init; } = 0.2;

    /// <summary>Folds of the cross-validation; DEFT uses 5.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>What a report may hold where one policy is shown.</summary>
    public TextPolicy Policy { get; init; } = TextPolicy.DemographicsMmse;

    /// <summary>Seed of every random choice.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>The knobs for this run: few visits where <see cref="QuickMode"/> is on, many where the
    /// environment variable MEDALIGN_FULL is 1, as they stand otherwise.</summary>
    public CohortStudyConfig ForThisRun() => QuickMode.IsOn
        ? this with { VisitsPerSite = Math.Min(VisitsPerSite, 45), VendorPeople = Math.Min(VendorPeople, 40) }
        : Environment.GetEnvironmentVariable("MEDALIGN_FULL") == "1"
            ? this with { VisitsPerSite = Math.Max(VisitsPerSite, 900), VendorPeople = Math.Max(VendorPeople, 600) }
            : this;

    /// <summary>Returns this configuration, or says what in it cannot be.</summary>
    /// <exception cref="ArgumentException">A number that cannot be.</exception>
    public CohortStudyConfig Validate()
    {
        Require(VisitsPerSite >= 30, $"{VisitsPerSite} visits a site are too few to see a distribution: take 30 or more");
        Require(VendorPeople >= 12, $"{VendorPeople} people in a vendor's folder are too few: take 12 or more");
        Require(ValidationShare >= 0 && TestShare > 0 && ValidationShare + TestShare < 1,
            $"shares of {ValidationShare} and {TestShare} leave nobody to train on, or to test on");
        Require(Folds >= 2, $"{Folds} folds: take 2 or more");
        Require(Enum.IsDefined(Policy), $"there is no text policy {Policy}");
        return this;
    }
}

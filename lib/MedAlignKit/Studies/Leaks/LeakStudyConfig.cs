using MedAlignKit.Models;
using static MedAlignKit.Studies.StudyKnobs;

namespace MedAlignKit.Studies;

/// <summary>Every knob of the lesson on leaks. Copy it with <c>with</c>.</summary>
public sealed record LeakStudyConfig
{
    /// <summary>Visits with tables alone, for the leaks of texts, labels and scores.</summary>
    public int TableVisits { get; init; } = 2400;

    /// <summary>Visits with images, for the leak of slices; each takes a tenth of a second to make.</summary>
    public int ImagedVisits { get; init; } = 160;

    /// <summary>Slices taken from each image, evenly through its middle half.</summary>
    public int SlicesPerVisit { get; init; } = 10;

    /// <summary>Folds; everybody, or every slice, is tested once.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Chance of one more visit after each, in the cohort that is followed up: leaks from the
    /// future need one.</summary>
    public double FollowUpShare { get; init; } = 0.85;

    /// <summary>Most visits of one person there.</summary>
    public int MostVisits { get; init; } = 6;

    /// <summary>Chance a year that MCI becomes dementia there; memory clinics see 0.1.</summary>
    public double YearlyConversion { get; init; } = 0.2;

    /// <summary>Share of visits at which the MMSE was written down there; NACC has about a half.</summary>
    public double MmseRecorded { get; init; } = 0.5;

    /// <summary>Resamples of each interval.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Seed of every random choice.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Fewer images where <see cref="QuickMode"/> is on; the knobs as they stand
    /// otherwise.</summary>
    public LeakStudyConfig ForThisRun() => QuickMode.IsOn
        ? this with
        {
            TableVisits = Math.Min(TableVisits, 1500), ImagedVisits = Math.Min(ImagedVisits, 45),
            Resamples = Math.Min(Resamples, 200),
        }
        : this;

    /// <summary>Returns this configuration, or says what in it cannot be.</summary>
    /// <exception cref="ArgumentException">A number that cannot be.</exception>
    public LeakStudyConfig Validate()
    {
        Require(TableVisits >= 200,
            $"{TableVisits} visits in tables are too few for a difference to show: take 200 or more");
        Require(ImagedVisits >= 24,
            $"{ImagedVisits} visits with images are too few to be dealt: take 24 or more");
        Require(SlicesPerVisit is >= 2 and <= 24, $"{SlicesPerVisit} slices of an image of 48: take 2 to 24");
        Require(Folds is >= 2 and <= 10, $"{Folds} folds: take 2 to 10");
        Require(FollowUpShare is > 0 and < 1,
            $"a follow-up share of {FollowUpShare}: take above 0 and below 1");
        Require(MostVisits is >= 2 and <= 12, $"{MostVisits} visits of a person at most: take 2 to 12");
        Require(YearlyConversion is >= 0 and < 1,
            $"a yearly conversion of {YearlyConversion}: take 0 to below 1");
        Require(MmseRecorded is > 0 and < 1,
            $"an MMSE at a share {MmseRecorded} of visits: take above 0 and below 1");
        Require(Resamples >= 1, $"{Resamples} resamples: take 1 or more");
        return this;
    }
}

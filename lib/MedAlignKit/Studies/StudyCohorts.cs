using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using MedAlignKit.Simulation;

namespace MedAlignKit.Studies;

/// <summary>
/// The cohorts of a study, ready for a model: split by subject, images as deviations from the training subjects' normal
/// (<see cref="NormativeMap"/>, fit on training subjects alone). Images are <c>[N, 1, D, H, W]</c>; owned here.
/// </summary>
public sealed class StudyCohorts : IDisposable
{
    /// <summary>Visits that models learn from.</summary>
    public required ImagedCohort Training { get; init; }

    /// <summary>Visits of other subjects of the same site, to watch training by.</summary>
    public required ImagedCohort Validation { get; init; }

    /// <summary>A site that nothing was fit on.</summary>
    public required ImagedCohort Unseen { get; init; }

    /// <summary>Visits of the training site without scans: texts for the language model. Nobody here is in a test.</summary>
    public required Cohort TextOnly { get; init; }

    /// <summary>What every image went through last.</summary>
    public required NormativeMap Map { get; init; }

    /// <summary>Who is on which side.</summary>
    public required Split Split { get; init; }

    /// <summary>Simulates (or takes from the cache), splits and standardises.</summary>
    /// <param name="config">How many visits, which seed.</param>
    /// <param name="simulator">Makes the images.</param>
    /// <param name="cacheFolder">Folder that keeps built cohorts; null keeps none. It changes no number.</param>
    /// <param name="progress">Told after each visit, over both sites.</param>
    /// <param name="cancellation">Stops between two visits.</param>
    /// <exception cref="CohortException">A class is missing, or a subject stands on two sides.</exception>
    public static StudyCohorts Build(
        AlignmentStudyConfig config, BrainMriSimulator simulator, string? cacheFolder = null,
        IProgress<BuildProgress>? progress = null, CancellationToken cancellation = default)
    {
        var (train, unseenSite) = (SimulatedSite.SimAdni, SimulatedSite.SimAibl);
        var all = config.TrainingVisits + config.UnseenVisits;
        IProgress<BuildProgress> After(int done) => new PartialProgress(progress, done, all);

        using var site = train.Build(simulator, config.TrainingVisits, config.Seed, cacheFolder, After(0), cancellation);
        var unseen = unseenSite.Build(
            simulator, config.UnseenVisits, config.Seed, cacheFolder, After(config.TrainingVisits), cancellation);
        site.Cohort.Validate();
        var split = Split.BySubject(site.Cohort, new SplitFractions(config.ValidationShare, Test: 0), config.Seed);
        var textOnly = train.Tables(config.TextOnlyVisits, config.Seed + 1);
        Split.CheckDisjoint(site.Cohort, unseen.Cohort);
        Split.CheckDisjoint(site.Cohort, textOnly);

        var (training, validation) = (site.Of(split.Train), site.Of(split.Validation));
        var map = NormativeMap.Fit(training.Images);
        foreach (var cohort in (ImagedCohort[])[training, validation, unseen])
        {
            // In place: the images as acquired are not needed again, and a second copy would double the memory.
            using var standardised = map.Apply(cohort.Images);
            cohort.Images.copy_(standardised);
        }

        return new StudyCohorts
        {
            Training = training, Validation = validation, Unseen = unseen, TextOnly = textOnly, Map = map, Split = split,
        };
    }

    /// <summary>Frees images and map.</summary>
    public void Dispose()
    {
        Training.Dispose();
        Validation.Dispose();
        Unseen.Dispose();
        Map.Dispose();
    }
}

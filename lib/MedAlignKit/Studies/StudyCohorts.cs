using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using MedAlignKit.Reports;
using MedAlignKit.Simulation;
using MedAlignKit.Text;
using MedAlignKit.Training;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// The cohorts of a study, ready for a model: split by subject, images as deviations from the training
/// subjects' normal (<see cref="NormativeMap"/>, fit on training subjects alone). Images are <c>[N, 1, D, H,
/// W]</c>; owned here.
/// </summary>
public sealed class StudyCohorts : IDisposable
{
    /// <summary>Visits that models learn from.</summary>
    public required ImagedCohort Training { get; init; }

    /// <summary>Visits of other subjects of the same site, to watch training by.</summary>
    public required ImagedCohort Validation { get; init; }

    /// <summary>A site that nothing was fit on.</summary>
    public required ImagedCohort Unseen { get; init; }

    /// <summary>Visits of the training site without scans: texts for the language model. Nobody here is in a
    /// test.</summary>
    public required Cohort TextOnly { get; init; }

    /// <summary>What every image went through last.</summary>
    public required NormativeMap Map { get; init; }

    /// <summary>
    /// The recipe that every image here has gone through, and a scan of one's own has to: what a checkpoint
    /// keeps.
    /// </summary>
    public Preprocessing Preprocessing => ModelInput.Recipe.Then(new NormativeStep(Map.Checksum));

    /// <summary>Who is on which side.</summary>
    public required Split Split { get; init; }

    /// <summary>What was looked for between these sides, and found.</summary>
    public required LeakageReport Leakage { get; init; }

    /// <summary>What trainers are told: they refuse data that leak.</summary>
    public required DataClearance Clearance { get; init; }

    /// <summary>Simulates (or takes from the cache), splits and standardises.</summary>
    /// <param name="config">How many visits, which seed.</param>
    /// <param name="simulator">Makes the images.</param>
    /// <param name="cacheFolder">Folder that keeps built cohorts; null keeps none. It changes no
    /// number.</param>
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

        // Given up below, where the training images go on in its memory: a copy of all would double it.
        using var site = train.Build(
            simulator, config.TrainingVisits, config.Seed, cacheFolder, After(0), cancellation);
        var unseen = unseenSite.Build(
            simulator, config.UnseenVisits, config.Seed, cacheFolder, After(config.TrainingVisits), cancellation);
        try
        {
            site.Cohort.Validate();
            var split = Split.BySubject(
                site.Cohort, new SplitFractions(config.ValidationShare, Test: 0), config.Seed);
            var textOnly = train.Tables(config.TextOnlyVisits, config.Seed + 1);
            var validation = site.Of(split.Validation);
            return JoinSides(
                site.Keep(split.Train), validation, unseen, textOnly, split, LabelSource.AtVisit, config.TestPolicy);
        }
        catch
        {
            unseen.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Joins what a study needs from cohorts that are there already: looks for leaks first, then takes each
    /// side's images and standardises them by the training subjects'.
    /// </summary>
    /// <param name="site">Visits to learn from and to validate by; stays the caller's.</param>
    /// <param name="unseen">A site that nothing is learned from; taken over, its images standardised in
    /// place.</param>
    /// <param name="textOnly">Further visits that only texts are learned from.</param>
    /// <param name="split">Who of <paramref name="site"/> is learned from and who validates.</param>
    /// <param name="labels">Where the diagnoses come from.</param>
    /// <param name="policy">What the reports of tests may hold.</param>
    /// <param name="leakToTeach">True only for a lesson about leaks: a leaking split is used all the same,
    /// and every record of the run says so.</param>
    /// <exception cref="LeakageException">Something leaks, and no lesson is about that.</exception>
    /// <exception cref="CohortException">A side is empty.</exception>
    public static StudyCohorts Join(
        ImagedCohort site, ImagedCohort unseen, Cohort textOnly, Split split,
        LabelSource labels = LabelSource.Undeclared, TextPolicy policy = TextPolicy.None, bool leakToTeach = false)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(unseen);
        ArgumentNullException.ThrowIfNull(textOnly);
        ArgumentNullException.ThrowIfNull(split);
        return JoinSides(
            site.Of(split.Train), site.Of(split.Validation), unseen, textOnly, split, labels, policy, leakToTeach);
    }

    // Training and validation are taken over, and freed where they cannot be joined.
    private static StudyCohorts JoinSides(
        ImagedCohort training, ImagedCohort validation, ImagedCohort unseen, Cohort textOnly, Split split,
        LabelSource labels, TextPolicy policy, bool leakToTeach = false)
    {
        try
        {
            var report = StudyLeakage.Check.Run(
                training.Side("training", SideUse.Training, labels).WithReports(policy),
                new LeakageSide("texts", SideUse.Training, textOnly.Visits) { LabelSource = labels }
                    .WithReports(policy),
                validation.Side("validation", SideUse.Validation, labels).WithReports(policy),
                unseen.Side("unseen", SideUse.ZeroShot, labels).WithReports(policy));
            if (!leakToTeach) report.Require();
            return new StudyCohorts
            {
                Training = training, Validation = validation, Unseen = unseen, TextOnly = textOnly,
                Map = Standardise(training, validation, unseen), Split = split, Leakage = report,
                Clearance = leakToTeach ? report.ClearanceToTeachALeak() : report.Clearance(),
            };
        }
        catch
        {
            training.Dispose();
            validation.Dispose();
            throw;
        }
    }

    private static NormativeMap Standardise(ImagedCohort training, params ImagedCohort[] others)
    {
        var map = NormativeMap.Fit(training.Images);
        foreach (var cohort in others.Prepend(training)) map.ApplyInPlace(cohort.Images);
        return map;
    }

    /// <summary>The training images with their texts, and with what is known of leaks.</summary>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="texts">What is said beside each image.</param>
    /// <param name="batchSize">Images in a batch.</param>
    public AlignmentData TrainingData(ITextTokenizer tokenizer, AlignmentTexts texts, int batchSize = 32) =>
        new(Training.Images, tokenizer, texts.Describe, batchSize) { Clearance = Clearance };

    /// <summary>A scan of one's own, prepared as the images here.</summary>
    /// <param name="scan">A brain without skull in MNI space.</param>
    /// <returns>[1, 1, D, H, W]; the caller disposes it.</returns>
    /// <exception cref="VolumeException">It shows no brain where the model looks, or looks like
    /// CT.</exception>
    public Tensor Prepare(Volume scan) => Preprocessing.Prepare(scan, new StepResources { Map = Map }).Image;

    /// <summary>Frees images and map.</summary>
    public void Dispose()
    {
        Training.Dispose();
        Validation.Dispose();
        Unseen.Dispose();
        Map.Dispose();
    }
}

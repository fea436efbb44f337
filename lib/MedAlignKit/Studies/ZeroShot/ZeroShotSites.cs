using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using MedAlignKit.Reports;
using MedAlignKit.Simulation;
using MedAlignKit.Text;
using MedAlignKit.Training;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>A site's visits that a zero-shot table reports on.</summary>
/// <param name="Name">The site.</param>
/// <param name="Cohort">Its visits with a diagnosis, images standardised.</param>
/// <param name="IsUnseen">Whether nothing of this site was trained on.</param>
public sealed record TestSite(string Name, ImagedCohort Cohort, bool IsUnseen)
{
    /// <summary>The diagnoses that this site makes, in class order: two at some.</summary>
    public IReadOnlyList<Diagnosis> Classes { get; } = [.. Cohort.Cohort.ClassCounts.Keys.Order()];

    /// <summary>The diagnosis question, its answers those that this site gives.</summary>
    public Question Question => QuestionBank.Diagnosis with
    {
        Answers = [.. Classes.Select(diagnosis => diagnosis.Spoken())],
    };
}

/// <summary>
/// Five simulated sites for the zero-shot table: three that are trained on, mixed by weight, with subjects of
/// their own to test on, and two of which nothing is trained on. Owned here.
/// </summary>
public sealed class ZeroShotSites : IDisposable
{
    /// <summary>Visits of the three training sites, one site after another.</summary>
    public required ImagedCohort Training { get; init; }

    /// <summary>Further visits of these sites, without scans: texts for the language models.</summary>
    public required Cohort TextOnly { get; init; }

    /// <summary>The sites that are reported on, the unseen ones last.</summary>
    public required IReadOnlyList<TestSite> Tests { get; init; }

    /// <summary>What every image went through last, fit on training subjects.</summary>
    public required NormativeMap Map { get; init; }

    /// <summary>What was looked for between the sides, and found.</summary>
    public required LeakageReport Leakage { get; init; }

    /// <summary>How often rows of each training site are drawn.</summary>
    public required WeightedSampler Sampler { get; init; }

    /// <summary>Simulates (or takes from the cache), splits by subject, looks for leaks and
    /// standardises.</summary>
    /// <param name="config">How many visits, and from which seed.</param>
    /// <param name="simulator">Makes the images.</param>
    /// <param name="cacheFolder">Folder that keeps built cohorts; null keeps none.</param>
    /// <param name="progress">Told after each visit, over all sites.</param>
    /// <param name="cancellation">Stops between two visits.</param>
    /// <exception cref="CohortException">A class is missing, or a subject stands on two sides.</exception>
    /// <exception cref="LeakageException">Something leaks between training and test.</exception>
    public static ZeroShotSites Build(
        ZeroShotStudyConfig config, BrainMriSimulator simulator, string? cacheFolder = null,
        IProgress<BuildProgress>? progress = null, CancellationToken cancellation = default)
    {
        SimulatedSite[] seen = [SimulatedSite.SimAdni, SimulatedSite.SimNacc, SimulatedSite.SimOasis];
        SimulatedSite[] unseen = [SimulatedSite.SimAibl, SimulatedSite.SimMiriad];
        var (done, all) = (0, seen.Length * config.VisitsPerSite + unseen.Length * config.UnseenVisits);
        ImagedCohort Build(SimulatedSite site, int visits)
        {
            var part = new PartialProgress(progress, done, all);
            done += visits;
            using var built = site.Build(simulator, visits, config.DataSeed, cacheFolder, part, cancellation);
            return built.Where(visit => visit.Diagnosis is not null);
        }

        var parts = new List<ImagedCohort>();
        var tests = new List<TestSite>();
        try
        {
            foreach (var site in seen)
            {
                using var whole = Build(site, config.VisitsPerSite);
                var split = Split.BySubject(
                    whole.Cohort, new SplitFractions(Validation: 0, config.TestShare), config.DataSeed);
                parts.Add(whole.Of(split.Train));
                tests.Add(new TestSite(whole.Cohort.Name, whole.Of(split.Test), IsUnseen: false));
            }
            foreach (var site in unseen)
            {
                var whole = Build(site, config.UnseenVisits);
                tests.Add(new TestSite(whole.Cohort.Name, whole, IsUnseen: true));
            }
            return Join(config, parts, tests, TextsOf(seen, config));
        }
        catch
        {
            foreach (var test in tests) test.Cohort.Dispose();
            throw;
        }
        finally
        {
            foreach (var part in parts) part.Dispose();
        }
    }

    /// <summary>Training batches: rows of all training sites by their weights.</summary>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="texts">What is said beside each image.</param>
    /// <param name="batchSize">Images in a batch.</param>
    public AlignmentData TrainingData(ITextTokenizer tokenizer, AlignmentTexts texts, int batchSize) =>
        new(Training.Images, tokenizer, texts.Describe, batchSize)
        {
            Sampler = Sampler, Clearance = Leakage.Clearance(),
        };

    /// <summary>Frees images and map.</summary>
    public void Dispose()
    {
        Training.Dispose();
        foreach (var test in Tests) test.Cohort.Dispose();
        Map.Dispose();
    }

    private static Cohort TextsOf(IReadOnlyList<SimulatedSite> sites, ZeroShotStudyConfig config) => new(
        "texts", [.. sites.SelectMany(site => site.Tables(config.TextOnlyVisits, config.DataSeed + 1).Visits)
            .Where(visit => visit.Diagnosis is not null)]);

    private static ZeroShotSites Join(
        ZeroShotStudyConfig config, IReadOnlyList<ImagedCohort> parts, IReadOnlyList<TestSite> tests, Cohort texts)
    {
        var cohort = new Cohort(
            string.Join(" + ", parts.Select(part => part.Cohort.Name)),
            [.. parts.SelectMany(part => part.Cohort.Visits)]);
        var training = new ImagedCohort(cohort, cat([.. parts.Select(part => part.Images)], 0));
        try
        {
            var report = StudyLeakage.Check.Run(
            [
                training.Side("training", SideUse.Training, LabelSource.AtVisit).WithReports(config.TestPolicy),
                new LeakageSide("texts", SideUse.Training, texts.Visits) { LabelSource = LabelSource.AtVisit }
                    .WithReports(config.TestPolicy),
                .. tests.Select(test => test.Cohort.Side(
                    test.Name, test.IsUnseen ? SideUse.ZeroShot : SideUse.Test, LabelSource.AtVisit)
                    .WithReports(config.TestPolicy)),
            ]);
            report.Require();
            var map = NormativeMap.Fit(training.Images);
            foreach (var images in tests.Select(test => test.Cohort.Images).Prepend(training.Images))
                map.ApplyInPlace(images);
            return new ZeroShotSites
            {
                Training = training, TextOnly = texts, Tests = tests, Map = map, Leakage = report,
                Sampler = new WeightedSampler([.. parts.Select((part, i) => new CohortShare(
                    part.Cohort.Name, part.Count, config.SiteWeights[i]))]),
            };
        }
        catch
        {
            training.Dispose();
            throw;
        }
    }
}

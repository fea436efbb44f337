using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using MedAlignKit.Simulation;
using MedAlignKit.Training;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// What DEFT's study is made of: head CT that a 3D CLIP is pretrained on, MRI of other people that it is
/// moved to, and people to test on, some of the same site and some of sites that nothing is learned from.
/// Images are as acquired, <c>[N, 1, D, H, W]</c>; owned here.
/// </summary>
public sealed class DeftCohorts : IDisposable
{
    /// <summary>CT to pretrain on, in the window of <see cref="HeadCtInput"/>, standardised by
    /// <see cref="CtMap"/>.</summary>
    public required ImagedCohort Ct { get; init; }

    /// <summary>CT of other people of that site, to measure the pretrained model on; likewise.</summary>
    public required ImagedCohort CtTest { get; init; }

    /// <summary>What is normal in CT, fit on <see cref="Ct"/>.</summary>
    public required NormativeMap CtMap { get; init; }

    /// <summary>MRI to learn from, as acquired: each training standardises by what it is given.</summary>
    public required ImagedCohort Training { get; init; }

    /// <summary>MRI that is reported on, as acquired: of the training site first, then unseen sites.</summary>
    public required IReadOnlyList<TestSite> Tests { get; init; }

    /// <summary>What was looked for between the sides, and found.</summary>
    public required LeakageReport Leakage { get; init; }

    /// <summary>Simulates (or takes from the cache), splits by subject and looks for leaks.</summary>
    /// <param name="config">How many visits, and from which seed.</param>
    /// <param name="mri">Makes the MRI.</param>
    /// <param name="ct">Makes the CT.</param>
    /// <param name="cacheFolder">Folder that keeps built cohorts; null keeps none.</param>
    /// <param name="progress">Told after each visit, over all sites.</param>
    /// <param name="cancellation">Stops between two visits.</param>
    /// <exception cref="CohortException">A class is missing, or a subject stands on two sides.</exception>
    /// <exception cref="LeakageException">Something leaks between training and test.</exception>
    public static DeftCohorts Build(
        DeftStudyConfig config, BrainMriSimulator mri, HeadCtSimulator ct, string? cacheFolder = null,
        IProgress<BuildProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(config);
        SimulatedSite[] unseen = [SimulatedSite.SimAibl, SimulatedSite.SimOasis];
        var (done, all) = (0, config.CtVisits + config.TrainingVisits + unseen.Length * config.UnseenVisits);
        ImagedCohort Build(SimulatedSite site, IScanSimulator simulator, int visits)
        {
            var part = new PartialProgress(progress, done, all);
            done += visits;
            using var built = site.Build(simulator, visits, config.DataSeed, cacheFolder, part, cancellation);
            return built.Where(visit => visit.Diagnosis is not null);
        }

        var held = new List<IDisposable>();
        T Hold<T>(T one) where T : IDisposable
        {
            held.Add(one);
            return one;
        }

        try
        {
            using var scanned = Build(SimulatedSite.SimNacc, ct, config.CtVisits);
            HeadCtInput.Window_(scanned.Images);
            var (learned, asked) = Sides(scanned, config.CtTestShare, config.DataSeed);
            var (ctTraining, ctTest) = (Hold(learned), Hold(asked));
            var map = Hold(NormativeMap.Fit(ctTraining.Images));
            foreach (var side in new[] { ctTraining, ctTest }) map.ApplyInPlace(side.Images);

            using var site = Build(SimulatedSite.SimAdni, mri, config.TrainingVisits);
            var (pool, tested) = Sides(site, config.TestShare, config.DataSeed);
            Hold(pool);
            List<TestSite> tests = [new TestSite(site.Cohort.Name, Hold(tested), IsUnseen: false)];
            foreach (var other in unseen)
            {
                var cohort = Hold(Build(other, mri, config.UnseenVisits));
                tests.Add(new TestSite(cohort.Cohort.Name, cohort, IsUnseen: true));
            }
            var report = StudyLeakage.Check.Run(
            [
                ctTraining.Side("CT", SideUse.Training, LabelSource.AtVisit),
                pool.Side("MRI", SideUse.Training, LabelSource.AtVisit),
                .. tests.Select(test => test.Cohort.Side(
                    test.Name, test.IsUnseen ? SideUse.ZeroShot : SideUse.Test, LabelSource.AtVisit)),
            ]);
            report.Require();
            return new DeftCohorts
            {
                Ct = ctTraining, CtTest = ctTest, CtMap = map, Training = pool, Tests = tests, Leakage = report,
            };
        }
        catch
        {
            foreach (var one in held) one.Dispose();
            throw;
        }
    }

    /// <summary>Frees images and map.</summary>
    public void Dispose()
    {
        foreach (var one in (IDisposable[])[Ct, CtTest, CtMap, Training, .. Tests.Select(test => test.Cohort)])
            one.Dispose();
    }

    // The larger side stays where it is: ten thousand images are 5 GB.
    private static (ImagedCohort Training, ImagedCohort Test) Sides(ImagedCohort whole, double share, int seed)
    {
        var split = Split.BySubject(whole.Cohort, new SplitFractions(Validation: 0, share), seed);
        var test = whole.Of(split.Test);
        return (whole.Keep(split.Train), test);
    }
}

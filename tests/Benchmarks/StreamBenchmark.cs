using System.Diagnostics;
using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using MedAlignKit.Models;
using MedAlignKit.Studies;
using MedAlignKit.Text;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>
/// What images on disk cost a training: the share of time that steps of MedAlign-3D Tiny wait for prepared
/// images read ahead, beside reading them in place; and memory over a long epoch without steps.
/// </summary>
internal static class StreamBenchmark
{
    private const int Files = 24, Visits = 30_000, BatchSize = 32, Steps = 24, WarmUp = 2;

    internal static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("stream");
        try
        {
            var index = Stopwatch.StartNew();
            var cohort = Linked(folder.FullName);
            Say($"{Visits} linked images of {Files} files, made, found and linked in "
                + $"{index.Elapsed.TotalSeconds:F1} s");
            TrainSteps(cohort, folder.FullName);
            Epoch(cohort, folder.FullName);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Images as a cache holds them: on the model's grid, float32, not packed.
    private static Cohort Linked(string folder)
    {
        var store = Directory.CreateDirectory(Path.Combine(folder, "bids", ".store")).FullName;
        var random = new Random(1);
        for (var i = 0; i < Files; i++)
        {
            var values = new float[48 * 56 * 48];
            for (var v = 0; v < values.Length; v++) values[v] = random.NextSingle();
            new Volume(values, 48, 56, 48, [4, 4, 4], [0, 0, 0]).Write(Path.Combine(store, $"{i}.nii"));
        }
        for (var i = 0; i < Visits; i++)
        {
            var anat = Path.Combine(folder, "bids", $"sub-{i / 3:00000}", $"ses-{i % 3}", "anat");
            Directory.CreateDirectory(anat);
            File.CreateSymbolicLink(
                Path.Combine(anat, $"sub-{i / 3:00000}_ses-{i % 3}_T1w.nii"),
                Path.Combine("..", "..", "..", ".store", $"{i % Files}.nii"));
        }
        return Index(Path.Combine(folder, "bids"));
    }

    private static Cohort Index(string folder)
    {
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var dropped = new List<Dropped>();
        var scans = ScanLayouts.ByName("bids").Find(folder, dropped, default).ToList();
        var found = watch.Elapsed.TotalSeconds;
        SourceVisit[] visits = [.. scans.Select((scan, i) => new SourceVisit
        {
            SubjectId = scan.SubjectId, SessionId = scan.SessionId, From = "made up",
            Visit = new Visit { Cohort = "made-up", SubjectKey = $"s{i / 3}", VisitKey = $"v{i}" },
        })];
        var linked = ScanLinker.Link(visits, scans, new LinkRule(LinkBy.Session));
        Say($"walk {found:F2} s, linking {watch.Elapsed.TotalSeconds - found:F2} s, "
            + $"{(Environment.CpuUsage.TotalTime - before).TotalSeconds:F2} s of processor in all, "
            + $"{linked.Visits.Count} visits, {dropped.Count + linked.Dropped.Count} dropped, peak {Peak()} MB");
        return new Cohort("made-up", linked.Visits);
    }

    private static void TrainSteps(Cohort cohort, string folder)
    {
        manual_seed(1);
        var tokenizer = ReportTokenizer.Train(StepTexts.Corpus(), MedAlign3dConfig.Tiny.Language.VocabularySize);
        using var model = new MedAlign3d(MedAlign3dConfig.Tiny, tokenizer);
        foreach (var ahead in (int[])[0, 3, 0, 3])
        {
            var few = cohort with { Visits = [.. cohort.Visits.Take(BatchSize * Steps)] };
            var stream = Stream(few, folder, tokenizer, ahead);
            using var step = new OptimizationStep(
                OptimizationStep.TrainedOf(model), new TrainerOptions(), Steps);
            var (done, seconds) = (0, new List<double>());
            model.train();
            var last = Stopwatch.GetTimestamp();
            foreach (var batch in stream.Epoch(0, new Random(1)))
                using (batch)
                {
                    step.Do(done, () => model.Forward(batch));
                    if (done++ >= WarmUp) seconds.Add(Stopwatch.GetElapsedTime(last).TotalSeconds);
                    last = Stopwatch.GetTimestamp();
                }
            var report = stream.LastEpoch!;
            var median = seconds.Order().ElementAt(seconds.Count / 2) * 1e3;
            Say($"{ahead} ahead: {report.Batches} steps, {median:F0} ms each (median, reading included), "
                + $"waits {report.WaitShare:P1} of the time");
        }
    }

    private static void Epoch(Cohort cohort, string folder)
    {
        var tokenizer = ReportTokenizer.Train(StepTexts.Corpus(), MedAlign3dConfig.Tiny.Language.VocabularySize);
        var stream = Stream(cohort, folder, tokenizer, ahead: 3);
        var (tensors, done) = (Tensor.TotalCount, 0);
        var watch = Stopwatch.StartNew();
        var marks = new List<long>();
        foreach (var batch in stream.Epoch(0, new Random(1)))
            using (batch)
                if (++done % 100 == 0) marks.Add(Environment.WorkingSet >> 20);
        Say($"an epoch of {done} batches without steps: {watch.Elapsed.TotalSeconds:F0} s, "
            + $"{done * BatchSize / watch.Elapsed.TotalSeconds:F0} images a second; MB in use after each 100: "
            + $"{string.Join(" ", marks)}; tensors left {Tensor.TotalCount - tensors}; peak {Peak()} MB");
    }

    private static StreamedBatches<Tensor, MedAlign3dBatch> Stream(
        Cohort cohort, string folder, ReportTokenizer tokenizer, int ahead) => VisitStream.ForAlignment(
        cohort,
        new VisitImages((path, _) => VisitImages.Volume(path).ToTensor(), Path.Combine(folder, "unpacked")),
        tokenizer, (row, _) => StepTexts.Example(row % 40),
        new StreamOptions { BatchSize = BatchSize, Ahead = ahead });

    private static long Peak()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 >> 20;
    }

    private static void Say(string line) => Console.WriteLine(line);
}

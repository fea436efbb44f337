using System.Diagnostics;
using System.Globalization;
using MedAlignKit.Files;
using MedAlignKit.Models;
using MedAlignKit.Text;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>
/// One training step of MedAlign-3D Tiny against the same model in Python's PyTorch (twin.py): same weights,
/// batch, optimizer, libtorch and threads, taken in turns within one run.
/// </summary>
internal static class StepBenchmark
{
    private const int Rounds = 3;
    private const int StepsARound = 8;
    private const int WarmUp = 3;
    private const double Target = 1.0;

    /// <summary>Measures and prints; returns the exit code, 0 where the ratio meets its target.</summary>
    public static int Run(int batchSize = 32)
    {
        manual_seed(1);
        var tokenizer = ReportTokenizer.Train(StepTexts.Corpus(), MedAlign3dConfig.Tiny.Language.VocabularySize);
        using var model = new MedAlign3d(MedAlign3dConfig.Tiny, tokenizer);
        using var batch = StepTexts.Batch(tokenizer, batchSize, model.Config.Volume);
        var folder = Directory.CreateTempSubdirectory("step-");
        try
        {
            var file = Path.Combine(folder.FullName, "step.safetensors");
            StepTexts.Save(file, model, batch);
            using var start = Safetensors.Read(file);
            var (here, plain, product) = (new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                // Python loads the file each time: a model that went on here would compute with other numbers.
                using (no_grad())
                    foreach (var (name, value) in model.state_dict()) value.copy_(start.Tensors[name]);
                here.AddRange(Measure(model, () => model.Forward(batch)));
                plain.AddRange(MeasurePython("twin.py", "step", file, Steps));
                product.AddRange(MeasurePython("twin.py", "step", file, Steps, "product"));
            }
            return Report(Median(here), Median(plain), Median(product), batchSize);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The plain twin embeds patches by Conv3d, as anyone would write it; the other one by the product that is
    // used here. C# has to keep up with both.
    private static int Report(double here, double plain, double product, int batchSize)
    {
        Console.WriteLine(
            $"training step, MedAlign-3D Tiny, batch {batchSize}, {get_num_threads()} threads");
        Console.WriteLine($"  C#                       {here * 1e3,8:F1} ms");
        Console.WriteLine($"  Python                   {plain * 1e3,8:F1} ms    ratio {here / plain:F3}");
        Console.WriteLine($"  Python, patch product    {product * 1e3,8:F1} ms    ratio {here / product:F3}");
        Console.WriteLine($"  target                   a ratio of at most {Target}");
        return here / Math.Min(plain, product) <= Target ? 0 : 1;
    }

    /// <summary>Steps that a twin is asked for, those before it is warm included.</summary>
    internal static string Steps { get; } = $"{WarmUp + StepsARound}";

    /// <summary>Seconds of each step here, once it is warm.</summary>
    internal static List<double> Measure(nn.Module model, Func<ILosses> forward)
    {
        model.train();
        var options = new TrainerOptions { Shape = LearningRateShape.Constant, PeakRate = 1e-3 };
        using var step = new OptimizationStep(
            OptimizationStep.TrainedOf(model), options, WarmUp + StepsARound);
        var seconds = new List<double>();
        for (var i = 0; i < WarmUp + StepsARound; i++)
        {
            var start = Stopwatch.GetTimestamp();
            step.Do(i, forward);
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return [.. seconds.Skip(WarmUp)];
    }

    /// <summary>Seconds of each step of a twin, once it is warm.</summary>
    internal static List<double> MeasurePython(string twin, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            "/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, twin), .. arguments])
        {
            RedirectStandardOutput = true,
        };
        // One pool of threads, as many as here.
        start.Environment["OMP_NUM_THREADS"] = $"{get_num_threads()}";
        using var process = Process.Start(start)!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{twin} ended with {process.ExitCode}.");
        return [.. lines.Select(line => double.Parse(line, CultureInfo.InvariantCulture)).Skip(WarmUp)];
    }

    internal static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[sorted.Count / 2] + sorted[(sorted.Count - 1) / 2]) / 2;
    }
}

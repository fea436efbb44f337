using System.Diagnostics;
using System.Globalization;
using MedAlignKit.Models;
using MedAlignKit.Text;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>
/// Training steps of MedAlign-3D on an NVIDIA GPU, in turns with the same model in Python's PyTorch
/// (gpu_twin.py) on the same libtorch: time, memory, and the share of what the card's products reach.
/// </summary>
internal static class GpuBenchmark
{
    private const int Turns = 5;
    private const int StepsATurn = 10;
    private const int WarmUp = 5;
    private static readonly string[] Precisions = ["float32", "tf32"];

    /// <summary>Measures one size and prints; where there is no GPU it says so alone.</summary>
    internal static int Run(string name, MedAlign3dConfig config, int batchSize)
    {
        if (!cuda.is_available())
        {
            Console.WriteLine($"{name} on a GPU: libtorch {__version__} finds no CUDA device here.");
            return 0;
        }

        using var kept = NewDisposeScope();
        var idle = Used();
        manual_seed(1);
        var tokenizer = ReportTokenizer.Train(StepTexts.Corpus(), config.Language.VocabularySize);
        using var model = new MedAlign3d(config, tokenizer);
        using var batch = StepTexts.Batch(tokenizer, batchSize, config.Volume);
        var folder = Directory.CreateTempSubdirectory("gpu-");
        try
        {
            var file = Path.Combine(folder.FullName, "step.safetensors");
            StepTexts.Save(file, model, batch);
            model.to(CUDA);
            using var there = batch.To(CUDA);
            Console.WriteLine($"{name}, batches of {batchSize}: {Card("name")}, libtorch {__version__}");
            Compare(model, there, file, idle);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return 0;
    }

    private static void Compare(MedAlign3d model, MedAlign3dBatch batch, string file, double idle)
    {
        model.train();
        var options = new TrainerOptions { Shape = LearningRateShape.Constant, PeakRate = 1e-3 };
        using var step = new OptimizationStep(OptimizationStep.TrainedOf(model), options, int.MaxValue);
        foreach (var precision in Precisions) Steps(step, model, batch, precision, WarmUp);
        var alone = Used();
        using var twin = PythonTwin.Start("gpu_twin.py", file);
        foreach (var precision in Precisions) twin.Ask($"steps {precision} {WarmUp}");
        var (ours, theirs) = (alone - idle, Used() - alone);
        var tensors = twin.Ask("allocated") / (1 << 20);
        var operations = twin.Ask("operations");
        Console.WriteLine($"  {model.ParameterCount().Total / 1e6:F1} million parameters, "
            + $"{operations / 1e12:F3} TFLOP in the products of a step");
        Console.WriteLine($"  memory taken of the card: C# {ours:F0} MiB, Python {theirs:F0} MiB, "
            + $"of which {tensors:F0} MiB were in tensors at once");
        var turns = Precisions.ToDictionary(
            precision => precision, precision => Turn(step, model, batch, twin, precision));
        // Last: what the large products take stays in libtorch's cache.
        foreach (var precision in Precisions)
            Report(precision, turns[precision], operations, MatrixRate.Of(precision));
        ReportPython(twin);
    }

    private static List<(double Ours, double Theirs)> Turn(
        OptimizationStep step, MedAlign3d model, MedAlign3dBatch batch, PythonTwin twin, string precision)
    {
        var turns = new List<(double Ours, double Theirs)>();
        for (var turn = 0; turn < Turns; turn++)
            turns.Add((
                Steps(step, model, batch, precision, StepsATurn),
                twin.Ask($"steps {precision} {StepsATurn}")));
        return turns;
    }

    // Seconds of the middle step.
    private static double Steps(
        OptimizationStep step, MedAlign3d model, MedAlign3dBatch batch, string precision, int count)
    {
        backends.cuda.matmul.allow_tf32 = precision == "tf32";
        var seconds = new List<double>();
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            step.Do(i, () => model.Forward(batch));
            cuda.synchronize();
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return Middle(seconds);
    }

    private static void Report(
        string precision, List<(double Ours, double Theirs)> turns, double operations, double rate)
    {
        var ours = Middle(turns.Select(turn => turn.Ours));
        var theirs = Middle(turns.Select(turn => turn.Theirs));
        var ratios = turns.Select(turn => turn.Ours / turn.Theirs).Order().ToList();
        var floor = operations / rate;
        Console.WriteLine($"  {precision,-8} C# {ours * 1e3,7:F2} ms   Python {theirs * 1e3,7:F2} ms   "
            + $"ratio {Middle(ratios):F2}, {ratios[0]:F2} to {ratios[^1]:F2}");
        Console.WriteLine($"           of {rate / 1e12:F0} TFLOP/s that products of {MatrixRate.Side}² reach: "
            + $"C# {100 * floor / ours:F0} %, Python {100 * floor / theirs:F0} %");
    }

    // What C# cannot ask for: autocast, and the profiler's sum of the kernels.
    private static void ReportPython(PythonTwin twin)
    {
        var half = MatrixRate.Of("bfloat16");
        twin.Ask($"steps bfloat16 {WarmUp}");
        Console.WriteLine($"  bfloat16 autocast, which TorchSharp lacks: Python "
            + $"{twin.Ask($"steps bfloat16 {Turns * StepsATurn}") * 1e3:F2} ms; "
            + $"products of {MatrixRate.Side}²: {half / 1e12:F0} TFLOP/s");
        foreach (var precision in Precisions)
            Console.WriteLine($"  {precision,-8} Python's {twin.Ask($"launches {precision}"):F0} kernels and copies "
                + $"of a step, one after the other: {twin.Ask($"kernels {precision}") * 1e3:F2} ms");
    }

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[sorted.Count / 2] + sorted[(sorted.Count - 1) / 2]) / 2;
    }

    // MiB of the first card in use, by all processes.
    private static double Used() => double.Parse(Card("memory.used"), CultureInfo.InvariantCulture);

    private static string Card(string what)
    {
        string[] arguments = ["--id=0", $"--query-gpu={what}", "--format=csv,noheader,nounits"];
        var start = new ProcessStartInfo("nvidia-smi", arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var answer = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return answer;
    }
}

using System.Diagnostics;
using System.Text.Json;
using MedAlignKit.Models;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>
/// Answers by greedy decoding with cached keys and values, image encoding included, against the same model in
/// Python's PyTorch (twin_language.py): same weights, prompts, libtorch and threads, taken in turns. Both
/// write
/// the same tokens, which is checked.
/// </summary>
internal static class GenerationBenchmark
{
    private const int Rounds = 5;
    private const int Tokens = 24;
    private const double Target = 0.8;

    /// <summary>Measures every family and prints; returns 0 where every ratio meets its target.</summary>
    public static int Run(string name, MedAlign3dConfig config, int rows)
    {
        var worst = 0.0;
        foreach (var family in Enum.GetValues<LanguageModelFamily>())
            worst = Math.Max(worst, Measure(name, config with { Language = config.Language.As(family) }, rows));
        Console.WriteLine($"  target                   a ratio of at most {Target}");
        return worst <= Target ? 0 : 1;
    }

    private static double Measure(string name, MedAlign3dConfig config, int rows)
    {
        manual_seed(1);
        var tokenizer = ReportTokenizer.Train(StepTexts.Corpus(), config.Language.VocabularySize);
        using var model = new MedAlign3d(config, tokenizer);
        model.eval();
        using var batch = StepTexts.Batch(tokenizer, rows, config.Volume);
        // Prompts of different lengths, so that the masks are at work on both sides.
        string[] prompts = [.. Enumerable.Range(0, rows).Select(
            i => (i % 2 == 0 ? "" : "The subject is male. ") + StepTexts.Example(i).Prompt)];
        using var read = tokenizer.Batch(prompts, PaddingSide.Left);
        var folder = Directory.CreateTempSubdirectory("generation-");
        try
        {
            var file = Path.Combine(folder.FullName, "generation.safetensors");
            StepTexts.Save(file, model, batch, read);
            var (here, python) = (new List<double>(), new List<double>());
            for (var turn = 0; turn < 2; turn++)
            {
                var (seconds, said) = Here(model, batch.Images, read);
                var (theirs, expected) = Python(file);
                here.AddRange(seconds.Skip(1));
                python.AddRange(theirs.Skip(1));
                if (!said.SequenceEqual(expected))
                    Console.WriteLine("  the two wrote different tokens: one of the ways of decoding is wrong");
            }
            var (mine, other) = (Median(here), Median(python));
            Console.WriteLine(
                $"generation, {name}, {config.Language.Family}, {rows} prompts of {read.Tokens.shape[1]} tokens, "
                + $"{Tokens} new ones, {get_num_threads()} threads");
            Console.WriteLine($"  C#                       {mine * 1e3,8:F1} ms    {rows * Tokens / mine:F0} tokens/s");
            Console.WriteLine($"  Python                   {other * 1e3,8:F1} ms    ratio {mine / other:F3}");
            return mine / other;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (List<double> Seconds, long[] Said) Here(MedAlign3d model, Tensor images, PaddedTokens prompts)
    {
        var seconds = new List<double>();
        long[] said = [];
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            using var ungraded = no_grad();
            using var scope = NewDisposeScope();
            using var rows = model.LanguageModel.Begin(model.EncodePrefix(images), prompts);
            var chosen = new List<Tensor>();
            for (var token = 0; token < Tokens; token++)
            {
                chosen.Add(rows.Logits.argmax(1));
                if (token + 1 < Tokens) rows.Append(chosen[^1]);
            }
            said = stack([.. chosen], 1).data<long>().ToArray();
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return (seconds, said);
    }

    private static (List<double> Seconds, long[] Said) Python(string file)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "/usr/bin/python3", [StepTexts.TwinPath(), "generate", file, $"{Tokens}", $"{Rounds}"])
        {
            RedirectStandardOutput = true,
        })!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        var said = JsonSerializer.Deserialize<long[][]>(lines[^1])!;
        return ([.. lines[..^1].Select(double.Parse)], [.. said.SelectMany(row => row)]);
    }

    private static double Median(List<double> seconds)
    {
        var sorted = seconds.Order().ToArray();
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }
}

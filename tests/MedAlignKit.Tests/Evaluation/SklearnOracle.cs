using System.Diagnostics;
using System.Text.Json;

namespace MedAlignKit.Tests.Evaluation;

/// <summary>Asks scikit-learn, by the script beside this file.</summary>
internal static class SklearnOracle
{
    private const string Python = "/usr/bin/python3";
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    internal sealed record MetricCase(int[] Truth, int[] Predicted, int Classes);

    internal sealed record DiscriminantCase(double[][] Features, int[] Labels, double[][] Asked, int Classes);

    internal sealed record MetricAnswer(double Accuracy, double Balanced, double F1, int[][] Confusion);

    internal sealed record DiscriminantAnswer(int[] Svd, int[] Lsqr, int[] Eigen);

    internal sealed record Answers(MetricAnswer[] Metrics, DiscriminantAnswer[] Discriminants);

    private static readonly Lazy<bool> Installed =
        new(() => File.Exists(Python) && Run("-c", "import sklearn") is null);

    /// <summary>Skips the test where scikit-learn is not installed; otherwise returns its answers.</summary>
    internal static Answers Ask(MetricCase[] metrics, DiscriminantCase[] discriminants)
    {
        Skip.IfNot(Installed.Value, "python3-sklearn is not installed.");
        var folder = Directory.CreateTempSubdirectory("sklearn-");
        try
        {
            var (asked, answered) = (Path.Combine(folder.FullName, "in.json"),
                Path.Combine(folder.FullName, "out.json"));
            File.WriteAllText(asked, JsonSerializer.Serialize(new { metrics, discriminants }, CamelCase));
            var script = Path.Combine(AppContext.BaseDirectory, "Evaluation", "sklearn_oracle.py");
            Assert.Null(Run(script, asked, answered));
            return JsonSerializer.Deserialize<Answers>(File.ReadAllText(answered), CamelCase)!;
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

using System.Diagnostics;
using System.Text.Json;

namespace MedAlignKit.Tests.Explain;

/// <summary>Asks Python's torch and scipy, by the script beside this file.</summary>
internal static class SaliencyOracle
{
    private const string Python = "/usr/bin/python3";
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    internal sealed record Pair(float[] A, float[] B);

    internal sealed record Upsampled(float[] Trilinear, float[] Nearest);

    internal sealed record GradCam(float[] Gradient, float[] Mean, float[] Each);

    internal sealed record Answers(Upsampled Upsampled, GradCam GradCam, double[] Spearman);

    // What every answer is of: small, without structure, the same each time.
    public static readonly float[] Grid = Numbers(2 * 3 * 2 * 4, seed: 1);
    public static readonly long[] GridShape = [2, 3, 2, 4];
    public static readonly long[] Size = [12, 10, 8];
    public static readonly float[] Tokens = Numbers(6 * 4, seed: 2);
    public static readonly float[] First = Numbers(4 * 4, seed: 3);
    public static readonly float[] Second = Numbers(4 * 3, seed: 4);
    public static readonly Pair[] Pairs =
    [
        new(Numbers(50, seed: 5), Numbers(50, seed: 6)),
        new([1, 1, 2, 2, 2, 3, -4], [3, 1, 1, 2, 5, 5, 5]),
        new([1, 2, 3, 4], [-1, -2, -3, -4]),
    ];

    private static readonly Lazy<bool> Installed =
        new(() => File.Exists(Python) && Run("-c", "import torch, scipy") is null);

    private static readonly Lazy<Answers> Asked = new(Ask);

    /// <summary>Skips the test where they are not installed; otherwise returns their answers.</summary>
    internal static Answers Answer()
    {
        Skip.IfNot(Installed.Value, "python3-torch and python3-scipy are not installed.");
        return Asked.Value;
    }

    private static Answers Ask()
    {
        var folder = Directory.CreateTempSubdirectory("saliency-");
        try
        {
            var (asked, answered) = (Path.Combine(folder.FullName, "in.json"),
                Path.Combine(folder.FullName, "out.json"));
            File.WriteAllText(asked, JsonSerializer.Serialize(new
            {
                upsampled = new { values = Nest(Grid, GridShape), size = Size },
                gradCam = new { tokens = Nest(Tokens, 6, 4), first = Nest(First, 4, 4),
                    second = Nest(Second, 4, 3) },
                spearman = Pairs,
            }, CamelCase));
            var script = Path.Combine(AppContext.BaseDirectory, "Explain", "saliency_oracle.py");
            Assert.Null(Run(script, asked, answered));
            return JsonSerializer.Deserialize<Answers>(File.ReadAllText(answered), CamelCase)!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextSingle() - 1)];
    }

    // Lists in lists, as JSON has an array of this shape.
    private static object Nest(float[] values, params long[] shape) => shape.Length == 1
        ? values
        : values.Chunk(values.Length / (int)shape[0]).Select(part => Nest(part, shape[1..])).ToArray();

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

using System.Globalization;
using TorchSharp.Tests.Core.Fuzz;

namespace TorchSharp.Tests.Core;

/// <summary>
/// Whatever is handed over, an operator answers or throws a sentence: it never ends the process and never
/// hangs. TORCHSHARP_FUZZ_CALLS=100000 makes as many calls as that, TORCHSHARP_FUZZ_SEED others.
/// </summary>
public sealed class OpFuzzTests
{
    private const int ShareOfTheSuite = 6_000;
    private const int MostFaults = 25;
    private const long EightGiB = 8L << 20;

    [Fact]
    public void Operators_OnArbitraryArguments_AnswerOrThrowASentence()
    {
        var calls = Setting("TORCHSHARP_FUZZ_CALLS", ShareOfTheSuite);
        var seed = Setting("TORCHSHARP_FUZZ_SEED", 7);
        var log = Path.GetTempFileName();
        var faults = new List<string>();
        int first = 0, answered = 0;
        while (first < calls && faults.Count < MostFaults)
        {
            var (code, output) = ChildProcess.Run(
                typeof(FuzzRun), [$"{seed}", $"{first}", $"{calls}", log],
                TimeSpan.FromMinutes(30), EightGiB);
            var lines = File.ReadAllLines(log);
            faults.AddRange(lines.Where(line => line.StartsWith("FAULT", StringComparison.Ordinal)));
            Assert.True(lines.Length > 0, $"no call was made: {output}");
            if (code == 0)
            {
                answered += Number(lines[^1], 1);
                break;
            }

            var last = lines.Last(line => char.IsDigit(line[0]));
            faults.Add($"{(code == FuzzRun.Hung ? "hung" : $"ended with {code}")} {last}");
            answered += Number(last, 0) - first;
            first = Number(last, 0) + 1;
        }

        File.Delete(log);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(answered > calls / 20, $"only {answered} calls were answered");
    }

    private static int Number(string line, int word) =>
        int.Parse(line.Split(' ')[word], CultureInfo.InvariantCulture);

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;
}

using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>
/// What one call costs: a 16×16 add from C# and from Python, turn by turn, so that both meet the same
/// machine.
/// </summary>
internal static class Overhead
{
    private const int Calls = 100_000;
    private const int Turns = 9;

    internal static int Run()
    {
        var threads = get_num_threads();
        set_num_threads(1);
        using var twin = PythonTwin.Start("overhead.py", Calls.ToString(CultureInfo.InvariantCulture));
        using var left = ones(16, 16);
        using var right = ones(16, 16);
        for (var warm = 0; warm < 4; warm++) _ = Add(left, right);
        twin.Ask();

        var ours = new List<double>();
        var theirs = new List<double>();
        for (var turn = 0; turn < Turns; turn++)
        {
            ours.Add(Add(left, right));
            theirs.Add(twin.Ask());
        }

        double mine = Middle(ours), python = Middle(theirs);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"16x16 add, one thread: C# {mine:F0} ns, Python {python:F0} ns, ratio {mine / python:F2}"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"shape read: C# {Shape(left):F0} ns"));
        set_num_threads(threads);
        return 0;
    }

    private static double Add(Tensor left, Tensor right)
    {
        using var frozen = no_grad();
        var watch = Stopwatch.StartNew();
        for (var call = 0; call < Calls; call++)
        {
            using var sum = left + right;
        }

        return watch.Elapsed.TotalNanoseconds / Calls;
    }

    private static double Shape(Tensor tensor)
    {
        var best = double.MaxValue;
        for (var turn = 0; turn < Turns; turn++)
        {
            long total = 0;
            var watch = Stopwatch.StartNew();
            for (var call = 0; call < Calls; call++) total += tensor.shape[1];
            best = Math.Min(best, watch.Elapsed.TotalNanoseconds / Calls);
            GC.KeepAlive(total);
        }

        return best;
    }

    private static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>What a GPU reaches in large products of random square matrices.</summary>
internal static class MatrixRate
{
    internal const long Side = 8192;
    private const int Products = 10;
    private const int Rounds = 3;

    /// <summary>Floating-point operations a second, the best round.</summary>
    /// <param name="precision"><c>float32</c>, <c>tf32</c> or <c>bfloat16</c>.</param>
    internal static double Of(string precision)
    {
        using var scope = NewDisposeScope();
        using var ungraded = no_grad();
        backends.cuda.matmul.allow_tf32 = precision == "tf32";
        var type = precision == "bfloat16" ? bfloat16 : float32;
        var left = randn([Side, Side], device: CUDA).to(type);
        var right = randn([Side, Side], device: CUDA).to(type);
        left.matmul(right).Dispose();
        cuda.synchronize();
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Products; i++) left.matmul(right).Dispose();
            cuda.synchronize();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return 2d * Side * Side * Side * Products / best;
    }
}

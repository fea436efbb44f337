using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>
/// Standard normal numbers by the ziggurat (Marsaglia &amp; Tsang 2000; strips and bits kept apart as Doornik
/// 2005 asks). Every 4,096 of them have a stream of their own, so that any number of threads makes the same.
/// </summary>
internal static unsafe class NormalNumbers
{
    private const int Strips = 128, Chunk = 4096;
    private const double Tail = 3.442619855899, Area = 9.91256303526217e-3;
    private static readonly double[] edges = Edges();

    /// <summary>Fills a contiguous float32 tensor on the CPU.</summary>
    internal static void Fill(Tensor target, ulong seed)
    {
        var count = target.numel();
        var streams = new RandomNumbers(seed);
        fixed (byte* start = target.bytes)
        {
            var numbers = (float*)start;
            Parallel.For(0L, (count + Chunk - 1) / Chunk,
                new ParallelOptions { MaxDegreeOfParallelism = get_num_threads() },
                chunk =>
                {
                    var random = streams.Fork(chunk);
                    var end = Math.Min(count, (chunk + 1) * Chunk);
                    for (var i = chunk * Chunk; i < end; i++) numbers[i] = (float)Next(random);
                });
        }
    }

    private static double Next(RandomNumbers random)
    {
        while (true)
        {
            var bits = random.Bits();
            var strip = (int)(bits & (Strips - 1));                              // the 7 lowest bits
            var u = (bits >> 11) * (2.0 / (1UL << 53)) - 1;                      // the 53 highest
            var x = u * edges[strip];
            if (Math.Abs(x) < edges[strip + 1]) return x;
            if (strip == 0) return InTail(random, u < 0);
            double outer = Density(edges[strip]), inner = Density(edges[strip + 1]);
            if (outer + random.Uniform() * (inner - outer) < Density(x)) return x;
        }
    }

    private static double InTail(RandomNumbers random, bool negative)
    {
        while (true)
        {
            var x = Math.Log(1 - random.Uniform()) / Tail;
            var y = Math.Log(1 - random.Uniform());
            if (-2 * y >= x * x) return negative ? x - Tail : Tail - x;
        }
    }

    private static double Density(double x) => Math.Exp(-x * x / 2);

    // The right ends of strips of one area; the lowest reaches as far as its tail needs.
    private static double[] Edges()
    {
        var edges = new double[Strips + 1];
        (edges[0], edges[1]) = (Area / Density(Tail), Tail);
        for (var i = 2; i < Strips; i++)
            edges[i] = Math.Sqrt(-2 * Math.Log(Area / edges[i - 1] + Density(edges[i - 1])));
        return edges;
    }
}

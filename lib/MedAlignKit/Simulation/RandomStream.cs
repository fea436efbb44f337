using MedAlignKit.Imaging;

namespace MedAlignKit.Simulation;

/// <summary>
/// The numbers of a simulation (<see cref="RandomNumbers"/>), which depend on their seed alone: not on the
/// runtime's version, nor on how many visits were drawn before. Every subject and every visit has its own.
/// </summary>
internal sealed class RandomStream(ulong seed)
{
    private readonly RandomNumbers numbers = new(seed);

    /// <summary>One seed out of several numbers, each of which changes it.</summary>
    public static ulong Mix(params ReadOnlySpan<long> parts)
    {
        ulong seed = 0x9E3779B97F4A7C15;
        foreach (var part in parts) seed = RandomNumbers.First(seed ^ (ulong)part);
        return seed;
    }

    /// <summary>64 random bits.</summary>
    public ulong Next() => numbers.Bits();

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform() => numbers.Uniform();

    /// <summary>
    /// Uniform whole number from <paramref name="least"/> to <paramref name="most"/>, both included.
    /// </summary>
    public int Whole(int least, int most) => numbers.Whole(least, most);

    /// <summary>
    /// Standard normal, by Box and Muller; the second of the pair is let go, so that draws stay independent
    /// of history.
    /// </summary>
    public double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());
}

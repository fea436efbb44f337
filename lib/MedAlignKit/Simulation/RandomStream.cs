namespace MedAlignKit.Simulation;

/// <summary>
/// A small generator (SplitMix64) whose numbers depend on its seed alone: not on the runtime's version, nor
/// on how many visits were drawn before. Every subject and every visit has its own.
/// </summary>
internal sealed class RandomStream(ulong seed)
{
    private ulong state = seed;

    /// <summary>One seed out of several numbers, each of which changes it.</summary>
    public static ulong Mix(params ReadOnlySpan<long> parts)
    {
        ulong seed = 0x9E3779B97F4A7C15;
        foreach (var part in parts) seed = new RandomStream(seed ^ (ulong)part).Next();
        return seed;
    }

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        ulong bits = state += 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>
    /// Uniform whole number from <paramref name="least"/> to <paramref name="most"/>, both included.
    /// </summary>
    public int Whole(int least, int most) => least + (int)(Uniform() * (most - least + 1));

    /// <summary>
    /// Standard normal, by Box and Muller; the second of the pair is let go, so that draws stay independent
    /// of history.
    /// </summary>
    public double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());
}

namespace MedAlignKit.Imaging;

/// <summary>
/// The numbers that random transforms draw from (SplitMix64, Steele et al. 2014). They depend on the seed
/// alone: whole-number arithmetic, one division by a power of two, and no function of the C library, so that
/// a seed means the same parameters on every machine and with every version of the runtime.
/// </summary>
public sealed class RandomNumbers
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private readonly ulong seed;
    private ulong state;

    /// <summary>A stream of its own.</summary>
    /// <param name="seed">Any number; neighbouring seeds give unrelated streams.</param>
    public RandomNumbers(ulong seed) => this.seed = state = seed;

    /// <summary>
    /// A stream that depends on this one's seed and on <paramref name="child"/>, but not on how many numbers
    /// were drawn before: a transform that draws more leaves its neighbours as they were.
    /// </summary>
    /// <param name="child">Which one; any number.</param>
    public RandomNumbers Fork(long child) => new(Mixed(Mixed(seed ^ Step) + (ulong)child * Step));

    /// <summary>64 random bits.</summary>
    public ulong Bits() => Mixed(state += Step);

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform from <paramref name="low"/> to <paramref name="high"/>.</summary>
    /// <param name="low">The least value.</param>
    /// <param name="high">The greatest value.</param>
    public double Uniform(double low, double high) => low + (high - low) * Uniform();

    /// <summary>Uniform whole number from <paramref name="low"/> to <paramref name="high"/>, both
    /// included.</summary>
    /// <param name="low">The least value.</param>
    /// <param name="high">The greatest value, not below the least.</param>
    public int Whole(int low, int high) => low + (int)(Uniform() * ((long)high - low + 1));

    /// <summary>Each axis uniform from −limit to +limit.</summary>
    internal RasVector Within(RasVector limit)
    {
        var (r, a, s) = (Uniform(-1, 1), Uniform(-1, 1), Uniform(-1, 1));
        return new(r * limit.Right, a * limit.Anterior, s * limit.Superior);
    }

    /// <summary>The first 64 bits of the stream of a seed, without a stream: what scrambles a number so that
    /// its neighbours end far from it.</summary>
    internal static ulong First(ulong seed) => Mixed(seed + Step);

    private static ulong Mixed(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}

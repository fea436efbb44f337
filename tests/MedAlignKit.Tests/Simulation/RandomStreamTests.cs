using MedAlignKit.Simulation;

namespace MedAlignKit.Tests.Simulation;

public class RandomStreamTests
{
    // The reference values of SplitMix64 for this seed, as published with other implementations of it.
    private static readonly ulong[] Reference =
    [
        6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821,
    ];

    [Fact]
    public void Next_IsSplitMix64()
    {
        var stream = new RandomStream(1234567);
        Assert.Equal(Reference, Reference.Select(_ => stream.Next()));
    }

    [Fact]
    public void Uniform_IsTheUpper53BitsOfANumber()
    {
        var stream = new RandomStream(1234567);
        Assert.Equal(Reference.Select(bits => (bits >> 11) / Math.Pow(2, 53)), Reference.Select(_ => stream.Uniform()));
    }

    [Fact]
    public void Whole_HoldsBothEndsAndNothingBeyond()
    {
        var stream = new RandomStream(1);
        var drawn = Enumerable.Range(0, 1000).Select(_ => stream.Whole(-2, 3)).Distinct().Order();
        Assert.Equal([-2, -1, 0, 1, 2, 3], drawn);
    }

    [Fact]
    public void Mix_ChangesWithEveryPartAndItsPlace()
    {
        ulong[] seeds =
        [
            RandomStream.Mix(1, 2), RandomStream.Mix(2, 1), RandomStream.Mix(1, 3), RandomStream.Mix(1),
            RandomStream.Mix(1, 2, 0),
        ];
        Assert.Equal(seeds.Length, seeds.Distinct().Count());
        // Beside the first: a number that was drawn before must be drawn for ever.
        Assert.Equal(new RandomStream(0x9E3779B97F4A7C15 ^ 7).Next(), RandomStream.Mix(7));
    }
}

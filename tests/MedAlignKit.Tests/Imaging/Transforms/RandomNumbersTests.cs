using MedAlignKit.Imaging;

namespace MedAlignKit.Tests.Imaging;

public sealed class RandomNumbersTests
{
    // Vigna's reference implementation, seed 1234567.
    [Fact]
    public void Bits_AreThoseOfSplitMix64()
    {
        var random = new RandomNumbers(1234567);

        Assert.Equal([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL],
            [random.Bits(), random.Bits(), random.Bits()]);
    }

    [Fact]
    public void Fork_DoesNotDependOnWhatWasDrawn()
    {
        var (fresh, used) = (new RandomNumbers(7), new RandomNumbers(7));
        for (var i = 0; i < 5; i++) used.Uniform();

        Assert.Equal(fresh.Fork(3).Bits(), used.Fork(3).Bits());
        Assert.Equal(100, Enumerable.Range(0, 100).Select(i => fresh.Fork(i).Bits()).Distinct().Count());
    }

    [Fact]
    public void Whole_ReachesBothEndsAndNothingBeyond()
    {
        var random = new RandomNumbers(1);
        var drawn = Enumerable.Range(0, 1000).Select(_ => random.Whole(-2, 3)).ToList();

        Assert.Equal([-2, -1, 0, 1, 2, 3], drawn.Distinct().Order());
    }

    // The first by Python's arithmetic: a seed has to mean the same parameters wherever and whenever it is
    // drawn.
    [Fact]
    public void Seed_MeansTheseParametersForever()
    {
        var affine = (Affine)new RandomAffine { Degrees = RasVector.All(2), ShiftMm = RasVector.All(3) }
            .Sample(new RandomNumbers(42), new(10, 12, 14), RasVector.All(2)).Single();

        Assert.Equal(new RasVector(-1.3603584284923196, -0.8855954789794453, -0.6232371339054499), affine.Degrees);
    }

    [Fact]
    public void NormalNumbers_AreNormal()
    {
        const int count = 1 << 20;
        using var drawn = TorchSharp.torch.empty([count]);
        NormalNumbers.Fill(drawn, 3);
        var values = drawn.data<float>().ToArray();

        var mean = values.Average(v => (double)v);
        double Moment(int n) => values.Average(v => Math.Pow(v - mean, n));
        Assert.Equal(0, mean, 4 / Math.Sqrt(count));
        Assert.Equal(1, Moment(2), 4 * Math.Sqrt(2.0 / count));
        Assert.Equal(0, Moment(3), 4 * Math.Sqrt(15.0 / count));
        Assert.Equal(3, Moment(4), 4 * Math.Sqrt(96.0 / count));
        // Φ at these points, the last in the tail beyond the ziggurat's strips.
        foreach (var (at, phi) in ((double, double)[])
            [(-3.5, 2.326e-4), (-2, 0.0227501), (-1, 0.1586553), (0, 0.5), (0.5, 0.6914625), (2, 0.9772499)])
            Assert.Equal(phi, values.Count(v => v < at) / (double)count, 5 * Math.Sqrt(phi * (1 - phi) / count));
    }

    [Fact]
    public void NormalNumbers_DoNotDependOnThreads()
    {
        using var many = TorchSharp.torch.empty([10_000]);
        using var few = TorchSharp.torch.empty([10_000]);
        var threads = TorchSharp.torch.get_num_threads();
        NormalNumbers.Fill(many, 9);
        try
        {
            TorchSharp.torch.set_num_threads(1);
            NormalNumbers.Fill(few, 9);
        }
        finally
        {
            TorchSharp.torch.set_num_threads(threads);
        }

        Assert.True(TransformHistoryTests.Same(many, few));
    }
}

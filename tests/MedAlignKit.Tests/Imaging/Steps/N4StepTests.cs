using MedAlignKit.Imaging;

namespace MedAlignKit.Tests.Imaging;

public sealed class N4StepTests
{
    [Fact]
    public void SmoothGain_IsTakenOutAtFullSize()
    {
        var clean = Ball(36);
        var biased = clean.WithVoxels((float[])clean.Voxels.Clone());
        for (var i = 0; i < biased.Voxels.Length; i++)
            biased.Voxels[i] *= (float)Math.Exp(0.5 * (i % 36 - 18) / 18.0 - 0.3 * (i / 36 / 36 - 18) / 18.0);
        var applied = new N4Step(FitAtMm: 2).Apply(biased);

        var (before, after) = (Spread(biased, clean), Spread(applied.Volume, clean));

        Assert.True(after < 0.35 * before, $"spread of the gain {before:0.000} before, {after:0.000} after");
        Assert.True(applied.Measured["smallest-gain"][0] < 0.9 && applied.Measured["largest-gain"][0] > 1.1);
        Assert.Equal(biased.Grid, applied.Volume.Grid);
    }

    [Fact]
    public void ObliqueVolume_KeepsItsPlace()
    {
        double[,] turned = new double[,] { { 0.8, -0.6, 0 }, { 0.6, 0.8, 0 }, { 0, 0, 1 } };
        var ball = Ball(24);
        var oblique = new Volume(ball.Voxels, 24, 24, 24, [1, 1, 1], [5, 6, 7], turned);

        var straight = new N4Step(2).Apply(ball).Volume;
        var applied = new N4Step(2).Apply(oblique).Volume;

        Assert.Equal(straight.Voxels, applied.Voxels, (a, b) => Math.Abs(a - b) < 0.02 * Math.Abs(a) + 0.5);
    }

    [Fact]
    public void VolumesThatHaveNoField_AreRefused()
    {
        var step = new N4Step();
        var ball = Ball(12);

        Assert.Throws<VolumeException>(() => step.Apply(ball.WithVoxels(new float[12 * 12 * 12])));
        Assert.Contains("fewer than 4 voxels", Assert.Throws<VolumeException>(
            () => step.Apply(new Volume([1, 2, 3, 4], 1, 2, 2))).Message, StringComparison.Ordinal);
        Assert.Contains("empty brain mask", Assert.Throws<VolumeException>(
            () => step.Apply(new StepState(ball, ball.WithVoxels(new float[12 * 12 * 12])))).Message,
            StringComparison.Ordinal);
        Assert.Throws<VolumeException>(() => new N4Step(0).Apply(ball));
        Assert.Throws<VolumeException>(() => new N4Step(Levels: 0).Apply(ball));
    }

    // Three tissues in shells, on a dark ground.
    private static Volume Ball(int size)
    {
        var voxels = new float[size * size * size];
        var random = new Random(3);
        for (var i = 0; i < voxels.Length; i++)
        {
            double[] at = [i / size / size, i / size % size, i % size];
            var radius = Math.Sqrt(at.Sum(a => Math.Pow(a - (size - 1) / 2.0, 2))) / size;
            var tissue = radius > 0.45 ? 2 : ((int)(radius * 20) % 3) switch { 0 => 110f, 1 => 75, _ => 95 };
            voxels[i] = tissue + random.NextSingle();
        }
        return new Volume(voxels, size, size, size);
    }

    private static double Spread(Volume volume, Volume clean)
    {
        var gains = volume.Voxels.Zip(clean.Voxels).Where(v => v.Second > 50)
            .Select(v => (double)v.First / v.Second).ToArray();
        var mean = gains.Average();
        return Math.Sqrt(gains.Average(g => (g - mean) * (g - mean))) / mean;
    }
}

using System.Globalization;
using MedAlignKit.Imaging;

namespace MedAlignKit.Tests.Imaging;

public sealed class GeometricStepsTests
{
    private static readonly double[,] Oblique = new double[,]
    {
        { Math.Cos(0.2), -Math.Sin(0.2), 0 }, { Math.Sin(0.2), Math.Cos(0.2), 0 }, { 0, 0, 1 },
    };

    public static TheoryData<Step> Movers => [
        new OrientStep(), new SpacingStep(1, 1.2, 1.1), new ResizeStep(9, 11, 10), new ResizeStep(9, 11, 10, true),
        new LongestSideStep(14), new CropOrPadStep(6, 20, 8), new CropForegroundStep(0), new BlurStep(0.3)];

    // A ramp in millimetres stays that ramp wherever voxels come to lie.
    [Theory]
    [MemberData(nameof(Movers))]
    public void Step_KeepsEachValueAtItsMillimetres(Step step)
    {
        var ramp = Phantom.Ramp(8, [1.5, 2, 1], [10, 20, 30], Oblique);

        var moved = step.Apply(ramp).Volume;

        for (var d = 2; d < moved.Depth - 2; d++)
            for (var h = 2; h < moved.Height - 2; h++)
                for (var w = 2; w < moved.Width - 2; w++)
                {
                    if (moved[d, h, w] == 0) continue;                       // the border of a pad
                    Assert.Equal(Phantom.RampAt(moved.ToMillimetres(d, h, w)), moved[d, h, w], 0.02);
                }
    }

    [Theory]
    [MemberData(nameof(Movers))]
    public void Step_MovesTheMaskWithTheImage(Step step)
    {
        var volume = Phantom.Noise(8, 8, 8);
        var mask = volume.WithVoxels(Array.ConvertAll(volume.Voxels, v => v > 50 ? 1f : 0f));

        var state = step.Apply(new StepState(volume, mask)).State;

        Assert.Equal(state.Volume.Voxels.Length, state.Mask!.Voxels.Length);
        Assert.All(state.Mask.Voxels, v => Assert.True(v is 0 or 1));
    }

    [SkippableTheory]
    [InlineData(20, 13, 7, 10, true)]
    [InlineData(20, 13, 7, 31, true)]
    [InlineData(5, 3, 1, 17, true)]
    [InlineData(20, 13, 7, 12, false)]
    public void Resize_IsThatOfPyTorch(int depth, int height, int width, int longest, bool corners)
    {
        var volume = Phantom.Noise(depth, height, width);
        int[] to = [.. new[] { depth, height, width }.Select(n => Math.Max(1, n * longest / Math.Max(depth, Math.Max(height, width))))];
        var asked = NibabelFiles.Python($"""
            import torch, sys
            x = torch.tensor([float(v) for v in open(sys.argv[1]).read().split()]).view(1, 1, {depth}, {height}, {width})
            y = torch.nn.functional.interpolate(x, size=({to[0]}, {to[1]}, {to[2]}), mode="trilinear", align_corners={corners})
            print(" ".join(repr(float(v)) for v in y.flatten()))
            """, WriteNumbers(volume.Voxels));
        Skip.If(asked is null, "python3-torch is not installed: the oracle of this test.");
        Step step = corners ? new LongestSideStep(longest) : new ResizeStep(to[0], to[1], to[2]);

        var resized = step.Apply(volume).Volume;

        Assert.Equal(to, new[] { resized.Depth, resized.Height, resized.Width });
        Assert.Equal(asked!.Split().Where(t => t.Length > 0).Select(t => float.Parse(t, CultureInfo.InvariantCulture)),
            resized.Voxels, (a, b) => Math.Abs(a - b) < 1e-3);
    }

    [SkippableFact]
    public void Spacing_IsWhatScipyReadsAtThosePlaces()
    {
        var volume = Phantom.Ramp(9, [1, 1, 2], [0, 0, 0]);
        for (var i = 0; i < volume.Voxels.Length; i++) volume.Voxels[i] = (i * 7919) % 101;
        var asked = NibabelFiles.Python("""
            import numpy as np, sys
            from scipy.ndimage import map_coordinates
            x = np.array([float(v) for v in open(sys.argv[1]).read().split()]).reshape(9, 9, 9)
            def axis(n, s, t):
                m = int(n * s / t + 1e-6)
                return ((s * (n - 1) - t * (m - 1)) / 2 + t * np.arange(m)) / s
            g = np.meshgrid(axis(9, 2, 1.5), axis(9, 1, .75), axis(9, 1, .75), indexing="ij")
            print(" ".join(repr(float(v)) for v in map_coordinates(x, g, order=1, mode="nearest").ravel()))
            """, WriteNumbers(volume.Voxels));
        Skip.If(asked is null, "python3-scipy is not installed: the oracle of this test.");

        var resampled = new SpacingStep(0.75, 0.75, 1.5).Apply(volume).Volume;

        Assert.Equal([0.75, 0.75, 1.5], resampled.Spacing);
        Assert.Equal(asked!.Split().Where(t => t.Length > 0).Select(t => float.Parse(t, CultureInfo.InvariantCulture)),
            resampled.Voxels, (a, b) => Math.Abs(a - b) < 1e-3);
    }

    [Fact]
    public void BSpline_IsNearerToASmoothImageThanLinear()
    {
        static double Wave(double x) => Math.Sin(x / 2.5) * 10;
        var grid = new VolumeGrid(1, 1, 29, [0.5, 1, 1], [5, 6, 6]);
        var voxels = new float[24 * 12 * 12];
        for (var i = 0; i < voxels.Length; i++) voxels[i] = (float)Wave(i % 24);
        var volume = new Volume(voxels, 12, 12, 24);

        double Error(Interpolation how) => new ResampleStep(grid, how).Apply(volume).Volume.Voxels
            .Select((v, i) => Math.Abs(v - Wave(5 + i * 0.5))).Max();

        Assert.True(Error(Interpolation.BSpline) < 0.1 * Error(Interpolation.Linear));
    }

    [Fact]
    public void Average_OfAFineScan_IsTheMeanOfBlocks()
    {
        var volume = Phantom.Noise(4, 4, 4);
        var grid = new VolumeGrid(2, 2, 2, [2, 2, 2], [0.5, 0.5, 0.5]);

        var averaged = new AverageStep(grid, 1.5).Apply(volume);

        var block = from d in new[] { 0, 1 } from h in new[] { 0, 1 } from w in new[] { 2, 3 } select volume[d, h, w];
        Assert.Equal(block.Average(), averaged.Volume[0, 0, 1], 1e-4f);
        Assert.Equal(1, averaged.Measured["averaged"][0]);
        Assert.Equal(0, new AverageStep(grid, 0.5).Apply(volume).Measured["averaged"][0]);
    }

    [Fact]
    public void CropOrPad_KeepsTheCentreAndTheOddVoxelIsLast()
    {
        var volume = new Volume([1, 2, 3, 4, 5], 1, 1, 5);

        Assert.Equal([2, 3, 4], new CropOrPadStep(1, 1, 3).Apply(volume).Volume.Voxels);
        Assert.Equal([2, 3], new CropOrPadStep(1, 1, 2).Apply(volume).Volume.Voxels);
        Assert.Equal([-1, 1, 2, 3, 4, 5, -1, -1], new CropOrPadStep(1, 1, 8, -1).Apply(volume).Volume.Voxels);
        Assert.Equal(1 + 26 * 9, new CropOrPadStep(3, 3, 3, 9).Apply(new Volume([1], 1, 1, 1)).Volume.Voxels.Sum());
    }

    [Fact]
    public void CropForeground_CutsToWhatIsBright()
    {
        var voxels = new float[5 * 6 * 7];
        voxels[(2 * 6 + 3) * 7 + 4] = voxels[(3 * 6 + 3) * 7 + 2] = 1;

        var cut = new CropForegroundStep(0.5f, Margin: 1).Apply(new Volume(voxels, 5, 6, 7));

        Assert.Equal([4.0, 3, 5], cut.Measured["size"]);
        Assert.Equal([1.0, 2, 1], cut.Measured["first-voxel"]);
        Assert.Equal([1.0, 2, 1], cut.Volume.Origin);
        Assert.Contains("no voxel above", Assert.Throws<VolumeException>(
            () => new CropForegroundStep(2).Apply(new Volume(voxels, 5, 6, 7))).Message, StringComparison.Ordinal);
    }

    public static TheoryData<Step> BadOnes => [
        new BlurStep(0), new BlurStep(double.NaN), new ResizeStep(0, 1, 1), new LongestSideStep(0),
        new CropOrPadStep(1, -1, 1), new CropOrPadStep(1, 1, 1, float.NaN), new SpacingStep(1, 0, 1),
        new CropForegroundStep(0, -1), new ResampleStep(new VolumeGrid(0, 1, 1, [1, 1, 1], [0, 0, 0])),
        new ResampleStep(new VolumeGrid(1, 1, 1, [1, 1, 1], [0, 0, 0]), Outside: double.NaN),
        new AverageStep(new VolumeGrid(1, 1, 1, [1, 1, 1], [0, 0, 0]), 0), new NormativeStep("")];

    [Theory]
    [MemberData(nameof(BadOnes))]
    public void Parameters_ThatAreNone_AreRefused(Step step) =>
        Assert.Throws<VolumeException>(() => step.Apply(Phantom.Noise(3, 3, 3)));

    private static string WriteNumbers(float[] values)
    {
        var path = Path.Combine(Path.GetTempPath(), $"medalign-{Guid.NewGuid():N}.txt");
        File.WriteAllText(path, string.Join(' ', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture))));
        return path;
    }
}

using MedAlignKit.Imaging;

namespace MedAlignKit.Tests.Imaging;

public sealed class RegisterStepTests
{
    [SkippableFact]
    public void Head_MovedByTwelveNumbers_IsFoundWithinAMillimetreAndItsBrainToo()
    {
        HeadTemplate.Need();
        var scan = HeadTemplate.Scan(HeadTemplate.Known);
        var step = new RegisterStep(HeadTemplate.Atlas.Checksum);

        var registered = step.Apply(scan, HeadTemplate.Resources);
        var masked = new BrainMaskStep(HeadTemplate.Atlas.Checksum).Apply(registered.State, HeadTemplate.Resources);

        var (mean, worst) = HeadTemplate.Error(registered.State.FromTemplate!, HeadTemplate.Known);
        Assert.True(worst < 1, $"{mean:0.00} mm on average, {worst:0.00} mm at worst");
        Assert.Equal(12, registered.Measured["from-template"].Length);
        Assert.Same(scan, registered.Volume);
        var dice = HeadTemplate.Dice(masked.State.Mask!, HeadTemplate.TrueMask(HeadTemplate.Known, scan));
        Assert.True(dice >= 0.95, $"Dice {dice:0.000}");
        Assert.Equal(masked.State.Mask!.Voxels.Sum(v => (double)v), masked.Measured["brain-voxels"][0]);
        Assert.All(masked.Volume.Voxels.Zip(masked.State.Mask.Voxels), v => Assert.True(v.Second > 0 || v.First == 0));
    }

    [SkippableFact]
    public void Head_NoddedAndCoarse_IsFoundAndComesOntoTheTemplatesGrid()
    {
        HeadTemplate.Need();
        var (sin, cos) = Math.SinCos(0.4);
        var nodded = new AffineMap([0.95, 0, 0, 8, 0, cos, -sin, 12, 0, sin, cos, -15]);
        var scan = HeadTemplate.Scan(nodded, millimetres: 2).Reorient("LPI");
        var grid = HeadTemplate.Atlas.Head.Grid.WithSpacing(4);
        var recipe = new Preprocessing
        {
            Name = "to template",
            Steps = [new RegisterStep(HeadTemplate.Atlas.Checksum), new ResampleStep(grid)],
        };

        var prepared = recipe.Apply(scan, HeadTemplate.Resources);

        var map = new AffineMap(prepared.Record.Steps[0].Measured["from-template"]);
        Assert.True(HeadTemplate.Error(map, nodded).Mean < 1);
        var expected = HeadTemplate.Atlas.Head.ResampleTo(grid);
        Assert.True(Correlation(expected.Voxels, prepared.Volume.Voxels) > 0.95);
    }

    [SkippableFact]
    public void WhatIsNoHead_IsRefusedInASentence()
    {
        HeadTemplate.Need();
        var step = new RegisterStep(HeadTemplate.Atlas.Checksum);
        var noise = Phantom.Noise(40, 44, 40);
        var spread = new Volume(noise.Voxels, 40, 44, 40, [4, 4, 4], [-80, -110, -70]);

        var refusal = Assert.Throws<VolumeException>(() => step.Apply(spread, HeadTemplate.Resources));

        Assert.Contains("could not be registered to the template", refusal.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Atlas_ThatIsMissingOrAnother_IsRefused()
    {
        HeadTemplate.Need();
        var volume = Phantom.Noise(8, 8, 8);

        Assert.Contains("given no atlas", Assert.Throws<VolumeException>(
            () => new RegisterStep("abc").Apply(volume)).Message, StringComparison.Ordinal);
        Assert.Contains("another atlas", Assert.Throws<VolumeException>(
            () => new RegisterStep("abc").Apply(volume, HeadTemplate.Resources)).Message, StringComparison.Ordinal);
        Assert.Contains("register right before it", Assert.Throws<VolumeException>(
            () => new BrainMaskStep(HeadTemplate.Atlas.Checksum).Apply(volume, HeadTemplate.Resources)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Atlas_OfImagesThatDoNotBelongTogether_IsRefused()
    {
        var head = Phantom.Noise(6, 6, 6);

        Assert.Throws<VolumeException>(() => new Atlas(head, Phantom.Noise(6, 6, 7)));
        Assert.Throws<VolumeException>(() => new Atlas(head, head));
        Assert.Throws<VolumeException>(() => new Atlas(head, head.WithVoxels(new float[216])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(float.NaN)]
    public void ConstantOrNaN_IsRefused(float value)
    {
        var head = Phantom.Noise(8, 8, 8);
        var brain = head.WithVoxels(Array.ConvertAll(head.Voxels, v => v > 50 ? v : 0));
        var atlas = new Atlas(head, brain);
        var flat = head.WithVoxels([.. Enumerable.Repeat(value, 512)]);

        Assert.Throws<VolumeException>(
            () => new RegisterStep(atlas.Checksum).Apply(flat, new StepResources { Atlas = atlas }));
    }

    private static double Correlation(float[] a, float[] b)
    {
        double meanA = a.Average(), meanB = b.Average(), ab = 0, aa = 0, bb = 0;
        for (var i = 0; i < a.Length; i++)
        {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.Sqrt(aa * bb);
    }
}

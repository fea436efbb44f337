using MedAlignKit.Imaging;
using MedAlignKit.Simulation;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Simulation;

[Collection("template")]
public class ModelInputTests(SharedTemplate shared)
{
    [Fact]
    public void scan_in_other_units_and_orientation_gives_the_same_input()
    {
        var scan = shared.Template.RealScan();
        using var expected = ModelInput.FromVolume(scan);
        var brighter = scan.WithVoxels([.. scan.Voxels.Select(value => value * 7.5f)]);
        using var found = ModelInput.FromVolume(brighter.Reorient("LPI"));
        using var difference = (found - expected).abs().max();
        Assert.InRange(difference.ToDouble(), 0, 1e-4);
    }

    [Fact]
    public void input_has_unit_brain_mean_and_dark_air()
    {
        using var input = ModelInput.FromVolume(shared.Template.RealScan());
        using var tissue = input.masked_select(input > 0.3);
        using var mean = tissue.mean();
        Assert.InRange(mean.ToDouble(), 0.98, 1.03);
        Assert.Equal(0, input[0, 0, 47, 0, 0].ToSingle());
    }

    [Fact]
    public void volume_elsewhere_or_constant_has_no_brain_and_says_so()
    {
        var scan = shared.Template.RealScan();
        var elsewhere = new Volume(
            scan.Voxels, scan.Depth, scan.Height, scan.Width, scan.Spacing, [900, 900, 900]);
        Assert.Contains("no brain", Assert.Throws<VolumeException>(
            () => ModelInput.FromVolume(elsewhere)).Message, StringComparison.Ordinal);
        var empty = scan.WithVoxels(new float[scan.Voxels.Length]);
        Assert.Throws<VolumeException>(() => ModelInput.FromVolume(empty));
    }
}

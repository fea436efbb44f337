using MedAlignKit.Imaging;
using MedAlignKit.Simulation;

namespace MedAlignKit.Tests.Simulation;

[Collection("template")]
public class BrainTemplateTests(SharedTemplate shared)
{
    [Fact]
    public void template_missing_names_file_and_package()
    {
        var error = Assert.Throws<VolumeException>(() => BrainTemplate.Load("no-such-folder"));
        Assert.Contains("ch2.nii.gz", error.Message, StringComparison.Ordinal);
        Assert.Contains("mricron-data", error.Message, StringComparison.Ordinal);
        Assert.Contains(TemplateFolder.Variable, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void template_regions_have_the_volumes_that_the_atlas_has()
    {
        // Counted in the files by nibabel, in voxels of 1 mm: labels 37 + 38, 39 + 40, and ch2bet above 5.
        Assert.Equal(15.075, shared.Template.Volumes.HippocampusMl!.Value, 2);
        Assert.Equal(16.919, shared.Template.Volumes.EntorhinalMl!.Value, 2);
        Assert.Equal(1737.193, shared.Template.Volumes.BrainMl!.Value, 1);
        Assert.InRange(shared.Template.Volumes.VentriclesMl!.Value, 8, 25);
    }

    [Fact]
    public void template_is_on_the_working_grid()
    {
        Assert.Equal([82, 98, 82], shared.Template.Image.shape);
        Assert.Equal(64, shared.Template.Checksum.Length);
    }

    [Fact]
    public void real_scan_is_untouched()
    {
        var head = shared.Template.RealScan(skull: true);
        var brain = shared.Template.RealScan();
        Assert.Equal((181, 217, 181), (head.Depth, head.Height, head.Width));
        Assert.Equal((181, 217, 181), (brain.Depth, brain.Height, brain.Width));
        Assert.True(head.Voxels.Sum(value => (double)value) > brain.Voxels.Sum(value => (double)value));
    }
}

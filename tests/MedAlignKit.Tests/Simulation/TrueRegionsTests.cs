using MedAlignKit.Cohorts;
using MedAlignKit.Simulation;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Simulation;

[Collection("template")]
public class TrueRegionsTests(SharedTemplate shared)
{
    private static readonly BrainState Brain = new(SimulatedSubject.Draw(31), 1.1, 81)
    {
        Since = new Decline(0.02, 0.2, 0.1, 0.3, 0.3),
    };

    [Fact]
    public void masks_hold_the_volumes_that_the_scan_reports()
    {
        using var scan = shared.Simulator.Simulate(Brain, new ScannerSettings(), 3);
        using var regions = shared.Simulator.Regions(Brain);
        Assert.Equal([7, 82, 98, 82], regions.Masks.shape);
        using var sums = regions.Masks.sum([1, 2, 3]);
        var measured = scan.Volumes.ToArray();
        foreach (var (region, name) in RegionVolumes.Names.Select((name, i) => (i, name)))
        {
            double ml = sums[region].ToDouble() * 8 / 1000;
            // The brain is measured on the model's grid, the skull at 4 mm: near, not equal.
            Assert.True(Math.Abs(ml / measured[region]!.Value - 1) < 0.005,
                $"{name}: {ml} and {measured[region]}");
        }

        Assert.True(measured[6] > measured[2], "the brain is larger than its skull");
    }

    [Fact]
    public void grid_changes_no_volume()
    {
        using var model = shared.Simulator.Simulate(Brain, new ScannerSettings(), 3);
        using var fine = shared.Simulator.Simulate(Brain, new ScannerSettings(), 3, ScanGrid.Working);
        Assert.Equal([1, 82, 98, 82], fine.Image.shape);
        Assert.Equal(model.Volumes, fine.Volumes);
    }

    [Fact]
    public void labels_hold_every_region_where_its_mask_is()
    {
        using var scope = NewDisposeScope();
        using var regions = shared.Simulator.Regions(Brain);
        var labels = regions.Labels();
        Assert.Equal([82, 98, 82], labels.shape);
        for (int region = 0; region < 7; region++)
            Assert.True((labels == region + 1).any().ToBoolean(), RegionVolumes.Names[region]);
        // A hippocampus is labelled as one wherever it has most of the voxel.
        Assert.True((labels.masked_select(regions["hippocampus"] >= 0.5) == 1).all().ToBoolean());
        Assert.True((labels.masked_select(regions.Masks.max(0).values < 0.5) == 0).all().ToBoolean());
        Assert.True((labels.masked_select(regions["intracranial"] >= 0.5) > 0).all().ToBoolean());
        Assert.Contains("'thalamus'", Assert.Throws<ArgumentException>(() => regions["thalamus"]).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void change_at_a_visit_is_what_disease_and_decline_moved()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(0, shared.Simulator.TrueChange(Brain.Healthy).abs().max().ToDouble());
        var ill = shared.Simulator.TrueChange(Brain);
        var atFirst = shared.Simulator.TrueChange(Brain with { Since = Decline.None });
        Assert.Equal([48, 56, 48], ill.shape);
        Assert.True(ill.mean().ToDouble() > 1.2 * atFirst.mean().ToDouble());
        Assert.Equal([82, 98, 82], shared.Simulator.TrueChange(Brain, ScanGrid.Working).shape);
        // Who someone is, and how old, is no disease.
        Assert.InRange((atFirst - shared.Simulator.TrueChange(1.1)).abs().max().ToDouble(), 0, 1e-5);
    }

    [Fact]
    public void rescan_shows_the_same_brain_elsewhere_with_other_noise()
    {
        using var scope = NewDisposeScope();
        var still = new ScannerSettings(Noise: 0, Bias: 0);
        var moving = still with { ShiftMm = 2, TurnDegrees = 1 };
        using var template = shared.Simulator.Simulate(Brain, still, 1);
        using var one = shared.Simulator.Simulate(Brain, moving, 1);
        using var two = shared.Simulator.Simulate(Brain, moving, 2);
        Assert.Equal(one.Volumes, two.Volumes);
        Assert.Equal(template.Volumes, one.Volumes);
        double Difference(Tensor a, Tensor b) => (a - b).abs().mean().ToDouble();
        Assert.InRange(Difference(one.Image, two.Image), 0.005, 0.3);
        Assert.InRange(Difference(one.Image, template.Image), 0.005, 0.3);
    }

    [Fact]
    public void shift_moves_the_image_by_its_millimetres()
    {
        using var scope = NewDisposeScope();
        var position = new HeadPosition((2, 0, 0), (0, 0, 0));
        using var control = zeros([3, 5, 6, 5]);
        using var moved = position.AddTo(control);
        // One voxel of 2 mm along w, the same at every control point; a turn leaves the middle where it is.
        Assert.Equal(1, moved[0].min().ToDouble());
        Assert.Equal(1, moved[0].max().ToDouble());
        Assert.Equal(0, moved.narrow(0, 1, 2).abs().max().ToDouble());
        using var turned = new HeadPosition((0, 0, 0), (0, 0, 2)).AddTo(control);
        Assert.InRange(turned[0, 2, 0, 2].ToDouble() + turned[0, 2, 5, 2].ToDouble(), -1e-4, 1e-4);
        Assert.InRange(Math.Abs(turned[0, 2, 5, 2].ToDouble()), 48.5 * Math.Sin(2 * Math.PI / 180) - 0.01,
            48.5 * Math.Sin(2 * Math.PI / 180) + 0.01);
    }
}

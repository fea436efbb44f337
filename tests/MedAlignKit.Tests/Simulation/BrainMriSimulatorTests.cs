using MedAlignKit.Cohorts;
using MedAlignKit.Simulation;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Simulation;

[Collection("template")]
public class BrainMriSimulatorTests(SharedTemplate shared)
{
    private static readonly ScannerSettings Ideal = new(Noise: 0, Bias: 0);

    private readonly BrainMriSimulator simulator = shared.Simulator;

    [Fact]
    public void scan_of_same_arguments_is_the_same_whatever_was_made_before()
    {
        using var first = simulator.Simulate(0.4, 7);
        using var between = simulator.Simulate(1.0, 8);
        using var again = simulator.Simulate(0.4, 7);
        Assert.Equal([1, 48, 56, 48], first.Image.shape);
        Assert.Equal(first.Volumes, again.Volumes);
        Assert.True(first.Image.bytes.SequenceEqual(again.Image.bytes));
        Assert.False(first.Image.bytes.SequenceEqual(between.Image.bytes));
    }

    [Fact]
    public void acquisition_changes_the_image_and_not_the_anatomy()
    {
        var subject = SimulatedSubject.Draw(3);
        using var one = simulator.Simulate(subject, 0.5, 70, new ScannerSettings(), 1);
        using var other = simulator.Simulate(subject, 0.5, 70, new ScannerSettings(), 2);
        Assert.Equal(one.Volumes, other.Volumes);
        Assert.False(one.Image.bytes.SequenceEqual(other.Image.bytes));
    }

    [Fact]
    public void severity_shrinks_hippocampus_and_entorhinal_and_widens_ventricles()
    {
        var subject = SimulatedSubject.Draw(11);
        var volumes = new List<RegionVolumes>();
        foreach (double severity in (double[])[0, 0.5, 1, 1.5])
        {
            using var scan = simulator.Simulate(subject, severity, 73, Ideal, 0);
            volumes.Add(scan.Volumes);
        }

        foreach (var (milder, worse) in volumes.Zip(volumes.Skip(1)))
        {
            Assert.True(worse.HippocampusMl < milder.HippocampusMl);
            Assert.True(worse.EntorhinalMl < milder.EntorhinalMl);
            Assert.True(worse.BrainMl < milder.BrainMl);
            Assert.True(worse.VentriclesMl > milder.VentriclesMl);
        }
    }

    [Fact]
    public void average_person_without_disease_is_the_template()
    {
        using var scan = simulator.Simulate(SimulatedSubject.Average, 0, AtrophyRecipe.MeanAge, Ideal, 0);
        using var real = ModelInput.FromVolume(shared.Template.RealScan());
        Assert.Equal([1, 1, 48, 56, 48], real.shape);
        using var difference = (real[0] - scan.Image).abs().max();
        Assert.InRange(difference.ToDouble(), 0, 0.01);
        foreach (var (expected, found) in shared.Template.Volumes.Core()!.Zip(scan.Volumes.Core()!))
            Assert.InRange(found / expected, 0.995, 1.005);
    }

    [Fact]
    public void image_looked_up_on_the_model_grid_is_close_to_deforming_at_2_mm_first()
    {
        var subject = SimulatedSubject.Draw(5);
        using var direct = simulator.Simulate(subject, 1.0, 78, Ideal, 0);
        var fine = simulator.SimulateSeries([1.0], subject, Ideal, 78)[0];
        using var reduced = ModelInput.FromVolume(fine);
        using var difference = (reduced[0] - direct.Image).pow(2).mean().sqrt();
        using var contrast = direct.Image.std();
        Assert.InRange(difference.ToDouble() / contrast.ToDouble(), 0, 0.04);
    }

    [Fact]
    public void true_volumes_measured_in_boxes_are_those_of_the_whole_grid()
    {
        using var scope = NewDisposeScope();
        using var fields = AtrophyFields.Of(shared.Template.Masks);
        var masks = shared.Template.Masks;
        var subject = SimulatedSubject.Average with { Hippocampus = 2, Ventricles = 3, HeadSize = 2 };
        float[][] everywhere = [.. new[] { 82, 98, 82 }.Select(
            size => Enumerable.Range(0, size).Select(index => (float)index).ToArray())];
        using var whole = new SampleGrid(
            stack([masks.Hippocampus, masks.Ventricles, masks.Brain, masks.Entorhinal]), fields, everywhere);
        double growth = 1 / (1 + AtrophyRecipe.HeadDeviation * 2) - 1;
        var atrophy = AtrophyRecipe.For(subject, 1.4, 85);
        var sums = whole.Look(atrophy, growth, zeros([3, 5, 6, 5])).sum([1, 2, 3]);
        using var scan = simulator.Simulate(subject, 1.4, 85, Ideal, 0);
        var expected = sums.data<float>().ToArray().Select(sum => sum * 8 / 1000.0);
        foreach (var (ml, found) in expected.Zip(scan.Volumes.Core()!))
            Assert.InRange(found / ml, 0.998, 1.002);
    }

    [Fact]
    public void noise_on_the_model_grid_is_what_2_mm_noise_leaves_there()
    {
        var noisy = new ScannerSettings(Noise: 0.2, Bias: 0);
        double Deviation(Tensor with, Tensor without)
        {
            using var deviation = (with - without).std();
            return deviation.ToDouble();
        }

        using var clean = simulator.Simulate(SimulatedSubject.Average, 0, 73, Ideal, 4);
        using var direct = simulator.Simulate(SimulatedSubject.Average, 0, 73, noisy, 4);
        using var reducedClean = ModelInput.FromVolume(simulator.SimulateSeries([0], settings: Ideal)[0]);
        using var reduced = ModelInput.FromVolume(simulator.SimulateSeries([0], settings: noisy)[0]);
        double ratio = Deviation(direct.Image, clean.Image) / Deviation(reduced, reducedClean);
        Assert.InRange(ratio, 0.93, 1.07);
    }

    [Fact]
    public void contrast_exponent_changes_contrast_and_keeps_the_mean()
    {
        using var plain = simulator.Simulate(SimulatedSubject.Average, 0, 73, Ideal, 0);
        using var harder = simulator.Simulate(SimulatedSubject.Average, 0, 73, Ideal with { Gamma = 1.5 }, 0);
        using var plainMax = plain.Image.max();
        using var harderMax = harder.Image.max();
        Assert.True(harderMax.ToDouble() > plainMax.ToDouble() * 1.05);
    }

    [Fact]
    public void true_change_is_nothing_without_disease_and_strongest_at_the_temporal_lobe()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(0, simulator.TrueChange(0).abs().max().ToDouble());
        var mild = simulator.TrueChange(0.5);
        var marked = simulator.TrueChange(1.0);
        Assert.Equal([48, 56, 48], marked.shape);
        Assert.InRange((marked - 2 * mild).abs().max().ToDouble(), 0, 1e-5);
        Assert.InRange(marked.max().ToDouble(), 1, 5);
        // The lower half holds the medial temporal lobe, which moves more than the upper half does.
        Assert.True(marked.narrow(0, 0, 24).max().ToDouble() > marked.narrow(0, 24, 24).max().ToDouble());
    }

    [Fact]
    public void severity_or_age_that_is_no_number_throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => simulator.Simulate(double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => simulator.Simulate(SimulatedSubject.Average, 0, double.PositiveInfinity, Ideal, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => simulator.SimulateSeries([0, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => simulator.TrueChange(double.NaN));
    }

    [Fact]
    public void simulating_again_and_again_leaves_no_tensor_behind()
    {
        simulator.Simulate(0.2, 1).Dispose();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (int i = 0; i < 5; i++) simulator.Simulate(0.2, (ulong)i).Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}

using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using MedAlignKit.Simulation;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Simulation;

[Collection("template")]
public sealed class HeadCtSimulatorTests(SharedTemplate shared) : IDisposable
{
    private static readonly ScannerSettings settings = SimulatedSite.SimAdni.Plan.Scanner;
    private readonly HeadCtSimulator simulator = new(shared.Template);

    public void Dispose() => simulator.Dispose();

    private static BrainState Brain(double severity, ulong seed = 3) =>
        new(SimulatedSubject.Draw(seed), severity, 73);

    [Fact]
    public void Scan_OfAHead_HasAirBoneAndNearlyFlatBrain()
    {
        using var scan = simulator.Simulate(Brain(0.2), settings, 1, ScanGrid.Working);
        using var scope = NewDisposeScope();
        using var regions = new BrainMriSimulator(shared.Template).Regions(Brain(0.2));
        var picture = scan.Image[0];
        Assert.Equal(-1000, picture.min().ToSingle());
        Assert.InRange(picture.max().ToSingle(), 800, 1000);
        var air = (picture < -900).to_type(ScalarType.Float32).mean().ToDouble();
        Assert.InRange(air, 0.2, 0.6);
        var brain = picture[shared.Template.Masks.Brain > 0.99];
        Assert.InRange(brain.mean().ToDouble(), 25, 38);
        // Noise included, ten thousandths of the range from air to bone.
        Assert.InRange(brain.std().ToDouble(), 5, 20);
    }

    [Fact]
    public void Scan_LooksLikeCtToTheGuard()
    {
        using var scan = simulator.Simulate(Brain(0.5), settings, 1);
        using var picture = scan.Image[0];
        Assert.Equal(
            MedAlignKit.Imaging.Modality.Ct,
            ModalityGuard.Judge(Volume.FromTensor(picture, ModelGrid.Model)).LooksLike);
    }

    [Fact]
    public void Volumes_OfABrain_AreThoseOfItsMri()
    {
        using var mri = new BrainMriSimulator(shared.Template);
        using var one = simulator.Simulate(Brain(0.7), settings, 1);
        using var other = mri.Simulate(Brain(0.7), settings, 1);
        Assert.Equal(other.Volumes, one.Volumes);
    }

    [Fact]
    public void Disease_DarkensTheVentriclesBorder_AndLeavesTheSkull()
    {
        var still = settings with { Noise = 0, ShiftMm = 0, TurnDegrees = 0 };
        using var healthy = simulator.Simulate(Brain(0), still, 1);
        using var ill = simulator.Simulate(Brain(1), still, 1);
        using var scope = NewDisposeScope();
        var change = (ill.Image - healthy.Image)[0];
        Assert.True(change.min().ToSingle() < -5, "nothing became fluid");
        var bone = healthy.Image[0] > 500;
        Assert.Equal(0, change[bone].abs().max().ToSingle(), 3f);
    }

    [Fact]
    public void SameSeed_SameScan_AnotherSeed_AnotherNoise()
    {
        using var one = simulator.Simulate(Brain(0.5), settings, 5);
        using var same = simulator.Simulate(Brain(0.5), settings, 5);
        using var other = simulator.Simulate(Brain(0.5), settings, 6);
        Assert.True(one.Image.equal(same.Image).all().ToBoolean());
        Assert.False(one.Image.equal(other.Image).all().ToBoolean());
    }

    [Fact]
    public void Defect_OfMri_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => simulator.Simulate(
            Brain(0.5), settings, 1, defects: [new ScanDefect(ScanDefectKind.Motion, 1)]));
        Assert.Contains("none of MRI's defects", error.Message);
    }

    [Fact]
    public void Site_BuiltByBoth_HasTheSamePeopleAndOtherImages()
    {
        using var mri = new BrainMriSimulator(shared.Template);
        var folder = Directory.CreateTempSubdirectory("ct-cache-");
        try
        {
            using var ct = SimulatedSite.SimAibl.Build(simulator, 3, 1, folder.FullName);
            using var magnetic = SimulatedSite.SimAibl.Build(mri, 3, 1, folder.FullName);
            Assert.Equal(
                magnetic.Cohort.Visits.Select(visit => visit.Volumes), ct.Cohort.Visits.Select(visit => visit.Volumes));
            using var least = ct.Images.min();
            Assert.True(least.ToSingle() < -500, "the cache gave the MRI's images");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Window_PutsBrainNearOneAndBoneAtItsEnd()
    {
        using var values = tensor(new[] { -1000f, 33f, 900f });
        HeadCtInput.Window_(values);
        Assert.Equal([-20 / 33f, 1f, 100 / 33f], values.data<float>().ToArray());
    }
}

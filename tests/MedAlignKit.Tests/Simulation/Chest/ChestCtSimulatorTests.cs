using System.Diagnostics;
using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using MedAlignKit.Simulation;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Simulation;

public class ChestCtSimulatorTests
{
    // Nothing between the painted chest and the image.
    private static readonly ChestScanner Bare = new() { NoiseHu = 0, BlurMm = 0, ContrastShare = 0, ShiftMm = 0 };

    private static readonly ChestSubject Person = new(60, Sex.Male, 1, 3);

    // Shared and never freed: the same chest without any sign.
    private static readonly Lazy<SimulatedChest> Healthy = new(() =>
    {
        var chest = Simulate(Person);
        chest.Image.DetachFromDisposeScope();
        return chest;
    });

    public static TheoryData<ChestFinding> All => [.. ChestFindings.All];

    [Fact]
    public void healthy_chest_has_the_densities_of_a_chest()
    {
        using var chest = Simulate(Person);
        var hu = chest.ToVolume();

        Assert.Equal((48, 48, 64), (hu.Depth, hu.Height, hu.Width));
        Assert.Equal(MedAlignKit.Imaging.Modality.Ct, ModalityGuard.Judge(hu).LooksLike);
        Assert.Empty(chest.Masks);
        double Share(double low, double high) => hu.Voxels.Average(v => v >= low && v < high ? 1.0 : 0);
        Assert.InRange(Share(-900, -780), 0.1, 0.4);                                 // lung
        Assert.InRange(Share(0, 90), 0.15, 0.5);                                     // muscle, organs, blood
        Assert.InRange(Share(120, 700), 0.004, 0.08);                                // bone
        // The heart lies to the left: voxels run from the patient's left to right.
        Assert.InRange(hu[17, 28, 28], 30, 60);
        Assert.InRange(hu[24, 24, 15], -900, -700);
        Assert.InRange(hu[24, 24, 48], -900, -700);
    }

    [Fact]
    public void same_seeds_give_the_same_voxels_and_others_do_not()
    {
        var chest = ChestPrevalence.CtRate.Draw(Person);
        using var one = ChestCtSimulator.Simulate(chest, acquisitionSeed: 4);
        using var same = ChestCtSimulator.Simulate(chest, acquisitionSeed: 4);
        using var other = ChestCtSimulator.Simulate(chest, acquisitionSeed: 5);
        Assert.True(one.Image.bytes.SequenceEqual(same.Image.bytes));
        Assert.False(one.Image.bytes.SequenceEqual(other.Image.bytes));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void sign_changes_voxels_of_its_mask_alone(ChestFinding finding)
    {
        foreach (var spot in ChestPlaces.Of(finding))
        {
            using var scope = NewDisposeScope();
            using var ill =
                Simulate(Person,
                    new ChestFindingSign(
                        finding, 0.6, spot.Side, spot.Place, finding == ChestFinding.LungNodule ? 2 : 1));
            var change = (ill.Image - Healthy.Value.Image)[0];
            var mask = ill.Masks[finding];
            Assert.True((change.abs() > 60).sum().ToInt64() >= 3, $"{finding} at {spot} is not to be seen.");
            Assert.Equal(0, change[mask.logical_not()].abs().max().ToSingle());
            if (spot.Side is ChestSide.Right or ChestSide.Left && finding != ChestFinding.MedicalMaterial)
                AssertOnSide(mask, spot.Side);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void sign_grows_with_its_severity(ChestFinding finding)
    {
        var spot = ChestPlaces.Of(finding)[0];
        double before = 0;
        foreach (double severity in (double[])[0.05, 0.4, 0.95])
        {
            using var scope = NewDisposeScope();
            using var ill = Simulate(Person, new ChestFindingSign(finding, severity, spot.Side, spot.Place));
            double changed = (ill.Image - Healthy.Value.Image).abs().sum().ToDouble();
            Assert.True(changed > 1.1 * before, $"{finding}: {changed} at {severity}, {before} before.");
            before = changed;
        }
    }

    [Fact]
    public void scanner_blurs_shifts_and_adds_its_noise()
    {
        using var scope = NewDisposeScope();
        var nodule = new ChestFindingSign(ChestFinding.LungNodule, 0.5, ChestSide.Left, ChestPlace.LowerLobe);
        using var sharp = Simulate(Person, nodule);
        using var blurred = ChestCtSimulator.Simulate(new ChestCase(Person, [nodule]), Bare with { BlurMm = 5 });
        using var healthy = ChestCtSimulator.Simulate(new ChestCase(Person, []), Bare with { BlurMm = 5 });
        using var noisy =
            ChestCtSimulator.Simulate(new ChestCase(Person, [nodule]), Bare with { NoiseHu = 30, OffsetHu = 40 });
        using var contrast =
            ChestCtSimulator.Simulate(new ChestCase(Person, [nodule]), Bare with { ContrastShare = 1 });
        // Two voxels around the mask: three deviations of the blur.
        var mask = sharp.Masks[ChestFinding.LungNodule].to_type(ScalarType.Float32);
        var far = (Grids.Vote(Grids.Vote(mask)) < 1e-6).to_type(ScalarType.Float32);
        var change = (blurred.Image - healthy.Image).abs();
        Assert.InRange((change[0] * far).max().ToSingle(), 0, 1);
        var inBody = sharp.Image > -500;
        var noise = (noisy.Image - sharp.Image)[inBody];
        Assert.InRange(noise.mean().ToDouble(), 38, 42);
        Assert.InRange(noise.std().ToDouble(), 28, 32);
        Assert.True(contrast.Contrast);
        Assert.True((contrast.Image - sharp.Image).max().ToSingle() > 80);
    }

    [Fact]
    public void fine_chest_averages_to_the_model_grid()
    {
        using var scope = NewDisposeScope();
        using var fine = ChestCtSimulator.Simulate(new ChestCase(Person, []), Bare, size: ChestGridSize.Fine);
        using var coarse = Simulate(Person);
        var mean = fine.Image.view(48, 2, 48, 2, 64, 2).mean([1L, 3L, 5L]);
        Assert.InRange((mean - coarse.Image[0]).abs().mean().ToDouble(), 0, 15);
        Assert.Equal(ChestGrid.Fine, fine.Grid);
    }

    [Fact]
    public void simulating_keeps_no_tensor_and_is_quick()
    {
        var chest = ChestPrevalence.CtRate.Draw(Person);
        using (ChestCtSimulator.Simulate(chest)) { }
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var clock = Stopwatch.StartNew();
        for (int i = 0; i < 5; i++)
        {
            using var made = ChestCtSimulator.Simulate(chest, acquisitionSeed: (ulong)i);
        }

        // Fifty milliseconds each where nobody else is at work.
        Assert.InRange(clock.Elapsed.TotalSeconds / 5, 0, 2);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void what_cannot_be_simulated_is_refused()
    {
        Assert.Throws<CohortException>(
            () => ChestCtSimulator.Simulate(new ChestCase(Person with { AgeYears = 3 }, [])));
        Assert.Contains("noise", Assert.Throws<VolumeException>(
            () => ChestCtSimulator.Simulate(
                new ChestCase(Person, []), new ChestScanner { NoiseHu = double.NaN })).Message,
            StringComparison.Ordinal);
        Assert.Throws<VolumeException>(() => new ChestScanner { ContrastShare = 2 }.Validate());
    }

    private static SimulatedChest Simulate(ChestSubject person, params ChestFindingSign[] signs) =>
        ChestCtSimulator.Simulate(new ChestCase(person, signs), Bare);

    private static void AssertOnSide(Tensor mask, ChestSide side)
    {
        var columns = mask.sum([0L, 1L]).to_type(ScalarType.Float32);                    // [W]
        var (left, right) = (columns.narrow(0, 0, 32).sum().ToSingle(), columns.narrow(0, 32, 32).sum().ToSingle());
        Assert.True(side == ChestSide.Right ? right > 4 * left : left > 4 * right, $"{left} left, {right} right");
    }
}

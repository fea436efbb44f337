using MedAlignKit.Cohorts;
using MedAlignKit.Simulation;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Simulation;

[Collection("template")]
public class ScanDefectsTests(SharedTemplate shared)
{
    private static readonly ScannerSettings Scanner = new();

    private static readonly BrainState Brain = new(SimulatedSubject.Draw(2), 0.4, 72);

    public static TheoryData<ScanDefectKind> Kinds => [.. Enum.GetValues<ScanDefectKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void defect_grows_with_its_strength_and_leaves_the_truth_alone(ScanDefectKind kind)
    {
        using var scope = NewDisposeScope();
        using var plain = Scan();
        using var none = Scan(new ScanDefect(kind, 0));
        Assert.True(plain.Image.bytes.SequenceEqual(none.Image.bytes));
        double Damage(double strength)
        {
            using var scan = Scan(new ScanDefect(kind, strength));
            Assert.Equal([1, 48, 56, 48], scan.Image.shape);
            Assert.Equal(plain.Volumes, scan.Volumes);
            Assert.True(scan.Image.isfinite().all().ToBoolean());
            return (scan.Image - plain.Image).pow(2).mean().sqrt().ToDouble();
        }

        double mild = Damage(0.2), strong = Damage(0.8);
        Assert.InRange(mild, 0.005, 2);
        Assert.True(strong > 1.3 * mild, $"{kind}: {mild} and {strong}");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void defect_follows_its_seed_alone(ScanDefectKind kind)
    {
        using var once = Scan(new ScanDefect(kind, 0.5));
        using var again = Scan(new ScanDefect(kind, 0.5));
        Assert.True(once.Image.bytes.SequenceEqual(again.Image.bytes));
        using var fine = shared.Simulator.Simulate(
            Brain, Scanner, 5, ScanGrid.Working, [new ScanDefect(kind, 0.5)]);
        Assert.Equal([1, 82, 98, 82], fine.Image.shape);
    }

    [Fact]
    public void head_that_does_not_move_is_imaged_as_it_is()
    {
        using var scope = NewDisposeScope();
        var image = rand([6, 10, 5]);
        Tensor real = zeros_like(image), imaginary = zeros_like(image);
        foreach (var lines in KSpaceLines.Segments(10, 4))
        {
            var (cosine, sine) = KSpaceLines.Shifted(10, lines, 0);
            real += cosine.matmul(image);
            imaginary += sine.matmul(image);
        }

        Assert.InRange((real - image).abs().max().ToDouble(), 0, 1e-5);
        Assert.InRange(imaginary.abs().max().ToDouble(), 0, 1e-5);
    }

    [Fact]
    public void whole_shift_of_all_lines_moves_the_image_by_a_voxel()
    {
        using var scope = NewDisposeScope();
        var image = rand([6, 11, 5]);
        var (cosine, _) = KSpaceLines.Shifted(11, [.. KSpaceLines.Segments(11, 1).Single()], 1);
        Assert.InRange((cosine.matmul(image) - image.roll(1, 1)).abs().max().ToDouble(), 0, 1e-5);
    }

    [Fact]
    public void cropped_scan_ends_inside_the_head()
    {
        using var scope = NewDisposeScope();
        using var plain = Scan();
        using var cropped = Scan(new ScanDefect(ScanDefectKind.CroppedFieldOfView, 1));
        double empty = (cropped.Image == 0).to_type(ScalarType.Float32).mean().ToDouble();
        Assert.InRange(empty, 0.49, 0.51);
    }

    [Fact]
    public void wrong_contrast_turns_bright_tissue_dark()
    {
        using var scope = NewDisposeScope();
        using var plain = Scan();
        using var wrong = Scan(new ScanDefect(ScanDefectKind.WrongContrast, 1));
        var bright = plain.Image > 1.3;
        var dark = (plain.Image > 0.4) & (plain.Image < 0.8);
        Assert.True(wrong.Image.masked_select(bright).mean().ToDouble()
            < wrong.Image.masked_select(dark).mean().ToDouble());
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void strength_out_of_range_throws(double strength) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Scan(new ScanDefect(ScanDefectKind.Spike, strength)));

    [Fact]
    public void site_with_a_defect_has_it_in_every_scan_and_a_cache_of_its_own()
    {
        var folder = Directory.CreateTempSubdirectory("medalign").FullName;
        try
        {
            var noisy = SimulatedSite.SimAdni with { Defects = [new(ScanDefectKind.LowSnr, 0.5)] };
            using var plain = SimulatedSite.SimAdni.Build(shared.Simulator, 2, cacheFolder: folder);
            using var built = noisy.Build(shared.Simulator, 2, cacheFolder: folder);
            Assert.Equal(2, Directory.GetFiles(folder).Length);
            Assert.Equal(plain.Cohort.Visits.Select(visit => visit.Volumes),
                built.Cohort.Visits.Select(visit => visit.Volumes));
            using var difference = (plain.Images - built.Images).abs();
            using var each = difference.mean([1, 2, 3, 4]);
            Assert.All(each.data<float>().ToArray(), mean => Assert.True(mean > 0.1));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private SimulatedScan Scan(params ScanDefect[] defects) =>
        shared.Simulator.Simulate(Brain, Scanner, 5, defects: defects);
}

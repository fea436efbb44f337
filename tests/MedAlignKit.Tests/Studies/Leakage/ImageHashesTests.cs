using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using MedAlignKit.Simulation;
using MedAlignKit.Studies;
using MedAlignKit.Tests.Cohorts;
using MedAlignKit.Tests.Simulation;

namespace MedAlignKit.Tests.Studies.Leakage;

[Collection("template")]
public sealed class ImageHashesTests(SharedTemplate shared) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("medalign").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Visit Visit { get; } = People.Visit("a");

    private static Volume Made(int seed = 1)
    {
        var random = new Random(seed);
        var voxels = new float[10 * 12 * 14];
        for (var i = 0; i < voxels.Length; i++)
            voxels[i] = (i / 14 % 12 is > 2 and < 9 ? 100 : 0) + random.Next(40) - random.Next(40);
        return new Volume(voxels, 10, 12, 14, [1, 2, 3], [4, 5, 6]);
    }

    [Theory]
    [InlineData("copy.nii")]
    [InlineData("copy.nii.gz")]
    [InlineData("copy.nrrd")]
    [InlineData("copy.mha")]
    public void File_written_again_in_another_format_has_the_same_hash(string name)
    {
        var path = Path.Combine(folder, name);
        Made().Write(path);
        Assert.Equal(ImageHashes.Of(Made(), Visit).Exact, ImageHashes.Of(Volume.Read(path), Visit).Exact);
    }

    [Fact]
    public void Header_and_storage_order_do_not_matter_and_a_voxel_does()
    {
        var (made, hash) = (Made(), ImageHashes.Of(Made(), Visit));
        var moved = new Volume(made.Voxels, 10, 12, 14, [9, 9, 9], [0, 0, 0], source: "elsewhere");
        Assert.Equal(hash.Exact, ImageHashes.Of(moved, Visit).Exact);
        foreach (var codes in (string[])["LPS", "SAR", "PIR"])
            Assert.Equal(hash.Exact, ImageHashes.Of(made.Reorient(codes), Visit).Exact);
        float[] changed = [.. made.Voxels];
        changed[77] += 1;
        var other = ImageHashes.Of(made.WithVoxels(changed), Visit);
        Assert.NotEqual(hash.Exact, other.Exact);
        Assert.NotEqual(hash.Values, other.Values);
    }

    [Fact]
    public void Wrong_orientation_and_zero_padding_keep_the_hash_of_values()
    {
        var (made, hash) = (Made(), ImageHashes.Of(Made(), Visit));
        var turned = made.Reorient("SAR");
        var wrong = new Volume(turned.Voxels, turned.Depth, turned.Height, turned.Width);
        Assert.NotEqual(hash.Exact, ImageHashes.Of(wrong, Visit).Exact);
        Assert.Equal(hash.Values, ImageHashes.Of(wrong, Visit).Values);
        var padded = made.ResampleTo(new VolumeGrid(14, 16, 18, [1, 2, 3], [2, 1, 0]), Interpolation.Nearest);
        Assert.Equal(hash.Values, ImageHashes.Of(padded, Visit).Values);
        Assert.NotEqual(hash.Values, ImageHashes.Of(Made(2), Visit).Values);
    }

    [Fact]
    public void Image_without_contrast_or_with_nan_has_no_coarse_image()
    {
        Assert.Null(ImageHashes.Of(new Volume(new float[8], 2, 2, 2), Visit).Coarse);
        Assert.Null(ImageHashes.Of(new Volume([.. new float[7], float.NaN], 2, 2, 2), Visit).Coarse);
        Assert.Equal(512, ImageHashes.Of(Made(), Visit).Coarse!.Count);
    }

    // Different people of the simulated site against copies of one with other scaling, format, noise and
    // padding.
    [Fact]
    public void Copies_are_near_and_different_people_are_not()
    {
        using var people = SimulatedSite.SimAdni.Build(shared.Simulator, int.Parse(Environment.GetEnvironmentVariable("NN") ?? "24"), seed: 5);
        var hashes = ImageHashes.Of(people);
        var nearest = (from i in Enumerable.Range(0, hashes.Count)
                       from j in Enumerable.Range(0, i)
                       where hashes[i].SubjectKey != hashes[j].SubjectKey
                       select Gap(hashes[i], hashes[j])).Min();
        var copies = Copies(people).Select(copy => Gap(hashes[0], copy)).ToArray();
        Console.Error.WriteLine($"NEAREST {nearest} COPIES {string.Join(' ', copies)}");
        Assert.True(copies.Max() < 0.1 * StudyLeakage.Check.NearImages, $"copies {string.Join(' ', copies)}");
        Assert.True(nearest > 2 * StudyLeakage.Check.NearImages, $"nearest {nearest}, copies {string.Join(' ', copies)}");
    }

    [Fact]
    public void Near_copy_on_another_side_is_a_warning()
    {
        using var people = SimulatedSite.SimAdni.Build(shared.Simulator, 4, seed: 5);
        var copy = Copies(people).First();
        var training = people.Side("training", SideUse.Training);
        var test = new LeakageSide("test", SideUse.Test, [People.Visit("else")])
        {
            Images = [copy with { VisitKey = "else-0", SubjectKey = "else" }],
        };
        var report = StudyLeakage.Check.Run(training, test);
        Assert.Equal(LeakageSeverity.Passed, report.Row("voxels").Severity);
        Assert.Equal((LeakageSeverity.Warning, 2), (report.Row("near voxels").Severity, report.Row("near voxels").Found));
    }

    private static IEnumerable<ImageHash> Copies(ImagedCohort people)
    {
        var random = new Random(1);
        using var first = people.Images[0][0].clone();
        var voxels = first.data<float>().ToArray();
        var top = voxels.Max();
        float[] noisy = [.. voxels.Select(v => v + 0.02f * (random.NextSingle() - 0.5f))];
        float[] scaled = [.. voxels.Select(v => (float)Math.Round(v / top * 255))];
        var (d, h, w) = ((int)first.shape[0], (int)first.shape[1], (int)first.shape[2]);
        Volume Of(float[] values) => new(values, d, h, w);
        yield return ImageHashes.Of(Of(scaled), Visit);
        yield return ImageHashes.Of(Of(noisy), Visit);
        yield return ImageHashes.Of(Of(voxels).ResampleTo(
            new VolumeGrid(d + 6, h + 4, w + 8, [1, 1, 1], [-3, -2, -3]), Interpolation.Nearest), Visit);
    }

    private static double Gap(ImageHash one, ImageHash other) => Math.Sqrt(one.Coarse!.Zip(
        other.Coarse!, (a, b) => (double)(a - b) * (a - b)).Average());
}

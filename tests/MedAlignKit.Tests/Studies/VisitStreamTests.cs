using System.IO.Compression;
using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using MedAlignKit.Models;
using MedAlignKit.Studies;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

public sealed class VisitStreamTests : IDisposable
{
    private const int Count = 10;
    private readonly string folder = Directory.CreateTempSubdirectory("stream-").FullName;
    private readonly VisitImages images;

    public VisitStreamTests()
    {
        images = new VisitImages((path, _) => VisitImages.Volume(path).ToTensor(), Path.Combine(folder, "unpacked"));
        for (var i = 0; i < Count; i++)
        {
            var values = Enumerable.Range(0, 12 * 14 * 12).Select(v => (float)(v % 97 + i)).ToArray();
            new Volume(values, 12, 14, 12, [4, 4, 4], [0, 0, 0]).Write(FileOf(i));
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string FileOf(int i) => Path.Combine(folder, $"990_S_{i:0000}.nii");

    private Cohort Made(Func<int, string>? path = null) => new("made-up", [.. Enumerable.Range(0, Count).Select(i => new Visit
    {
        Cohort = "made-up", SubjectKey = $"subject{i}", VisitKey = $"key{i}", Diagnosis = (Diagnosis)(i % 3),
        Scans = [new Scan { Path = path?.Invoke(i) ?? FileOf(i) }],
    })]);

    private StreamedBatches<Tensor, MedAlign3dBatch> Stream(Cohort cohort, int ahead = 2, int maxShift = 1) =>
        VisitStream.ForAlignment(cohort, images, TestModels.Tokenizer,
            (row, random) => new MedAlign3dExample(TestModels.Prompt(20 + row), TestModels.Answers[random.Next(3)]) { Label = row },
            new StreamOptions { BatchSize = 4, Ahead = ahead }, maxShift);

    [Fact]
    public void Batches_FromFiles_AreTheImagesWithTheirTexts()
    {
        var seen = new List<long>();
        foreach (var batch in Stream(Made(), maxShift: 0).Epoch(0, new Random(1)))
            using (batch)
            {
                Assert.Equal([4, 1, 12, 14, 12], batch.Images.shape);
                for (var b = 0; b < 4; b++)
                {
                    var label = batch.Labels[b].item<long>();
                    seen.Add(label);
                    using var expected = VisitImages.Volume(FileOf((int)label)).ToTensor();
                    Assert.Equal(0, TestModels.Distance(expected, batch.Images[b, 0]));
                }
            }

        Assert.Equal(8, seen.Distinct().Count());
    }

    [Fact]
    public void Batches_ReadAhead_EqualThoseReadInPlace()
    {
        using var inPlace = Stream(Made(), ahead: 0).Epoch(0, new Random(1)).GetEnumerator();
        using var ahead = Stream(Made(), ahead: 3).Epoch(0, new Random(1)).GetEnumerator();

        for (var i = 0; i < 2; i++)
        {
            Assert.True(inPlace.MoveNext() && ahead.MoveNext());
            using (inPlace.Current)
            using (ahead.Current)
            {
                Assert.Equal(0, TestModels.Distance(inPlace.Current.Images, ahead.Current.Images));
                Assert.Equal(inPlace.Current.Answers.Tokens.data<long>().ToArray(),
                    ahead.Current.Answers.Tokens.data<long>().ToArray());
            }
        }
        Assert.False(ahead.MoveNext());
    }

    [Fact]
    public void Batches_FromArchives_UnpackOnlyTheScan()
    {
        for (var i = 0; i < Count; i++)
        {
            using var archive = ZipFile.Open(Path.Combine(folder, $"NACC99{i:0000}.zip"), ZipArchiveMode.Create);
            archive.CreateEntryFromFile(FileOf(i), "s/t1.nii");
        }
        var cohort = Made(i => Path.Combine(folder, $"NACC99{i:0000}.zip") + ScanArchive.Mark + "s/t1.nii");

        var taken = 0;
        foreach (var batch in Stream(cohort).Epoch(0, new Random(1)))
            using (batch)
                taken++;

        Assert.Equal(2, taken);
        Assert.InRange(Directory.GetDirectories(Path.Combine(folder, "unpacked")).Length, 8, Count);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("gone")]
    [InlineData("empty")]
    public void Batches_WithABadFile_NameTheKeyAndNeverThePath(string fault)
    {
        var file = FileOf(3);
        if (fault == "cut") File.WriteAllBytes(file, File.ReadAllBytes(file)[..3000]);
        if (fault == "gone") File.Delete(file);
        if (fault == "empty") File.WriteAllBytes(file, []);

        var error = Assert.Throws<TrainingException>(() =>
        {
            // All ten are read once in three epochs of eight.
            for (var epoch = 0; epoch < 3; epoch++)
                foreach (var batch in Stream(Made()).Epoch(epoch, new Random(epoch)))
                    batch.Dispose();
        });

        Assert.Contains("'key3'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("990_S", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(folder, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Visit_WithoutScan_IsRefusedBeforeReading()
    {
        var cohort = Made();
        cohort = cohort with { Visits = [.. cohort.Visits, cohort.Visits[0] with { VisitKey = "other", Scans = [] }] };

        var error = Assert.Throws<CohortException>(() => Stream(cohort));

        Assert.StartsWith("1 of the 11 visits", error.Message, StringComparison.Ordinal);
        Assert.Throws<CohortException>(() => images.Of(cohort.Visits[^1]));
    }
}

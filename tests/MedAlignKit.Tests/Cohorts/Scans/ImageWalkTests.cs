using System.Diagnostics;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public class ImageWalkTests
{
    private static (List<Candidate> Found, List<Dropped> Dropped) Walk(
        string folder, Func<string, List<ListedEntry>>? list = null, CancellationToken cancel = default)
    {
        var dropped = new List<Dropped>();
        return ([.. new ImageWalk(folder, dropped, cancel, list).Run()], dropped);
    }

    [Fact]
    public void Order_IsTheOrdinalOrderOfWholePaths()
    {
        using var folder = new ScanFolder().With(
            "b.nii", "a/z.nii", "a-b/y.nii", "a.nii", "B.nii", "a/b/c.nii", "a b/x.nii", "a/é.nii");

        var found = Walk(folder.Root).Found.Select(one => one.Relative).ToList();

        Assert.Equal(found.Order(StringComparer.Ordinal), found);
        Assert.Equal(8, found.Count);
    }

    [Fact]
    public void Folder_Empty_GivesNothing()
    {
        using var folder = new ScanFolder();

        var (found, dropped) = Walk(folder.Root);

        Assert.Empty(found);
        Assert.Empty(dropped);
    }

    [Fact]
    public void Folder_Missing_IsOneSentence()
    {
        var error = Assert.Throws<CohortException>(() => Walk("/nowhere/at-all"));

        Assert.Contains("does not exist", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_ThatCannotBeRead_IsToldAndPassedBy()
    {
        using var folder = new ScanFolder().With("900/a.nii", "901/b.nii");

        var (found, dropped) = Walk(folder.Root, path => path.EndsWith("900", StringComparison.Ordinal)
            ? throw new UnauthorizedAccessException("900") : FolderListing.Of(path));

        Assert.Equal("901/b.nii", Assert.Single(found).Relative);
        Assert.Equal(("a folder that cannot be read", "000 (entry 1 in ordinal order)"),
            (dropped[0].Reason, dropped[0].Where));
    }

    [Fact]
    public void Files_WithoutAByte_AreTold()
    {
        using var folder = new ScanFolder().Empty("a.nii").Empty("b.nii.gz").Empty("c/1.dcm").With("c/2.dcm")
            .Empty("d.img").With("d.hdr");

        var (found, dropped) = Walk(folder.Root);

        Assert.Empty(found);
        Assert.Equal(["an empty file", "an empty file", "a DICOM series with an empty slice",
            "a header whose image is an empty file"], dropped.Select(d => d.Reason));
    }

    [Fact]
    public void Hidden_FilesAndFolders_ArePassedBy()
    {
        using var folder = new ScanFolder().With("._a.nii", ".trash/b.nii", "c.nii");

        Assert.Equal("c.nii", Assert.Single(Walk(folder.Root).Found).Relative);
    }

    [Fact]
    public void Slices_InManyFolders_AreOneCandidateEach()
    {
        using var folder = new ScanFolder().With([.. Enumerable.Range(0, 50).Select(i => $"s1/{i}.dcm"),
            .. Enumerable.Range(0, 50).Select(i => $"s2/deep/{i}.IMA"), "s2/image.nii"]);

        Assert.Equal([("s1", true), ("s2/deep", true), ("s2/image.nii", false)],
            Walk(folder.Root).Found.Select(one => (one.Relative, one.IsSeries)));
    }

    [Fact]
    public void Links_Inside_AreFollowedOneLevel()
    {
        using var folder = new ScanFolder().With(".store/a.nii", "real/b.nii");
        folder.Link("one.nii", "./.store/a.nii").Link("folder", "real").Link("broken.nii", "nowhere.nii");

        var (found, dropped) = Walk(folder.Root);

        Assert.Equal(["folder/b.nii", "one.nii", "real/b.nii"], found.Select(one => one.Relative));
        Assert.Equal("a link to a file that is not there", Assert.Single(dropped).Reason);
    }

    [Fact]
    public void Links_InACircle_EndAndAreTold()
    {
        using var folder = new ScanFolder().With("a/x.nii");
        folder.Link("a/up", "..").Link("self", "self").Link("p.nii", "q.nii").Link("q.nii", "p.nii");

        var (found, dropped) = Walk(folder.Root);

        Assert.Equal("a/x.nii", Assert.Single(found).Relative);
        Assert.Contains(dropped, d => d.Reason == "a link that leads in a circle");
    }

    [Theory]
    [InlineData("qqfile.nii")]
    [InlineData("qqfolder")]
    [InlineData("qqcrooked.nii")]
    public void Links_OutOfTheFolder_AreRefused(string link)
    {
        using var folder = new ScanFolder().With("deep/er/x.nii");
        File.WriteAllText(Path.Combine(folder.Outside, "y.nii"), "y");
        folder.Link(link, link switch
        {
            "qqfile.nii" => Path.Combine(folder.Outside, "y.nii"),
            "qqfolder" => folder.Outside,
            // By its text it stays inside: ".." undoes "hop". On disk, "hop" is elsewhere.
            _ => ".hop/../../outside/y.nii",
        });
        if (link == "qqcrooked.nii") folder.Link(".hop", "deep");

        var error = Assert.Throws<CohortException>(() => Walk(folder.Root));

        Assert.Contains("leads out of it", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetFileNameWithoutExtension(link), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Root_MayItselfBeALink()
    {
        using var folder = new ScanFolder().With("a.nii");
        var link = Path.Combine(folder.Outside, "cohort");
        Directory.CreateSymbolicLink(link, folder.Root);

        Assert.Single(Walk(link).Found);
    }

    [Fact]
    public void Cancelling_StopsBetweenTwoEntries()
    {
        using var folder = new ScanFolder().With("a.nii", "b.nii", "c.nii");
        using var cancel = new CancellationTokenSource();

        var walk = new ImageWalk(folder.Root, [], cancel.Token).Run().GetEnumerator();
        Assert.True(walk.MoveNext());
        cancel.Cancel();

        Assert.Throws<OperationCanceledException>(() => walk.MoveNext());
    }

    [Fact]
    public void SixThousandFiles_TakeASecond()
    {
        using var folder = new ScanFolder();
        for (var subject = 0; subject < 60; subject++)
        {
            var anat = Directory.CreateDirectory(folder.PathOf($"sub-{subject:0000}/anat")).FullName;
            for (var run = 1; run <= 100; run++)
                File.WriteAllBytes(Path.Combine(anat, $"sub-{subject:0000}_run-{run}_T1w.nii"), [1]);
        }
        var watch = Stopwatch.StartNew();

        var (scans, dropped) = folder.Find("bids");

        Assert.Equal((6_000, 0), (scans.Count, dropped.Count));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 6);
    }
}

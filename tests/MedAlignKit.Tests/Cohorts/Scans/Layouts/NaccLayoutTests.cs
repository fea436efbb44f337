using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public class NaccLayoutTests
{
    private static readonly byte[] content = [.. Enumerable.Range(0, 300).Select(i => (byte)(i * 7))];

    [Fact]
    public void Archive_OfItsOwnName_GivesSubjectAndSeries()
    {
        using var folder = new ScanFolder().Zip("mri/NACC990001_1.zip",
            ("s/t1/1.dcm", content), ("s/t1/2.dcm", content), ("s/flair.nii", content), ("s/note.txt", content));

        var (scans, dropped) = folder.Find("nacc");

        Assert.Empty(dropped);
        Assert.Equal([("NACC990001", "flair"), ("NACC990001", "t1")],
            scans.Select(s => (s.SubjectId, s.Series!)));
        Assert.All(scans, s => Assert.True(ScanArchive.IsPacked(s.Path)));
    }

    [Fact]
    public void Archive_OfALocalName_NeedsTheMriTable()
    {
        using var folder = new ScanFolder().Zip("C07_0042.zip", ("t1.nii", content))
            .Zip("C07_0043.zip", ("t1.nii", content));
        var options = new ScanLayoutOptions
        {
            ByFileName = name => name == "C07_0042.zip"
                ? new ScanHint
                {
                    SubjectId = "NACC990002", Date = new(2011, 2, 3), VisitCode = "4", FieldStrengthTesla = 3,
                } : null,
        };

        var (scans, dropped) = folder.Find("nacc", options);

        var scan = Assert.Single(scans);
        Assert.Equal(("NACC990002", new DateOnly(2011, 2, 3), "4", 3.0),
            (scan.SubjectId, scan.Date!.Value, scan.VisitCode!, scan.FieldStrengthTesla!.Value));
        Assert.Equal("no row of the MRI table names this archive", Assert.Single(dropped).Reason);
        Assert.DoesNotContain("43", dropped[0].Where, StringComparison.Ordinal);
    }

    [Fact]
    public void Archive_OfAnotherSubjectInTheTable_IsDropped()
    {
        using var folder = new ScanFolder().Zip("NACC990001.zip", ("t1.nii", content));

        var (scans, dropped) = folder.Find("nacc",
            new ScanLayoutOptions { ByFileName = _ => new ScanHint { SubjectId = "NACC990009" } });

        Assert.Empty(scans);
        Assert.Equal("the MRI table names another subject for this archive", Assert.Single(dropped).Reason);
    }

    [Fact]
    public void Folder_UnpackedByHand_IsReadLikeItsArchive()
    {
        using var folder = new ScanFolder().With("NACC990001_1/t1/a.nii.gz", "NACC990003/t1/1.dcm");

        Assert.Equal([("NACC990001", "NACC990001_1.zip", "a"), ("NACC990003", "NACC990003.zip", "t1")],
            folder.Find("nacc").Scans.Select(s => (s.SubjectId, s.SessionId!, s.Series!)));
    }

    [Fact]
    public void Archive_ThatIsNone_IsDroppedAndTheOthersStay()
    {
        using var folder = new ScanFolder().With("NACC990001.zip").Empty("NACC990002.zip")
            .Zip("NACC990003.zip", ("t1.nii", content), ("empty.nii", []));

        var (scans, dropped) = folder.Find("nacc");

        Assert.Equal("NACC990003", Assert.Single(scans).SubjectId);
        Assert.Equal(["an archive that cannot be read", "an archive that cannot be read", "an empty file"],
            dropped.Select(d => d.Reason));
    }

    [Theory]
    [InlineData("../evil.nii", "'..'")]
    [InlineData("a/../../evil.nii", "'..'")]
    [InlineData("..\\evil.nii", "'..'")]
    [InlineData("/etc/evil.nii", "absolute")]
    [InlineData("C:\\evil.nii", "absolute")]
    public void Archive_WithANameThatLeadsOut_IsRefused(string entry, string found)
    {
        using var folder = new ScanFolder().Zip("NACC990001.zip", (entry, content));

        var error = Assert.Throws<CohortException>(() => folder.Find("nacc"));

        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("990001", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Archive_ThatIsABomb_IsRefusedWithoutUnpackingIt()
    {
        using var folder = new ScanFolder().Zip("NACC990001.zip", ("t1.nii", new byte[20 << 20]));

        var error = Assert.Throws<CohortException>(() => folder.Find("nacc"));

        Assert.Contains("times its size", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("990001", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Archive_LargerThanTheLimit_IsRefused()
    {
        using var folder = new ScanFolder().Zip("NACC990001.zip", ("t1.nii", content), ("t2.nii", content));

        Assert.Contains("GiB", Assert.Throws<CohortException>(() => folder.Find("nacc",
            new ScanLayoutOptions { Limits = ArchiveLimits.Default with { TotalBytes = 500 } })).Message,
            StringComparison.Ordinal);
        Assert.Contains("entries", Assert.Throws<CohortException>(() => folder.Find("nacc",
            new ScanLayoutOptions { Limits = ArchiveLimits.Default with { Entries = 1 } })).Message,
            StringComparison.Ordinal);
    }
}

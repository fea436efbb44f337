using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public class SmallLayoutTests
{
    [Fact]
    public void Miriad_FullNames_SayEverything()
    {
        using var folder = new ScanFolder().With(
            "miriad_188_AD_F_01_MR_1.nii", "miriad_188_AD_F_01_MR_2.nii", "sub/miriad_240_HC_M_12_MR_1.nii.gz",
            "miriad_188_XX_F_01_MR_1.nii");

        var (scans, dropped) = folder.Find("miriad");

        Assert.Equal([("188", "1", 1, "AD", Sex.Female), ("188", "1", 2, "AD", Sex.Female), ("240", "12", 1, "HC", Sex.Male)],
            scans.Select(s => (s.SubjectId, s.VisitCode!, s.Repeat, s.Group!, s.Sex!.Value)));
        Assert.Equal("a name that this layout does not know", Assert.Single(dropped).Reason);
    }

    [Theory]
    [InlineData("miriad_233_1_MR_1.nii", "AD")]
    [InlineData("miriad_234_1_MR_1/scans/T1/NIFTI/image.nii.gz", "HC")]
    [InlineData("miriad_100_1_MR_1.nii", null)]
    public void Miriad_Labels_TakeTheGroupFromTheNumber(string file, string? group)
    {
        using var folder = new ScanFolder().With(file);

        var scan = Assert.Single(folder.Find("miriad").Scans);

        Assert.Equal((group, null, "1"), (scan.Group, scan.Sex, scan.VisitCode));
    }

    [Fact]
    public void Bids_SessionsRunsAndAcquisitions_AreRead()
    {
        using var folder = new ScanFolder().With(
                "sub-01/ses-a/anat/sub-01_ses-a_T1w.nii.gz", "sub-01/ses-a/anat/sub-01_ses-a_run-2_T1w.nii",
                "sub-02/anat/sub-02_acq-mprage_T1w.nii.gz", "sub-02/anat/sub-02_T2w.nii.gz",
                "sub-02/func/sub-02_task-rest_bold.nii.gz", "sub-03/anat/sub-02_T1w.nii.gz",
                "derivatives/x/sub-01/anat/sub-01_T1w.nii.gz", "sub-04/anat/T1.nii.gz")
            .Text("sub-02/anat/sub-02_acq-mprage_T1w.json", """{"MagneticFieldStrength": 1.5}""");

        var (scans, dropped) = folder.Find("bids");

        Assert.Equal([("sub-01", "sub-01_ses-a", "ses-a", 1, "T1w", null), ("sub-01", "sub-01_ses-a", "ses-a", 2, "T1w", null),
            ("sub-02", "sub-02", null, 1, "mprage T1w", (double?)1.5)],
            scans.Select(s => (s.SubjectId, s.SessionId!, s.VisitCode, s.Repeat, s.Series!, s.FieldStrengthTesla)));
        Assert.Equal(["another kind of image than the one asked for", "another kind of image than the one asked for",
            "the file's name and its folder name two sessions", "a name that this layout does not know"],
            dropped.Select(d => d.Reason));
    }

    [Fact]
    public void Bids_OtherSuffix_CanBeAskedFor()
    {
        using var folder = new ScanFolder().With("sub-02/anat/sub-02_T1w.nii.gz", "sub-02/anat/sub-02_T2w.nii.gz");

        Assert.Equal("T2w", Assert.Single(folder.Find("bids", new ScanLayoutOptions { Rendering = "T2w" }).Scans).Series);
    }

    [Fact]
    public void CtRate_Reconstructions_BelongToTheirScan()
    {
        using var folder = new ScanFolder().With(
            "train/train_1/train_1_a/train_1_a_1.nii.gz", "train/train_1/train_1_a/train_1_a_2.nii.gz",
            "valid/valid_7/valid_7_b/valid_7_b_1.nii.gz", "train/train_2/train_2_a/train_1_a_1.nii.gz",
            "train/train_2/train_2_a/other.nii.gz");

        var (scans, dropped) = folder.Find("ct-rate");

        Assert.Equal([("train_1", "train_1_a", 1), ("train_1", "train_1_a", 2), ("valid_7", "valid_7_b", 1)],
            scans.Select(s => (s.SubjectId, s.SessionId!, s.Repeat)));
        Assert.Equal(2, dropped.Count);
    }

    [Fact]
    public void M3dVqa_Cells_NameEachImageOnce()
    {
        using var folder = new ScanFolder().With("ct/1/a.nii.gz", "ct/2/b.nii.gz").Empty("ct/3/c.nii.gz")
            .With("ct/4/d.npy");
        PathCell Cell(string path, int line) => new(path, "questions.csv", line, "Image Path");
        var options = new ScanLayoutOptions
        {
            Paths = [Cell("ct/2/b.nii.gz", 2), Cell("ct\\1\\a.nii.gz", 3), Cell("ct/2/b.nii.gz", 4),
                Cell("ct/3/c.nii.gz", 5), Cell("ct/4/d.npy", 6), Cell("ct/5/e.nii.gz", 7)],
        };

        var (scans, dropped) = folder.Find("m3d-vqa", options);

        Assert.Equal([("ct/2", "ct/2/b.nii.gz"), ("ct/1", "ct\\1\\a.nii.gz")],
            scans.Select(s => (s.SubjectId, s.SessionId!)));
        Assert.All(scans, s => Assert.True(File.Exists(s.Path)));
        Assert.Equal([("an empty file", "questions.csv, line 5"), ("a format that is not read", "questions.csv, line 6"),
            ("a path to a file that is not there", "questions.csv, line 7")],
            dropped.Select(d => (d.Reason, d.Where)));
    }

    [Theory]
    [InlineData("../outside/x.nii", "'..'")]
    [InlineData("ct/../../x.nii", "'..'")]
    [InlineData("ct\\..\\..\\x.nii", "'..'")]
    [InlineData("/etc/x.nii", "absolute")]
    [InlineData("D:/x.nii", "absolute")]
    [InlineData("~/x.nii", "absolute")]
    [InlineData("", "empty")]
    [InlineData("ct/a\0.nii", "control character")]
    [InlineData("link/x.nii", "link that leads out")]
    public void M3dVqa_CellThatLeadsOut_IsRefusedWithItsPlace(string cell, string found)
    {
        using var folder = new ScanFolder();
        File.WriteAllText(Path.Combine(folder.Outside, "x.nii"), "x");
        folder.Link("link", folder.Outside);
        var options = new ScanLayoutOptions { Paths = [new PathCell(cell, "questions.csv", 9, "Image Path")] };

        var error = Assert.Throws<CohortException>(() => folder.Find("m3d-vqa", options));

        Assert.StartsWith("questions.csv, line 9, column 'Image Path':", error.Message, StringComparison.Ordinal);
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        if (cell.Length > 0) Assert.DoesNotContain(cell, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ByName_NameThatIsNone_ListsTheLayouts()
    {
        var error = Assert.Throws<CohortException>(() => ScanLayouts.ByName("oasis9"));

        Assert.Contains(
            "adni, aibl, bids, ct-rate, m3d-vqa, miriad, nacc, oasis1, oasis2, oasis3", error.Message,
            StringComparison.Ordinal);
        Assert.All(ScanLayouts.Names, name => Assert.Equal(name, ScanLayouts.ByName(name).Name));
    }
}

using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public class OasisLayoutTests
{
    private const string Mr1 = "disc1/OAS1_9001_MR1/", Mr2 = "disc1/OAS1_9001_MR2/";

    private static readonly string[] oasis1 =
    [
        Mr1 + "RAW/OAS1_9001_MR1_mpr-1_anon.hdr", Mr1 + "RAW/OAS1_9001_MR1_mpr-1_anon.img",
        Mr1 + "RAW/OAS1_9001_MR1_mpr-2_anon.hdr", Mr1 + "RAW/OAS1_9001_MR1_mpr-2_anon.img",
        Mr1 + "PROCESSED/MPRAGE/SUBJ_111/OAS1_9001_MR1_mpr_n4_anon_sbj_111.hdr",
        Mr1 + "PROCESSED/MPRAGE/SUBJ_111/OAS1_9001_MR1_mpr_n4_anon_sbj_111.img",
        Mr1 + "PROCESSED/MPRAGE/T88_111/OAS1_9001_MR1_mpr_n4_anon_111_t88_gfc.hdr",
        Mr1 + "PROCESSED/MPRAGE/T88_111/OAS1_9001_MR1_mpr_n4_anon_111_t88_gfc.img",
        Mr1 + "PROCESSED/MPRAGE/T88_111/OAS1_9001_MR1_mpr_n4_anon_111_t88_masked_gfc.hdr",
        Mr1 + "PROCESSED/MPRAGE/T88_111/OAS1_9001_MR1_mpr_n4_anon_111_t88_masked_gfc.img",
        Mr1 + "FSL_SEG/OAS1_9001_MR1_mpr_n4_anon_111_t88_masked_gfc_fseg.hdr",
        Mr1 + "FSL_SEG/OAS1_9001_MR1_mpr_n4_anon_111_t88_masked_gfc_fseg.img",
        Mr2 + "PROCESSED/MPRAGE/SUBJ_111/OAS1_9001_MR2_mpr_n3_anon_sbj_111.hdr",
        Mr2 + "PROCESSED/MPRAGE/SUBJ_111/OAS1_9001_MR2_mpr_n3_anon_sbj_111.img",
    ];

    [Fact]
    public void Oasis1_Default_TakesTheAverageAndMr2AsRescan()
    {
        using var folder = new ScanFolder().With(oasis1);

        var (scans, dropped) = folder.Find("oasis1");

        Assert.Equal([("OAS1_9001", "OAS1_9001_MR1", 1), ("OAS1_9001", "OAS1_9001_MR1", 2)],
            scans.Select(s => (s.SubjectId, s.SessionId!, s.Repeat)));
        Assert.All(scans, s => Assert.EndsWith("_sbj_111.hdr", s.Path, StringComparison.Ordinal));
        Assert.Equal(4, dropped.Count(d => d.Reason == "another rendering than the one asked for"));
        Assert.Single(dropped, d => d.Reason == "a segmentation, no scan");
    }

    [Theory]
    [InlineData("raw", 2)]
    [InlineData("t88-111", 1)]
    [InlineData("t88-111-masked", 1)]
    public void Oasis1_Rendering_TakesThatOnly(string rendering, int count)
    {
        using var folder = new ScanFolder().With(oasis1);

        var scans = folder.Find("oasis1", new ScanLayoutOptions { Rendering = rendering }).Scans;

        Assert.Equal(count, scans.Count);
        Assert.All(scans, s => Assert.Equal(rendering, s.Series));
        Assert.Equal(Enumerable.Range(1, count), scans.Select(s => s.Repeat));
    }

    [Fact]
    public void Oasis1_RenderingThatIsNone_IsOneSentence()
    {
        var error = Assert.Throws<CohortException>(
            () => ScanLayouts.ByName("oasis1", new ScanLayoutOptions { Rendering = "mni" }));

        Assert.Contains("subj-111, t88-111, t88-111-masked, raw", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Oasis2_Acquisitions_AreRescansOfTheSession()
    {
        using var folder = new ScanFolder().With(
            "P1/OAS2_9001_MR1/RAW/mpr-1.nifti.hdr", "P1/OAS2_9001_MR1/RAW/mpr-1.nifti.img",
            "P1/OAS2_9001_MR1/RAW/mpr-2.nifti.hdr", "P1/OAS2_9001_MR1/RAW/mpr-2.nifti.img",
            "P1/OAS2_9001_MR3/RAW/mpr-1.nifti.hdr", "P1/OAS2_9001_MR3/RAW/mpr-1.nifti.img",
            "P1/OAS2_9001_MR4/RAW/mpr-1.nifti.hdr", "P1/OAS2_9001_MR5/RAW/mpr-1.nifti.img",
            "P1/OAS2_901_MR5/RAW/mpr-1.nifti.hdr", "P1/OAS2_901_MR5/RAW/mpr-1.nifti.img");

        var (scans, dropped) = folder.Find("oasis2");

        Assert.Equal([("OAS2_9001_MR1", 1), ("OAS2_9001_MR1", 2), ("OAS2_9001_MR3", 1)],
            scans.Select(s => (s.SessionId!, s.Repeat)));
        Assert.Equal(["a header without its image", "an image without its header",
            "a name that this layout does not know"], dropped.Select(d => d.Reason));
    }

    [Fact]
    public void Oasis3_BothGenerations_GiveDayRunAndField()
    {
        const string New = "OAS39001_MR_d0129/anat2/sub-OAS39001_ses-d0129_run-02_T1w";
        const string Old = "OAS39002_MR_d1010/anat4/NIFTI/sub-OAS39002_ses-d1010_T1w";
        using var folder = new ScanFolder().With(New + ".nii.gz", Old + ".nii.gz",
                "OAS39001_MR_d0129/anat3/sub-OAS39001_ses-d0129_T2w.nii.gz",
                "OAS39001_MR_d0129/anat5/sub-OAS39001_ses-d0555_T1w.nii.gz")
            .Text(New + ".json", """{"MagneticFieldStrength": 3}""")
            .Text(Old.Replace("NIFTI", "BIDS", StringComparison.Ordinal) + ".json",
                """{"MagneticFieldStrength": 1.494}""");

        var (scans, dropped) = folder.Find("oasis3");

        Assert.Equal([("OAS39001", "OAS39001_MR_d0129", 129, 2, 3.0), ("OAS39002", "OAS39002_MR_d1010", 1010, 4, 1.494)],
            scans.Select(s => (s.SubjectId, s.SessionId!, s.Day!.Value, s.Repeat, s.FieldStrengthTesla!.Value)));
        Assert.Equal(["another kind of image than the one asked for",
            "the file's name and its folder name two sessions"], dropped.Select(d => d.Reason));
    }

    [Theory]
    [InlineData("{", "a sidecar that cannot be read")]
    [InlineData("[1]", "a sidecar that cannot be read")]
    [InlineData("""{"MagneticFieldStrength": "three"}""", "a sidecar that cannot be read")]
    [InlineData("""{"MagneticFieldStrength": 3000}""", "a field strength that is no number of tesla")]
    [InlineData("""{"Manufacturer": "x"}""", null)]
    public void Oasis3_SidecarThatIsNone_LeavesTheFieldUnknown(string json, string? reason)
    {
        const string Name = "OAS39001_MR_d0129/anat2/sub-OAS39001_ses-d0129_T1w";
        using var folder = new ScanFolder().With(Name + ".nii.gz").Text(Name + ".json", json);

        var (scans, dropped) = folder.Find("oasis3");

        Assert.Null(Assert.Single(scans).FieldStrengthTesla);
        Assert.Equal(reason is null ? [] : [reason], dropped.Select(d => d.Reason));
    }
}

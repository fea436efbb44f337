using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public class IdaLayoutTests
{
    private const string Adni = "ADNI/900_S_0001/MP-RAGE/2006-03-15_11_23_45.0/";

    [Fact]
    public void Adni_SliceFolderAndNifti_AreOneScanEach()
    {
        using var folder = new ScanFolder().With(Adni + "S9001/a_1.dcm", Adni + "S9001/a_2.dcm",
            "ADNI/900_S_0002/MPRAGE/2007-01-02_08_00_00.0/I9002/a.nii.gz");

        var (scans, dropped) = folder.Find("adni");

        Assert.Empty(dropped);
        Assert.Equal([("900_S_0001", "S9001", new DateOnly(2006, 3, 15), "MP-RAGE", folder.PathOf(Adni + "S9001")),
            ("900_S_0002", "I9002", new DateOnly(2007, 1, 2), "MPRAGE",
                folder.PathOf("ADNI/900_S_0002/MPRAGE/2007-01-02_08_00_00.0/I9002/a.nii.gz"))],
            scans.Select(s => (s.SubjectId, s.SessionId!, s.Date!.Value, s.Series!, s.Path)));
    }

    [Fact]
    public void Adni_SlicesWithoutEnding_AreKnownByTheirMark()
    {
        using var folder = new ScanFolder().Dicom(Adni + "S9001/IM0001").Dicom(Adni + "S9001/1.2.840.3")
            .With(Adni + "S9002/README");

        var (scans, dropped) = folder.Find("adni");

        Assert.Equal("S9001", Assert.Single(scans).SessionId);
        Assert.Empty(dropped);
    }

    [Fact]
    public void Adni_FlatFile_IsReadFromItsName()
    {
        using var folder = new ScanFolder()
            .With("ADNI_900_S_0003_MR_MP-RAGE__br_raw_20060418193713091_1_S99402_I99711.nii");

        var scan = Assert.Single(folder.Find("adni").Scans);

        Assert.Equal(("900_S_0003", "I99711", new DateOnly(2006, 4, 18), "MP-RAGE"),
            (scan.SubjectId, scan.SessionId, scan.Date!.Value, scan.Series));
    }

    [Theory]
    [InlineData("900_S_001/MPRAGE/2006-03-15_11_23_45.0/I1/a.nii")]
    [InlineData("900_X_0001/MPRAGE/2006-03-15_11_23_45.0/I1/a.nii")]
    [InlineData("900_S_0001/MPRAGE/15-03-2006/I1/a.nii")]
    [InlineData("900_S_0001/MPRAGE/2006-03-15_11_23_45.0/X1/a.nii")]
    [InlineData("900_S_0001/a.nii")]
    public void Adni_OtherNames_AreDroppedAndNeverShown(string file)
    {
        using var folder = new ScanFolder().With(file);

        var (scans, dropped) = folder.Find("adni");

        Assert.Empty(scans);
        var one = Assert.Single(dropped);
        Assert.Equal("a name that this layout does not know", one.Reason);
        Assert.DoesNotContain("900", one.Where, StringComparison.Ordinal);
        Assert.Contains("entry", one.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void Adni_DayThatIsNone_IsDropped()
    {
        using var folder = new ScanFolder().With("900_S_0001/MPRAGE/2006-02-30_11_23_45.0/I1/a.nii");

        Assert.Equal("a date that is none of the calendar", Assert.Single(folder.Find("adni").Dropped).Reason);
    }

    [Fact]
    public void Adni_SearchList_AddsTheVisitAndCatchesContradictions()
    {
        using var folder = new ScanFolder().With(
            Adni + "I11/a.nii", Adni + "I12/a.nii", Adni + "I13/a.nii", Adni + "I14/a.nii")
            .Text("search.csv", """
                "Image Data ID","Subject","Group","Sex","Age","Visit","Modality","Description","Acq Date"
                "I11","900_S_0001","CN","M","75","m12","MRI","MP-RAGE","3/15/2006"
                "I12","900_S_0009","CN","M","75","m12","MRI","MP-RAGE","3/15/2006"
                "I13","900_S_0001","CN","M","75","m12","PET","FDG","3/15/2006"
                "I14","900_S_0001","CN","M","75","m12","MRI","MP-RAGE","3/16/2006"
                "","900_S_0001","CN","M","75","m12","MRI","MP-RAGE","3/16/2006"
                """);

        var (scans, dropped) = folder.Find("adni");

        Assert.Equal([("I11", "m12"), ("I14", "m12")], scans.Select(s => (s.SessionId!, s.VisitCode!)));
        Assert.Equal(["a search list's row without image id or subject",
            "the search list has another day than the folder",
            "the search list names another subject for this image", "the search list says that it is no MRI"],
            dropped.Select(d => d.Reason).Order(StringComparer.Ordinal));
        Assert.Contains(dropped, d => d.Where == "search list 1, line 6");
    }

    [Fact]
    public void Adni_LookupByImageId_GoesBeforeTheList()
    {
        using var folder = new ScanFolder().With(Adni + "I11/a.nii");
        var options = new ScanLayoutOptions
        {
            ByFileName = name => name == "I11" ? new ScanHint { SubjectId = "900_S_0001", VisitCode = "m24" } : null,
        };

        Assert.Equal("m24", Assert.Single(folder.Find("adni", options).Scans).VisitCode);
    }

    [Fact]
    public void Adni_SeriesPattern_LeavesOthersOut()
    {
        using var folder = new ScanFolder().With(Adni + "I11/a.nii",
            "ADNI/900_S_0001/Localizer/2006-03-15_11_00_00.0/I10/a.nii");

        var (scans, dropped) = folder.Find("adni", new ScanLayoutOptions { Series = "mp-?rage.*" });

        Assert.Equal("I11", Assert.Single(scans).SessionId);
        Assert.Equal("a series that is not asked for", Assert.Single(dropped).Reason);
    }

    [Fact]
    public void SeriesPattern_ThatIsNone_IsOneSentence()
    {
        var error = Assert.Throws<CohortException>(
            () => ScanLayouts.ByName("adni", new ScanLayoutOptions { Series = "(" }));

        Assert.Contains("no regular expression", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MPRAGE_ADNI_confirmed", 1)]
    [InlineData("MPRAGE", 1)]
    [InlineData("MPRAGE_ADNI_confirmed_RPT", 2)]
    [InlineData("MPRAGE_ADNI_confirmed_REPEATX2", 2)]
    [InlineData("MPRAGE_ADNI_confirmed_repeat", 2)]
    [InlineData("MPRAGE_ADNI_confirmed_REPEAT", 2)]
    [InlineData("MPRAGE_ADNI_conf_REPEAT", 2)]
    public void Aibl_SevenSeriesNames_AreTaken(string series, int repeat)
    {
        using var folder = new ScanFolder().With($"AIBL/0042/{series}/2010-08-09_10_11_12.0/I777/x.dcm");

        var scan = Assert.Single(folder.Find("aibl").Scans);

        Assert.Equal(("42", "I777", new DateOnly(2010, 8, 9), repeat),
            (scan.SubjectId, scan.SessionId, scan.Date!.Value, scan.Repeat));
    }

    [Fact]
    public void Aibl_OtherSeriesAndNames_AreDropped()
    {
        using var folder = new ScanFolder().With("42/FLAIR/2010-08-09_10_11_12.0/I777/x.dcm",
            "AB/MPRAGE/2010-08-09_10_11_12.0/I778/x.dcm");

        Assert.Equal(["a series that is not asked for", "a name that this layout does not know"],
            folder.Find("aibl").Dropped.Select(d => d.Reason));
    }
}

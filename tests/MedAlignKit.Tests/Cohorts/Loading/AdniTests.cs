using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public sealed class AdniTests : IDisposable
{
    private const string Header =
        "RID,PTID,VISCODE,SITE,COLPROT,ORIGPROT,EXAMDATE,DX_bl,AGE,PTGENDER,PTEDUCAT,APOE4,CDRSB,MMSE,"
        + "LDELTOTAL,Ventricles,Hippocampus,WholeBrain,Entorhinal,Fusiform,MidTemp,ICV,ABETA,TAU,"
        + "EXAMDATE_bl,DX";

    private readonly VendorFolder vendor = new("adni");

    public void Dispose() => vendor.Dispose();

    private static string Row(
        string rid, string code, string date, string group = "CN", string dx = "CN", string mmse = "29",
        string first = "2001-01-10", string hippocampus = "7000") =>
        $"{rid},999_S_{rid},{code},9,ADNI2,ADNI2,{date},{group},70.0,Female,16,1,0.5,{mmse},11,"
        + $"20000,{hippocampus},1000000,3500,17000,19000,1500000,<200,>120,{first},{dx}";

    [Fact]
    public void age_is_that_at_baseline_plus_the_days_since()
    {
        var loaded = vendor.With("ADNIMERGE.csv", Header, Row("9001", "bl", "2001-01-10"),
            Row("9001", "m24", "2003-01-10")).Load();
        Assert.Equal(70.0, vendor.Visit(loaded, "999_S_9001", "bl").AgeYears);
        Assert.Equal(70 + 730 / 365.25, vendor.Visit(loaded, "999_S_9001", "m24").AgeYears!.Value, 9);
    }

    [Fact]
    public void visit_has_every_value_in_the_units_of_the_record()
    {
        var visit = Assert.Single(vendor.With("ADNIMERGE.csv", Header, Row("9001", "bl", "2001-01-10")).Load()
            .Cohort.Visits);
        Assert.Equal(("adni", vendor.Key("999_S_9001"), 0, 0),
            (visit.Cohort, visit.SubjectKey, visit.VisitMonth, visit.DayOffset));
        Assert.Equal((Sex.Female, 16, 29, 0.5, 11, 1), (visit.Sex, visit.EducationYears, visit.Mmse,
            visit.CdrSumOfBoxes, visit.LogicalMemoryDelayed, visit.Apoe4Count));
        Assert.Equal(new RegionVolumes(7, 20, 1000, 3.5, 17, 19, 1500), visit.Volumes);
        Assert.Equal("<200", visit.SourceColumns["adnimerge.ABETA"]);
        Assert.Null(visit.CdrGlobal);
        Assert.False(visit.FreeToShow);
    }

    [Fact]
    public void smc_is_a_control_by_default_and_left_out_on_request()
    {
        vendor.With("ADNIMERGE.csv", Header, Row("9001", "bl", "2001-01-10", "SMC"),
            Row("9002", "bl", "2001-01-10"));
        var loaded = vendor.Load();
        var visit = vendor.Visit(loaded, "999_S_9001", "bl");
        Assert.Equal((DetailedDiagnosis.SubjectiveComplaint, Diagnosis.NormalControl),
            (visit.DetailedDiagnosis, visit.Diagnosis));
        Assert.Equal("control", loaded.Choices["smc"]);
        var without = vendor.Load("smc", "leave-out");
        Assert.Equal([vendor.Key("999_S_9002")], without.Cohort.Subjects);
        Assert.Equal("visit", without.Only("by the choice 'smc: leave-out'").Kind);
    }

    [Fact]
    public void group_at_entry_makes_the_diagnosis_finer_and_never_another()
    {
        var loaded = vendor.With("ADNIMERGE.csv", Header,
            Row("9001", "bl", "2001-01-10", "EMCI", "MCI"), Row("9001", "m12", "2002-01-10", "EMCI",
                "Dementia"),
            Row("9002", "bl", "2001-01-10", "LMCI", "MCI"), Row("9002", "m12", "2002-01-10", "LMCI", "CN"))
                .Load();
        Assert.Equal(
            [DetailedDiagnosis.EarlyMci, DetailedDiagnosis.AlzheimersDementia, DetailedDiagnosis.LateMci,
                DetailedDiagnosis.Normal],
            loaded.Cohort.Visits.Select(visit => visit.DetailedDiagnosis!.Value));
        Assert.Equal([Trajectory.Converter, Trajectory.Converter, Trajectory.Reverter, Trajectory.Reverter],
            loaded.Cohort.Visits.Select(visit => visit.Trajectory!.Value));
    }

    [Fact]
    public void diagnosis_blank_stays_null_and_is_not_borrowed()
    {
        var loaded = vendor.With("ADNIMERGE.csv", Header, Row("9001", "bl", "2001-01-10", "AD", "Dementia"),
            Row("9001", "m06", "2001-07-10", "AD", "")).Load();
        var blank = vendor.Visit(loaded, "999_S_9001", "m06");
        Assert.Null(blank.Diagnosis);
        Assert.Null(blank.DetailedDiagnosis);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("-4")]
    [InlineData("Unknown")]
    [InlineData("")]
    public void missing_code_is_null(string code) => Assert.Null(Assert.Single(vendor.With(
        "ADNIMERGE.csv", Header, Row("9001", "bl", "2001-01-10", mmse: code)).Load().Cohort.Visits).Mmse);

    [Fact]
    public void cdr_is_joined_by_viscode2_and_the_subject_by_rid()
    {
        var loaded = vendor.With("ADNIMERGE.csv", Header, Row("9001", "bl", "2001-01-10"),
                Row("9001", "m06", "2001-07-10"))
            // In ADNI2 a form's own VISCODE is another name: v06 is not m06.
            .With("CDR.csv", "RID,VISCODE,VISCODE2,CDGLOBAL,CDMEMORY",
                "9001,v03,bl,0,0", "9001,v06,m06,0.5,0.5", "9001,v01,sc,1,1", "9001,v02,f,3,3",
                    "9001,x,uns1,3,3",
                "9001,v11,,2,2", "8888,v06,m06,2,2").Load();
        Assert.Equal(0, vendor.Visit(loaded, "999_S_9001", "bl").CdrGlobal);
        Assert.Equal(0.5, vendor.Visit(loaded, "999_S_9001", "m06").CdrGlobal);
        Assert.Equal(2, loaded.Cohort.Visits.Count);
        Assert.Equal(3, loaded.Count("no visit to use"));
        Assert.Equal("CDR.csv, line 7", loaded.Only("does not say which visit").Where);
        Assert.Equal("CDR.csv, line 8", loaded.Only("whom no table before names").Where);
    }

    [Fact]
    public void screening_stands_for_baseline_on_request()
    {
        vendor.With("ADNIMERGE.csv", Header, Row("9001", "bl", "2001-01-10"))
            .With("CDR.csv", "PTID,VISCODE2,CDGLOBAL", "999_S_9001,sc,0.5");
        Assert.Null(Assert.Single(vendor.Load().Cohort.Visits).CdrGlobal);
        Assert.Equal(0.5, Assert.Single(vendor.Load("screening", "as-baseline").Cohort.Visits).CdrGlobal);
    }

    [Fact]
    public void neurobat_gives_both_recalls_and_another_value_is_told()
    {
        var loaded = vendor.With("ADNIMERGE.csv", Header, Row("9001", "bl", "2001-01-10"))
            .With("NEUROBAT_05Mar2025.csv", "PTID,VISCODE,VISCODE2,LIMMTOTAL,LDELTOTAL",
                "999_S_9001,v03,bl,14,9")
            .Load();
        var visit = Assert.Single(loaded.Cohort.Visits);
        Assert.Equal((14, 11), (visit.LogicalMemoryImmediate, visit.LogicalMemoryDelayed));
        Assert.Equal("NEUROBAT_05Mar2025.csv, line 2, column 'LDELTOTAL'",
            loaded.Only("another value of logical-memory").Where);
    }

    [Fact]
    public void diagnosis_sum_gives_the_visits_own_form()
    {
        var loaded = vendor.With("ADNIMERGE.csv", Header, Row("9001", "bl", "2001-01-10", dx: ""))
            .With("DXSUM_PDXCONV_ADNIALL.csv", "PTID,RID,VISCODE2,DIAGNOSIS", "999_S_9001,9001,bl,2").Load();
        Assert.Equal(Diagnosis.MildCognitiveImpairment, Assert.Single(loaded.Cohort.Visits).Diagnosis);
    }

    [Fact]
    public void exports_of_2025_load_without_adnimerge()
    {
        var loaded = vendor
            .With("All_Subjects_MMSE_05Mar2025.csv", "PTID,VISCODE,VISCODE2,MMSCORE",
                "999_S_9001,v03,bl,28", "999_S_9001,v11,m12,27")
            .With("All_Subjects_CDR_05Mar2025.csv", "PTID,VISCODE,VISCODE2,CDGLOBAL",
                "999_S_9001,v11,m12,0.5")
            .With("All_Subjects_Study_Entry_05Mar2025.csv", "subject_id,entry_age,entry_research_group",
                "999_S_9001,71.5,SMC", "999_S_9002,71.5,CN")
            .With("APOERES.csv", "PTID,APGEN1,APGEN2", "999_S_9001,3,4").Load();
        var later = vendor.Visit(loaded, "999_S_9001", "m12");
        Assert.Equal((27, 0.5, 72.5, 1, 12),
            (later.Mmse, later.CdrGlobal, later.AgeYears, later.Apoe4Count, later.VisitMonth));
        Assert.Null(later.DayOffset);
        // The group at entry is no diagnosis of a visit.
        Assert.All(loaded.Cohort.Visits, visit => Assert.Null(visit.Diagnosis));
        Assert.Equal("subject", loaded.Only("a subject without a visit").Kind);
    }

    [Fact]
    public void trajectory_looks_at_all_visits_of_the_subject()
    {
        var loaded = vendor.With("ADNIMERGE.csv", Header,
            Row("9001", "m24", "2003-01-10", "CN", "MCI"), Row("9001", "bl", "2001-01-10"),
            Row("9002", "bl", "2001-01-10"), Row("9002", "m12", "2002-01-10"),
                Row("9003", "bl", "2001-01-10")).Load();
        Assert.Equal(["bl", "m24"], loaded.Cohort.Visits.Take(2).Select(visit =>
            visit.VisitKey.Split('-')[1]));
        Assert.Equal(Trajectory.Converter, loaded.Cohort.Visits[0].Trajectory);
        Assert.Equal(Trajectory.Stable, loaded.Cohort.Visits[2].Trajectory);
        // One visit says nothing of a course.
        Assert.Null(loaded.Cohort.Visits[4].Trajectory);
    }
}

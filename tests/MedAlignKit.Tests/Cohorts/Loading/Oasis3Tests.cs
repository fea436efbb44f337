using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public sealed class Oasis3Tests : IDisposable
{
    private const string Clinical =
        "OASISID,OASIS_session_label,days_to_visit,MMSE,memory,CDRSUM,CDRTOT,dx1_code,dx1";

    private readonly VendorFolder vendor = new("oasis3");

    public void Dispose() => vendor.Dispose();

    private static string Row(string day, string cdr, string dx, string mmse = "28") =>
        $"OAS39001,OAS39001_UDSb4_d{day},{int.Parse(day)},{mmse},0,0.5,{cdr},1,{dx}";

    private VendorFolder Since2022(params string[] rows) => vendor
        .With("OASIS3_data_files/OASIS3_UDSb4_cdr.csv", [Clinical, .. rows])
        .With("OASIS3_data_files/OASIS3_demographics.csv", "OASISID,AgeatEntry,GENDER,EDUC,APOE,HAND",
            "OAS39001,65.25,1,17,34,R");

    [Fact]
    public void age_is_that_at_entry_plus_days_and_genotype_a_number_of_alleles()
    {
        var visit = Assert.Single(Since2022(Row("0400", "0", "Cognitively normal")).Load().Cohort.Visits);
        Assert.Equal(65.25 + 400 / 365.25, visit.AgeYears!.Value, 9);
        Assert.Equal((1, Sex.Male, 17, 0.5), (visit.Apoe4Count, visit.Sex, visit.EducationYears,
            visit.CdrSumOfBoxes));
        Assert.Equal(DetailedDiagnosis.Normal, visit.DetailedDiagnosis);
    }

    [Fact]
    public void free_text_that_the_manifest_does_not_map_is_null_and_told()
    {
        var loaded = Since2022(Row("0000", "0.5", "uncertain dementia"),
            Row("0400", "0.5", "a made-up phrase"),
            Row("0800", "1", "AD Dementia")).Load();
        Assert.Equal([null, null, Diagnosis.Dementia], loaded.Cohort.Visits.Select(visit => visit.Diagnosis));
        Assert.Equal("OASIS3_UDSb4_cdr.csv, line 3, column 'dx1'",
            loaded.Only("that the manifest's map lacks").Where);
    }

    [Fact]
    public void class_goes_by_cdr_on_request()
    {
        var loaded = Since2022(Row("0000", "0.5", "Cognitively normal")).Load("diagnosis", "cdr");
        Assert.Equal(DetailedDiagnosis.VeryMild, Assert.Single(loaded.Cohort.Visits).DetailedDiagnosis);
    }

    [Fact]
    public void form_of_diagnoses_is_joined_by_the_nearest_day_within_the_window()
    {
        var loaded = Since2022(Row("0000", "0", ""), Row("0400", "0.5", ""), Row("0800", "1", ""))
            .With("OASIS3_data_files/OASIS3_UDSd1_diagnoses.csv",
                "OASISID,OASIS_session_label,NORMCOG,DEMENTED,IMPNOMCI,MCIAMEM,MCIAPLUS,MCINON1,MCINON2,"
                + "PROBAD,POSSAD",
                "OAS39001,OAS39001_UDSd1_d0010,0,0,0,1,0,0,0,0,0",
                "OAS39001,OAS39001_UDSd1_d0002,1,0,0,0,0,0,0,0,0",
                "OAS39001,OAS39001_UDSd1_d0399,0,1,0,0,0,0,0,1,0",
                "OAS39001,OAS39001_UDSd1_d0600,0,1,0,0,0,0,0,0,0").Load();
        Assert.Equal([DetailedDiagnosis.Normal, DetailedDiagnosis.AlzheimersDementia, null],
            loaded.Cohort.Visits.Select(visit => visit.DetailedDiagnosis));
        Assert.Equal("OASIS3_UDSd1_diagnoses.csv, line 2", loaded.Only("further from the visit").Where);
        Assert.Equal("OASIS3_UDSd1_diagnoses.csv, line 5", loaded.Only("no visit within the table's window")
            .Where);
    }

    [Fact]
    public void export_before_2022_gives_the_same_visits()
    {
        var now = Since2022(Row("0000", "0", "Cognitively normal"), Row("0400", "0.5", "AD Dementia", "25"))
            .Load();
        using var before = new VendorFolder("oasis3");
        var then = before.With("OASIS3_ClinicalData.csv",
                "ADRC_ADRCCLINICALDATA ID,Subject,ageAtEntry,M/F,mmse,cdr,sumbox,dx1",
                "OAS39001_ClinicalData_d0000,OAS39001,65.25,M,28,0,0.5,Cognitively normal",
                "OAS39001_ClinicalData_d0400,OAS39001,65.25,M,25,0.5,0.5,AD Dementia")
            .With("OASIS3_demographics.csv", "Subject,EDUC,APOE", "OAS39001,17,34").Load();
        static object Told(Visit visit) => (visit.SubjectKey, visit.VisitKey, visit.AgeYears, visit.Sex,
            visit.Mmse,
            visit.CdrGlobal, visit.CdrSumOfBoxes, visit.Diagnosis, visit.Apoe4Count, visit.EducationYears,
                visit.DayOffset);
        Assert.Equal(now.Cohort.Visits.Select(Told), then.Cohort.Visits.Select(Told));
    }

    [Fact]
    public void visits_are_named_by_days_where_they_have_no_name()
    {
        var loaded = Since2022(Row("0007", "0", ""), Row("0407", "0", "")).Load();
        Assert.Equal([$"{vendor.Key("OAS39001")}-d0000", $"{vendor.Key("OAS39001")}-d0400"],
            loaded.Cohort.Visits.Select(visit => visit.VisitKey));
    }
}

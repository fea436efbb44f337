using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public sealed class NaccTests : IDisposable
{
    private const string Header =
        "NACCID,NACCVNUM,PACKET,FORMVER,VISITYR,VISITMO,VISITDAY,NACCFDYS,NACCAGE,SEX,EDUC,NACCMMSE,"
        + "CDRGLOB,CDRSUM,LOGIMEM,MEMUNITS,NACCAPOE,NACCUDSD,NACCALZD,NACCETPR";

    private readonly VendorFolder vendor = new("nacc");

    public void Dispose() => vendor.Dispose();

    private static string Row(
        string id, string number = "1", string mmse = "29", string educ = "12", string units = "10",
        string apoe = "2", string status = "1", string alzheimer = "8", string days = "0", string day =
            "3") =>
        $"{id},{number},I,3,2009,5,{day},{days},71,2,{educ},{mmse},0,0,12,{units},{apoe},{status},"
        + $"{alzheimer},88";

    private VendorFolder Uds(params string[] rows) =>
        vendor.With("investigator_nacc99.csv", [Header, .. rows]);

    [Theory]
    [InlineData("88")]
    [InlineData("95")]
    [InlineData("96")]
    [InlineData("97")]
    [InlineData("98")]
    [InlineData("-4")]
    [InlineData("-4.0")]
    public void score_with_a_missing_code_is_null_and_not_told(string code)
    {
        var loaded = Uds(Row("NACC900001", mmse: code, units: code)).Load();
        Assert.Null(loaded.Cohort.Visits[0].Mmse);
        Assert.Null(loaded.Cohort.Visits[0].LogicalMemoryDelayed);
        Assert.Equal(0, loaded.Count("outside"));
    }

    [Fact]
    public void score_above_its_range_that_is_no_code_is_null_and_told()
    {
        var loaded = Uds(Row("NACC900001", mmse: "44")).Load();
        Assert.Null(loaded.Cohort.Visits[0].Mmse);
        Assert.Equal("investigator_nacc99.csv, line 2, column 'NACCMMSE'", loaded.Only("mmse outside 0 to 30")
            .Where);
    }

    [Fact]
    public void education_99_is_null_and_sex_2_is_female()
    {
        var visit = Uds(Row("NACC900001", educ: "99")).Load().Cohort.Visits[0];
        Assert.Null(visit.EducationYears);
        Assert.Equal(Sex.Female, visit.Sex);
    }

    [Theory]
    [InlineData("1", 0)]
    [InlineData("2", 1)]
    [InlineData("3", 0)]
    [InlineData("4", 2)]
    [InlineData("5", 1)]
    [InlineData("6", 0)]
    [InlineData("9", null)]
    public void genotype_becomes_a_number_of_alleles(string code, int? alleles) =>
        Assert.Equal(alleles, Uds(Row("NACC900001", apoe: code)).Load().Cohort.Visits[0].Apoe4Count);

    [Theory]
    [InlineData("1", "8", Diagnosis.NormalControl)]
    [InlineData("3", "1", Diagnosis.MildCognitiveImpairment)]
    [InlineData("4", "1", Diagnosis.Dementia)]
    [InlineData("1", "0", null)]
    [InlineData("3", "0", null)]
    [InlineData("4", "0", null)]
    [InlineData("2", "1", null)]
    public void strict_filter_keeps_what_fits_its_cause(string status, string cause, Diagnosis? expected)
    {
        var loaded = Uds(Row("NACC900001", status: status, alzheimer: cause), Row("NACC900002")).Load();
        var left = loaded.Cohort.Visits.Where(visit => visit.SubjectKey == vendor.Key("NACC900001")).ToList();
        Assert.Equal(expected, left.SingleOrDefault()?.Diagnosis);
        Assert.Equal(expected is null ? 1 : 0, loaded.Dropped.Count(one => one.Kind == "visit"));
    }

    [Fact]
    public void any_cause_tells_alzheimers_from_other_dementia()
    {
        var loaded = Uds(Row("NACC900001", status: "4", alzheimer: "1"), Row("NACC900002", status: "4",
            alzheimer: "0"))
            .Load("etiology", "any");
        Assert.Equal([DetailedDiagnosis.AlzheimersDementia, DetailedDiagnosis.Dementia],
            loaded.Cohort.Visits.Select(visit => visit.DetailedDiagnosis!.Value));
    }

    [Theory]
    [InlineData("mci", Diagnosis.MildCognitiveImpairment)]
    [InlineData("unlabelled", null)]
    public void impaired_not_mci_goes_by_the_choice(string option, Diagnosis? expected) =>
        Assert.Equal(expected,
        Assert.Single(Uds(Row("NACC900001", status: "2", alzheimer: "0")).Load("imci", option).Cohort.Visits)
            .Diagnosis);

    [Fact]
    public void days_from_the_first_visit_say_the_month()
    {
        var loaded = Uds(Row("NACC900001", "1"), Row("NACC900001", "2", days: "397")).Load();
        Assert.Equal((397, 13), (loaded.Cohort.Visits[1].DayOffset, loaded.Cohort.Visits[1].VisitMonth));
    }

    [Fact]
    public void volumes_are_millilitres_and_their_missing_codes_null()
    {
        var loaded = Uds(Row("NACC900001"), Row("NACC900002"), Row("NACC900003"))
            .With("investigator_mri_nacc99.csv",
            "NACCID,NACCVNUM,NACCMRFI,MRIYR,MRIMO,MRIDY,HIPPOVOL,LATVENT,NACCICV,NACCBRNV",
            "NACC900001,1,mri1.zip,2009,5,9,6.1234,31.5,1400.5,1010.25",
            "NACC900002,1,mri2.zip,2009,5,9,8.8888,88.8888,9999.9999,888.8888",
            // In mm³, which would pass for nothing that a skull can hold.
            "NACC900003,1,mri3.zip,2009,5,9,6123.4,31500,1400500,1010250").Load();
        Assert.Equal(new RegionVolumes(6.1234, 31.5, 1010.25, null, null, null, 1400.5),
            loaded.Cohort.Visits[0].Volumes);
        Assert.Null(loaded.Cohort.Visits[1].Volumes);
        Assert.Null(loaded.Cohort.Visits[2].Volumes);
        Assert.Equal(4, loaded.Count("outside"));
    }

    [Fact]
    public void day_that_is_none_is_refused_with_its_column() =>
        Assert.StartsWith("investigator_nacc99.csv, line 2, column 'VISITYR': year, month and day are no day",
            Uds(Row("NACC900001", day: "32")).Fault(), StringComparison.Ordinal);
}

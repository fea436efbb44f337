using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public sealed class OasisTests : IDisposable
{
    private const string Cross = "ID,M/F,Hand,Age,Educ,SES,MMSE,CDR,eTIV,nWBV,ASF,Delay";
    private const string Long =
        "Subject ID,MRI ID,Group,Visit,MR Delay,M/F,Hand,Age,EDUC,SES,MMSE,CDR,eTIV,nWBV,ASF";

    private readonly VendorFolder first = new("oasis1");
    private readonly VendorFolder second = new("oasis2");

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }

    private VendorFolder One(params string[] rows) =>
        first.With("oasis_cross-sectional.csv", [Cross, .. rows]);

    private VendorFolder Two(params string[] rows) =>
        second.With("oasis_longitudinal_demographics.csv", [Long, .. rows]);

    [Fact]
    public void oasis1_education_is_a_band_and_the_brain_a_share_of_the_skull()
    {
        var visit = Assert.Single(One("OAS1_9001_MR1,F,R,74,2,3,29,0,1344,0.743,1.306,N/A").Load()
            .Cohort.Visits);
        Assert.Equal((null, 2, 3), (visit.EducationYears, visit.EducationBand, visit.SocioeconomicStatus));
        Assert.Equal(1344, visit.Volumes!.IntracranialMl);
        Assert.Equal(0.743 * 1344, visit.Volumes.BrainMl!.Value, 9);
        Assert.Equal((Sex.Female, 74.0, Diagnosis.NormalControl),
            (visit.Sex, visit.AgeYears, visit.Diagnosis));
        Assert.Equal(0, visit.VisitMonth);
    }

    [Fact]
    public void oasis1_young_without_cdr_have_no_diagnosis()
    {
        var visit = Assert.Single(One("OAS1_9002_MR1,M,R,22,,,,,1500,0.85,1.1,N/A").Load().Cohort.Visits);
        Assert.Equal((null, null, null), (visit.CdrGlobal, visit.Diagnosis, visit.DetailedDiagnosis));
    }

    [Fact]
    public void oasis1_rescan_is_no_visit_of_its_own()
    {
        var loaded = One("OAS1_9003_MR1,M,R,22,,,,,1500,0.85,1.1,N/A",
            "OAS1_9003_MR2,M,R,22,,,,,1501,0.85,1.1,40").Load();
        Assert.Single(loaded.Cohort.Visits);
        Assert.Equal("oasis_cross-sectional.csv, line 3", loaded.Only("a rescan").Where);
    }

    [Theory]
    [InlineData("dementia", Diagnosis.Dementia)]
    [InlineData("mci", Diagnosis.MildCognitiveImpairment)]
    public void cdr_half_is_defined_once_for_both(string option, Diagnosis expected)
    {
        One("OAS1_9004_MR1,F,R,74,2,3,25,0.5,1344,0.743,1.306,N/A");
        Two("OAS2_9001,OAS2_9001_MR1,Demented,1,0,F,R,80,12,2,25,0.5,1400,0.7,1.2");
        foreach (var vendor in (VendorFolder[])[first, second])
        {
            var visit = Assert.Single(vendor.Load("cdr-half", option).Cohort.Visits);
            Assert.Equal((DetailedDiagnosis.VeryMild, expected), (visit.DetailedDiagnosis, visit.Diagnosis));
        }
    }

    [Fact]
    public void cdr_half_can_be_left_out()
    {
        var loaded = One("OAS1_9004_MR1,F,R,74,2,3,25,0.5,1344,0.743,1.306,N/A",
            "OAS1_9005_MR1,F,R,74,2,3,25,1,1344,0.743,1.306,N/A").Load("cdr-half", "leave-out");
        Assert.Equal(Diagnosis.Dementia, Assert.Single(loaded.Cohort.Visits).Diagnosis);
        Assert.Equal(1, loaded.Count("left out by the choice 'cdr-half: leave-out'"));
    }

    [Fact]
    public void oasis2_converted_is_a_label_of_the_subject_and_the_sessions_cdr_counts()
    {
        var loaded = Two("OAS2_9002,OAS2_9002_MR1,Converted,1,0,M,R,75,16,1,30,0,1500,0.75,1.1",
            "OAS2_9002,OAS2_9002_MR2,Converted,2,560,M,R,77,16,1,27,0.5,1500,0.74,1.1").Load();
        Assert.Equal([Diagnosis.NormalControl, Diagnosis.Dementia],
            loaded.Cohort.Visits.Select(visit => visit.Diagnosis!.Value));
        Assert.All(loaded.Cohort.Visits, visit => Assert.Equal(Trajectory.Converter, visit.Trajectory));
        Assert.Equal((560, 18, 16), (loaded.Cohort.Visits[1].DayOffset, loaded.Cohort.Visits[1].VisitMonth,
            loaded.Cohort.Visits[1].EducationYears));
        Assert.Equal("Converted", loaded.Cohort.Visits[0].SourceColumns["longitudinal.Group"]);
    }

    [Theory]
    [InlineData("0.25")]
    [InlineData("7")]
    public void cdr_that_is_no_step_of_the_scale_is_null_and_told(string cdr)
    {
        var loaded = One($"OAS1_9004_MR1,F,R,74,2,3,25,{cdr},1344,0.743,1.306,N/A").Load();
        Assert.Null(Assert.Single(loaded.Cohort.Visits).CdrGlobal);
        Assert.Equal(1, loaded.Count("a value of cdr outside"));
    }

    [Fact]
    public void workbook_in_place_of_the_table_says_to_export_it()
    {
        first.With("oasis_cross-sectional-0000000000000000.xlsx", "PK\x03\x04"u8.ToArray());
        Assert.Contains("export the sheet as CSV", first.Fault(), StringComparison.Ordinal);
        first.With("oasis_cross-sectional.csv", "PK\x03\x04 zipped"u8.ToArray());
        Assert.StartsWith("oasis_cross-sectional.csv is an Excel workbook", first.Fault(),
            StringComparison.Ordinal);
    }
}

using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public sealed class MiriadTests : IDisposable
{
    private readonly VendorFolder vendor = new("miriad");

    public void Dispose() => vendor.Dispose();

    [Theory]
    [InlineData("MR ID,Subject,M/F,Age,Group", "miriad_188_1_MR_1,miriad_188,M,70.5,AD",
        "miriad_188_1_MR_2,miriad_188,M,70.5,AD", "miriad_234_1_MR_1,miriad_234,F,66,HC")]
    [InlineData("Label,Subject,M/F,Age", "miriad_188_01_MR_1,188,M,70.5", "miriad_188_01_MR_2,188,M,70.5",
        "miriad_234_01_MR_1,234,F,66")]
    public void both_exports_give_the_same_visits(string header, string first, string again, string other)
    {
        var loaded = vendor.With("mr_sessions.csv", header, first, again, other)
            .With("assessments.csv", "Label,Subject,MMSE", "miriad_188_1_MMSE,miriad_188,19",
                "miriad_188_4_MMSE,miriad_188,")
            .With("subjects.csv", "Subject,Gender,Hand,YOB,Education,Ses,MR Count", "miriad_188,male,,,,,2",
                "miriad_234,female,right,,14,2,1").Load();
        var patient = vendor.Visit(loaded, "188", "1");
        Assert.Equal((Diagnosis.Dementia, 19, Sex.Male, 70.5, null),
            (patient.Diagnosis, patient.Mmse, patient.Sex, patient.AgeYears, patient.EducationYears));
        var control = vendor.Visit(loaded, "234", "1");
        Assert.Equal((Diagnosis.NormalControl, null, Sex.Female, 14, 2), (control.Diagnosis, control.Mmse,
            control.Sex,
            control.EducationYears, control.SocioeconomicStatus));
        // Back-to-back scans of a visit have a row each, and are one visit.
        Assert.Equal(0, loaded.Count("second row"));
        // MMSE exists at some visits only.
        Assert.Null(vendor.Visit(loaded, "188", "4").Mmse);
    }

    [Theory]
    [InlineData("188", Diagnosis.Dementia)]
    [InlineData("233", Diagnosis.Dementia)]
    [InlineData("234", Diagnosis.NormalControl)]
    [InlineData("256", Diagnosis.NormalControl)]
    [InlineData("187", null)]
    public void group_absent_goes_by_the_studys_numbers(string id, Diagnosis? expected) =>
        Assert.Equal(expected,
        Assert.Single(vendor.With("sessions.csv", "Label,Age", $"miriad_{id}_1_MR_1,70").Load().Cohort.Visits)
            .Diagnosis);

    [Fact]
    public void visits_without_dates_have_no_month()
    {
        var loaded = vendor.With("sessions.csv", "Label,Age", "miriad_188_1_MR_1,70", "miriad_188_2_MR_1,70")
            .Load();
        Assert.All(loaded.Cohort.Visits, visit => Assert.Null(visit.VisitMonth));
        Assert.All(loaded.Cohort.Visits, visit => Assert.Null(visit.DayOffset));
    }
}

using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public sealed class ReadingTests : IDisposable
{
    private readonly VendorFolder chest = new("ct-rate");
    private readonly VendorFolder questions = new("m3d-vqa");

    public void Dispose()
    {
        chest.Dispose();
        questions.Dispose();
    }

    [Fact]
    public void ct_rate_scan_has_its_report_its_findings_and_its_spacing_once()
    {
        var loaded = chest
            .With("train_reports.csv", "VolumeName,Findings_EN,Impressions_EN",
                "train_1_a_1.nii.gz,\"A made-up, quoted\nfinding.\",Nothing.",
                "train_1_a_2.nii.gz,\"A made-up, quoted\nfinding.\",Nothing.",
                    "train_2_a_1.nii.gz,Clear.,Clear.")
            .With("train_predicted_labels.csv", "VolumeName,Medical material,Cardiomegaly,Lung nodule",
                "train_1_a_1.nii.gz,0,1,", "train_1_a_2.nii.gz,0,1,")
            .With("train_metadata.csv", "VolumeName,RescaleSlope,RescaleIntercept,XYSpacing,ZSpacing",
                "train_1_a_1.nii.gz,1,-1024,\"[0.7, 0.7]\",1.5",
                    "train_1_a_2.nii.gz,1,-1024,\"[0.8, 0.8]\",1.0").Load();
        Assert.Equal(2, loaded.Cohort.Visits.Count);
        var visit = chest.Visit(loaded, "train_1", "a");
        Assert.Equal("A made-up, quoted\nfinding.", visit.Reading!.FindingsText);
        Assert.Equal(new Dictionary<string, bool> { ["medical material"] = false, ["cardiomegaly"] = true },
            visit.Reading.Findings);
        Assert.Equal("[0.7, 0.7]", visit.SourceColumns["metadata.XYSpacing"]);
        Assert.Equal("metadata (file 1 of 1), line 3", loaded.Only("second row, with other values").Where);
        Assert.Null(visit.Diagnosis);
    }

    [Fact]
    public void sim_chest_reads_what_ct_rate_reads_and_shares_nobody_with_it()
    {
        using var simulated = new VendorFolder("sim-chest");
        string[] reports = ["VolumeName,Findings_EN,Impressions_EN", "train_1_a_1.nii.gz,Clear.,Clear."];
        string[] labels = ["VolumeName,Emphysema", "train_1_a_1.nii.gz,1"];
        var made = Assert.Single(simulated.With("reports.csv", reports).With("labels.csv", labels).Load().Cohort.Visits);
        var real = Assert.Single(chest.With("reports.csv", reports).With("labels.csv", labels).Load().Cohort.Visits);

        Assert.Equal(real.Reading!.FindingsText, made.Reading!.FindingsText);
        Assert.Equal(real.Reading.Findings, made.Reading.Findings);
        Assert.NotEqual(real.SubjectKey, made.SubjectKey);
    }

    [Fact]
    public void ct_rate_finding_that_is_neither_present_nor_absent_is_refused() =>
        Assert.StartsWith("labels (file 1 of 1), line 2, column 'Emphysema': a finding is 0 or 1",
            chest.With("labels.csv", "VolumeName,Emphysema", "valid_9_a_1.nii.gz,maybe").Fault(),
                StringComparison.Ordinal);

    [Fact]
    public void m3d_vqa_rows_of_one_image_are_its_questions()
    {
        var loaded = questions.With("M3D_VQA_test.csv",
            "Image Path,Text,Question Type,Question,Choice A,Choice B,Choice C,Choice D,Answer,Answer Choice",
            "half/000001/one.npy,Made up.,1,Which plane?,Axial,Coronal,Sagittal,None,Axial,A",
            "half/000001/one.npy,Made up.,3,Which organ?,Liver,Spleen,,,Spleen,B",
            "half/000002/one.npy,Made up.,1,Which plane?,Axial,Coronal,,,Coronal,B").Load();
        Assert.Equal([2, 1], loaded.Cohort.Visits.Select(visit => visit.Reading!.Questions.Count));
        var second = loaded.Cohort.Visits[0].Reading!.Questions[1];
        Assert.Equal(("Which organ?", "3", "Spleen", "B"), (second.Question, second.Type, second.Answer,
            second.AnswerChoice));
        Assert.Equal(["Liver", "Spleen"], second.Choices);
        Assert.Equal(2, loaded.Cohort.Subjects.Count);
    }

    [Theory]
    [InlineData("../../outside/one.npy")]
    [InlineData("/etc/one.npy")]
    [InlineData("C:\\one.npy")]
    [InlineData("half/..\\one.npy")]
    public void m3d_vqa_path_that_leads_out_of_the_folder_is_refused(string path)
    {
        var fault = questions.With("vqa.csv", "Image Path,Question", $"{path},Which plane?").Fault();
        Assert.StartsWith("questions (file 1 of 1), line 2, column 'Image Path': a path stays below", fault,
            StringComparison.Ordinal);
        Assert.DoesNotContain("one.npy", fault, StringComparison.Ordinal);
    }
}

using MedAlignKit.Cohorts;
using MedAlignKit.Reports;
using MedAlignKit.Tests.Cohorts;

namespace MedAlignKit.Tests.Reports;

public class MedBlipTemplateTests
{
    [Fact]
    public void Cut_of_a_written_text_gives_back_report_and_label() => Assert.All(DiagnosisNames.All, diagnosis =>
    {
        var visit = People.Visit("a", diagnosis: diagnosis);
        var (text, label) = MedBlipTemplate.Cut(MedBlipTemplate.Write(visit, TextPolicy.DemographicsMmse, variant: 4));

        Assert.Equal(ReportWriter.Write(visit, TextPolicy.DemographicsMmse, 4), text);
        Assert.Equal(diagnosis.Spoken(), label);
        LabelLeak.Check(text);
    });

    [Fact]
    public void Text_without_policy_is_the_diagnosis_alone() => Assert.Equal(
        ("", "dementia"),
        MedBlipTemplate.Cut(MedBlipTemplate.Write(People.Visit("a", diagnosis: Diagnosis.Dementia), TextPolicy.None)));

    [Fact]
    public void Whole_text_is_refused_where_a_model_is_evaluated() => Assert.Throws<LabelLeakException>(
        () => LabelLeak.Check(MedBlipTemplate.Write(People.Visit("a", diagnosis: Diagnosis.Dementia))));

    [Fact]
    public void Visit_without_diagnosis_throws() => Assert.Throws<CohortException>(
        () => MedBlipTemplate.Write(People.Visit("a", diagnosis: null)));

    [Theory]
    [InlineData("The MMSE score is 27.")]
    [InlineData("The subject is diagnosed with dementia. The subject is diagnosed with dementia.")]
    public void Text_of_another_form_throws(string text) =>
        Assert.Throws<ArgumentException>(() => MedBlipTemplate.Cut(text));
}

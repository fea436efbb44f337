using MedAlignKit.Cohorts;
using MedAlignKit.Reports;
using MedAlignKit.Tests.Cohorts;

namespace MedAlignKit.Tests.Reports;

public class DeftTemplateTests
{
    [Fact]
    public void Text_has_the_caption_then_the_volumes_in_mm3_to_two_decimals() => Assert.Equal(
        "a photo of AD: hippocampal volume: 13420.00, ventricular size: 16800.00, whole-brain volume: 1310070.00, "
            + "entorhinal volume: 7900.00, fusiform volume: data unavailable, middle-temporal volume: data unavailable",
        DeftTemplate.Write(People.Visit("a"), Diagnosis.Dementia));

    [Fact]
    public void Candidates_differ_in_the_caption_alone_and_do_not_follow_the_true_class()
    {
        var candidates = DeftTemplate.Candidates(People.Visit("a"));

        Assert.Equal(3, candidates.Count);
        Assert.Single(candidates.Select(text => text[text.IndexOf(':', StringComparison.Ordinal)..]).Distinct());
        foreach (var diagnosis in DiagnosisNames.All)
            Assert.Equal(candidates, DeftTemplate.Candidates(People.Visit("a", diagnosis: diagnosis)));
        Assert.Equal(candidates, DeftTemplate.Candidates(People.Visit("a", diagnosis: null)));
    }

    [Fact]
    public void Text_is_refused_where_a_model_is_evaluated_and_its_values_are_not()
    {
        var visit = People.Visit("a");
        Assert.All(DeftTemplate.Candidates(visit), text => Assert.Throws<LabelLeakException>(() => LabelLeak.Check(text)));
        LabelLeak.Check(DeftTemplate.Values(visit));
    }

    [Fact]
    public void Visit_without_volumes_says_so_six_times()
    {
        var text = DeftTemplate.Values(People.Visit("a") with { Volumes = null });
        Assert.Equal(6, text.Split(DeftTemplate.Unavailable).Length - 1);
    }
}

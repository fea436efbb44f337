using MedAlignKit.Cohorts;
using MedAlignKit.Reports;
using MedAlignKit.Tests.Cohorts;

namespace MedAlignKit.Tests.Reports;

public class CandidateTextsTests
{
    private static readonly Visit Seen = People.Visit("a", diagnosis: Diagnosis.Dementia);

    [Fact]
    public void Set_has_a_text_for_each_class_that_differs_in_the_caption_alone()
    {
        Diagnosis[] classes = [Diagnosis.NormalControl, Diagnosis.Dementia];
        var candidates = CandidateTexts.Of(Seen, classes, DeftTemplate.Write);

        Assert.Equal(classes, candidates.Classes);
        Assert.Equal(["a photo of NC", "a photo of AD"], candidates.Select(text => text.Split(':')[0]));
        Assert.All(candidates, text => Assert.EndsWith(": " + candidates.Shared, text, StringComparison.Ordinal));
        Assert.Null(LabelLeak.Find(candidates.Shared));
        Assert.All(candidates, text => Assert.Throws<LabelLeakException>(() => LabelLeak.Check(text)));
    }

    [Fact]
    public void Writer_cannot_see_the_diagnosis()
    {
        var seen = new List<Visit>();
        CandidateTexts.Of(Seen with { Trajectory = Trajectory.Converter }, DiagnosisNames.All, (visit, c) =>
        {
            seen.Add(visit);
            return CandidateTexts.Captioned(c, "aged");
        });
        Assert.Equal(3, seen.Count);
        Assert.All(seen, visit => Assert.True(visit is { Diagnosis: null, DetailedDiagnosis: null, Trajectory: null }));
    }

    [Fact]
    public void Texts_that_differ_beyond_the_caption_or_lack_it_are_refused()
    {
        LabelLeakException Refused(Func<Visit, Diagnosis, string> write) => Assert.Throws<LabelLeakException>(
            () => CandidateTexts.Of(Seen, DiagnosisNames.All, write));

        Assert.Contains("differ after the caption", Refused((_, c) =>
            CandidateTexts.Captioned(c, $"MMSE {(int)c}")).Message, StringComparison.Ordinal);
        Assert.Contains("'dementia'", Refused((_, c) =>
            CandidateTexts.Captioned(c, "known dementia")).Message, StringComparison.Ordinal);
        Assert.Contains("does not start with its caption", Refused((_, _) => "aged 70").Message,
            StringComparison.Ordinal);
        Assert.Contains("does not start with its caption", Refused((_, _) =>
            CandidateTexts.Caption(Diagnosis.Dementia)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lone_class_and_a_class_twice_rank_nothing()
    {
        foreach (var classes in (Diagnosis[][])[[], [Diagnosis.Dementia], [Diagnosis.Dementia, Diagnosis.Dementia]])
            Assert.Throws<ArgumentException>(() => CandidateTexts.Of(Seen, classes, DeftTemplate.Write));
    }

    [Fact]
    public void Set_shows_no_text_of_a_person() => Assert.Equal(
        "3 candidates of visit a-0", DeftTemplate.Candidates(Seen).ToString());

    [Fact]
    public void Caption_stands_alone_where_nothing_is_said() => Assert.Equal(
        ["a photo of NC", "a photo of MCI", "a photo of AD"],
        CandidateTexts.Of(Seen, DiagnosisNames.All, (_, c) => CandidateTexts.Captioned(c, "")));
}

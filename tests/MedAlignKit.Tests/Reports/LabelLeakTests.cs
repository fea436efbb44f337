using MedAlignKit.Cohorts;
using MedAlignKit.Reports;

namespace MedAlignKit.Tests.Reports;

public class LabelLeakTests
{
    [Theory]
    [InlineData("She is demented.", "demented")]
    [InlineData("not a case of DEMENTIA", "DEMENTIA")]
    [InlineData("the Clinical Dementia Rating is 1", "Dementia")]
    [InlineData("non-demented", "non-demented")]
    [InlineData("probable Alzheimer's disease", "Alzheimer")]
    [InlineData("mild cognitive impairment", "impairment")]
    [InlineData("memory is impaired", "impaired")]
    [InlineData("an amnestic MCI", "MCI")]
    [InlineData("EMCI at entry", "EMCI")]
    [InlineData("AD, 74 years", "AD")]
    [InlineData("group: NC.", "NC")]
    [InlineData("(CN)", "CN")]
    [InlineData("a normal control", "normal control")]
    [InlineData("a healthy control", "healthy control")]
    [InlineData("cognitively normal", "cognitively normal")]
    public void text_with_label_word_throws_and_quotes_it(string text, string word)
    {
        Assert.Equal(word, LabelLeak.Find(text));
        var error = Assert.Throws<LabelLeakException>(() => LabelLeak.Check(text));
        Assert.Contains($"'{word}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("A 71-year-old woman. The MMSE score is 27. CDR: 0.5.")]
    [InlineData("an ad in the paper, read in Madrid by a nurse with MRI access")]
    public void text_without_label_word_passes(string text) => LabelLeak.Check(text);

    [Fact]
    public void every_spoken_diagnosis_is_a_label() =>
        Assert.All(DiagnosisNames.All, one => Assert.NotNull(LabelLeak.Find(one.Spoken())));
}

using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class WordsTests
{
    [Theory]
    [InlineData("The Hippocampus is small.", "the|hippocampus|is|small")]
    [InlineData("13.2 ml, or 1,300.", "13.2|ml|or|1,300")]
    [InlineData("T1-weighted (axial)", "t1|weighted|axial")]
    [InlineData("Größe: 5 %", "größe|5")]
    [InlineData("end.5 .5 5.", "end|5|5|5")]
    [InlineData(" \n", "")]
    public void Words_AreRunsOfLettersAndDigits(string text, string words) =>
        Assert.Equal(words, string.Join('|', Words.Of(text)));
}

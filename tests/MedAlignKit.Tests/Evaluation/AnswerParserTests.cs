using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class AnswerParserTests
{
    [Theory]
    [InlineData("not demented", 0)]
    [InlineData("dementia", 2)]
    [InlineData("  Mild Cognitive IMPAIRMENT.\n", 1)]
    [InlineData("dementia .", 2)]
    public void Answer_OfTheQuestion_NamesItsClass(string text, int expected) =>
        Assert.Equal(expected, AnswerParser.Parse(text, TestModels.Answers));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("demented")]
    [InlineData("not")]
    [InlineData("dementia..")]
    [InlineData("dementia?")]
    [InlineData("mild  cognitive impairment")]
    [InlineData("not demented or dementia")]
    [InlineData("the answer is dementia")]
    public void Answer_ThatIsNoneOfTheQuestion_NamesNone(string text) =>
        Assert.Equal(-1, AnswerParser.Parse(text, TestModels.Answers));
}

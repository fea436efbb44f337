using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class SubstringParityTests
{
    [Theory]
    [InlineData("B. coronal", true)]
    [InlineData("B", true)]
    [InlineData("A. axial B. coronal C. sagittal D. oblique", true)]
    [InlineData("I compare it vs B. It is axial", true)]
    [InlineData("HLA-B. is a gene", true)]
    [InlineData("coronal", false)]
    [InlineData("b. coronal", false)]
    [InlineData("(B) coronal", false)]
    [InlineData("A. axial", false)]
    public void Answer_IsRightWhereTheLetterWithAFullStopStands(string said, bool right) =>
        Assert.Equal(right, new SubstringParity().Score(said, Items.Plane(1)).IsRight);

    [Fact]
    public void Choice_OfAWrongAnswer_IsTheFirstNamed()
    {
        var scorer = new SubstringParity();

        Assert.Equal(2, scorer.Score("C. or A.", Items.Plane(1)).Choice);
        Assert.Equal(-1, scorer.Score("none", Items.Plane(1)).Choice);
        Assert.Equal(1, scorer.Score("C. or B.", Items.Plane(1)).Choice);
    }

    [Fact]
    public void Echo_OfAllChoices_IsRightByTheOldRuleAndUnreadableByTheStrictOne()
    {
        var echo = ClosedPrompt.Question(Items.Plane(3));
        var answer = echo[(echo.IndexOf("Choices: ", StringComparison.Ordinal) + 9)..];

        for (var right = 0; right < 4; right++)
        {
            Assert.True(new SubstringParity().Score(answer, Items.Plane(right)).IsRight);
            Assert.Equal(new ClosedVerdict(-1, false), new LetterParser().Score(answer, Items.Plane(right)));
        }
    }
}

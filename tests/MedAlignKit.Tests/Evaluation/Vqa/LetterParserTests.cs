using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class LetterParserTests
{
    private static readonly string[] Choices = ["axial", "coronal", "vitamin D deficiency", "C. difficile"];

    [Theory]
    [InlineData("B", 1)]
    [InlineData(" b ", 1)]
    [InlineData("B.", 1)]
    [InlineData("(B)", 1)]
    [InlineData("[b].", 1)]
    [InlineData("B)", 1)]
    [InlineData("B: coronal", 1)]
    [InlineData("B. Coronal.", 1)]
    [InlineData("(B) coronal", 1)]
    [InlineData("B. It is a coronal scan.", 1)]
    [InlineData("B. A scan in the coronal plane", 1)]
    [InlineData("A", 0)]
    [InlineData("A. axial", 0)]
    [InlineData("Coronal", 1)]
    [InlineData("coronal.", 1)]
    [InlineData("C. vitamin D deficiency", 2)]
    [InlineData("vitamin D deficiency", 2)]
    [InlineData("C. difficile", 3)]
    [InlineData("D. C. difficile.", 3)]
    public void Answer_ThatNamesOneChoice_IsIt(string said, int choice) =>
        Assert.Equal(choice, LetterParser.Parse(said, Choices));

    [Theory]
    [InlineData("")]
    [InlineData("...")]
    [InlineData("E")]
    [InlineData("Answer: B")]
    [InlineData("The answer is B.")]
    [InlineData("A small hippocampus")]
    [InlineData("Bone")]
    [InlineData("B coronal")]
    [InlineData("A. coronal")]
    [InlineData("A. or B.")]
    [InlineData("A, B")]
    [InlineData("A. axial B. coronal C. vitamin D deficiency D. C. difficile")]
    [InlineData("B. coronal, not C")]
    [InlineData("It is vs A. that B. was said")]
    [InlineData("a coronal scan")]
    [InlineData("coronal plane")]
    public void Answer_ThatNamesNoneOrSeveral_CannotBeRead(string said) =>
        Assert.Equal(-1, LetterParser.Parse(said, Choices));

    [Fact]
    public void Text_OfTwoChoices_CannotBeRead()
    {
        Assert.Equal(-1, LetterParser.Parse("same", ["same", "Same.", "x", "y"]));
        Assert.Equal(0, LetterParser.Parse("A", ["same", "same", "x", "y"]));
    }

    [Fact]
    public void Verdict_IsRightForTheRightChoiceAlone()
    {
        var scorer = new LetterParser();

        Assert.Equal(new ClosedVerdict(1, true), scorer.Score("B", Items.Plane(1)));
        Assert.Equal(new ClosedVerdict(1, false), scorer.Score("B", Items.Plane(2)));
        Assert.Equal(new ClosedVerdict(-1, false), scorer.Score("?", Items.Plane(2)));
        Assert.NotEqual(scorer.Name, new SubstringParity().Name);
    }
}

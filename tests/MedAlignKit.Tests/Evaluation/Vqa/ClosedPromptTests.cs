using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class ClosedPromptTests
{
    [Fact]
    public void Prompt_IsTheQuestionTheWordChoicesAndTheOptions()
    {
        Assert.Equal("Which plane? Choices: A. axial B. coronal C. sagittal D. oblique",
            ClosedPrompt.Question(Items.Plane(1)));
        Assert.Equal("Question: Which plane? Choices: A. axial B. coronal C. sagittal D. oblique Answer:",
            ClosedPrompt.For(Items.Plane(1)));
        Assert.StartsWith("Aged 70. Question: Which", ClosedPrompt.For(Items.Plane(1), "Aged 70."),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Prompt_IsTheSameWhateverIsRight() =>
        Assert.Equal(
            ClosedPrompt.For(Items.Plane(0)),
                ClosedPrompt.For(Items.Plane(3) with { Text = "It is oblique." }));

    [Fact]
    public void Prompt_OfAnOpenQuestion_IsRefused() => Assert.Throws<EvaluationException>(
        () => ClosedPrompt.For(Items.Plane(0) with { Choices = [], RightChoice = null }));
}

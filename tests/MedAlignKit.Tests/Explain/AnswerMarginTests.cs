using MedAlignKit.Explain;
using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Explain;

public sealed class AnswerMarginTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly MedAlign3d model = TestModels.Build();

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Margin_OfAnAnswer_IsThatOfTheScores(int chosen)
    {
        var asked = Asked.About(TestModels.Images(1), chosen);
        double[] scores = [.. model.ScoreAnswers(asked.Image, [asked.Prompt], asked.Answers)
            .data<float>().ToArray().Select(score => (double)score)];

        var others = Math.Log(scores.Where((_, a) => a != chosen).Sum(Math.Exp));

        Assert.Equal(scores[chosen] - others, AnswerMargin.Of(model, asked), 4);
    }

    [Fact]
    public void Margins_OfTwoAnswers_AreOpposite() => Assert.Equal(
        AnswerMargin.Of(model, Asked.YesOrNo(TestModels.Images(1), 0)),
        -AnswerMargin.Of(model, Asked.YesOrNo(TestModels.Images(1), 1)), 5);

    [Fact]
    public void Gradient_ThatIsNoNumber_IsRefused()
    {
        var image = TestModels.Images(1);
        image[0, 0, 3, 3, 3] = float.NaN;

        Assert.Contains("no finite gradient", Assert.Throws<ArgumentException>(
            () => AnswerEvidence.Of(model, Asked.About(image))).Message, StringComparison.Ordinal);
    }
}

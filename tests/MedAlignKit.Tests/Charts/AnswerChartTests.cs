using MedAlignKit.Charts;

namespace MedAlignKit.Tests.Charts;

public class AnswerChartTests
{
    [Fact]
    public void Draw_marks_the_true_answer_and_says_whether_the_model_was_right()
    {
        var right = AnswerChart.Draw("Diagnosis?", ["no", "yes"], [0.8, 0.2], "no");
        var wrong = AnswerChart.Draw("Diagnosis?", ["no", "yes"], [0.3, 0.7], "no");

        Assert.Equal(["yes", "✓ no"], FigureJson.Texts(new FigureJson(right).Data[0].GetProperty("y")));
        Assert.EndsWith("which is right.", right.Caption, StringComparison.Ordinal);
        Assert.EndsWith("right would be “no”.", wrong.Caption, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new string[0], new double[0])]
    [InlineData(new[] { "a" }, new[] { double.NaN })]
    [InlineData(new[] { "a" }, new[] { 1.5 })]
    [InlineData(new[] { "a", "b" }, new[] { 1.0 })]
    public void Draw_without_one_probability_for_each_answer_throws(string[] answers, double[] probabilities)
        => Assert.Throws<ArgumentException>(() => AnswerChart.Draw("q", answers, probabilities));
}

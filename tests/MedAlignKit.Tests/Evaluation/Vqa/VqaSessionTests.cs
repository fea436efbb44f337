using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Evaluation;

public class VqaSessionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(32)]
    public void OwnAnswers_AreScoredInTheirOwnOrder(int atOnce)
    {
        string[][] answers = [["a", "bb"], ["ccc", "a"], ["bb", "a"], ["dddd", "dddd", "bb"], ["a", "bb"]];
        string[] prompts = ["1", "2", "3", "4", "5"];
        var scores = new VqaSession(new Lengths(), _ => null, atOnce).ScoreOwn(prompts, answers);

        for (var row = 0; row < prompts.Length; row++)
            Assert.Equal(answers[row].Select(answer => answer.Length * 10.0 + row + 1), scores[row]);
    }

    [Fact]
    public void OwnAnswers_ThatAreMissing_AreRefused()
    {
        var session = new VqaSession(new Lengths(), _ => null);

        Assert.Throws<EvaluationException>(() => session.ScoreOwn([], []));
        Assert.Throws<EvaluationException>(() => session.ScoreOwn(["1"], [["a"], ["b"]]));
    }

    // The score says which answer was meant and of which prompt.
    private sealed class Lengths : IAnswerModel
    {
        public Tensor ScoreAnswers(Tensor? images, IReadOnlyList<string> prompts, IReadOnlyList<string> answers)
        {
            var scores = new float[prompts.Count, answers.Count];
            for (var row = 0; row < prompts.Count; row++)
                for (var a = 0; a < answers.Count; a++)
                    scores[row, a] = answers[a].Length * 10 + prompts[row][0] - '0';
            return tensor(scores);
        }

        public IReadOnlyList<string> Generate(
            Tensor? images, IReadOnlyList<string> prompts, GenerationOptions options) => [];
    }
}

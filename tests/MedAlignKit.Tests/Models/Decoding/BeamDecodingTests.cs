using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

public sealed class BeamDecodingTests : IDisposable
{
    private static readonly LetterTokenizer Letters = new("abc");
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(0.6)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(-1)]
    public void Beam_AsManyAsThereAreAnswers_FindsTheBest(double penalty)
    {
        int[] questions = [.. Enumerable.Range(0, 12)];
        using var rows = new MarkovRows(questions, Letters.VocabularySize, room: 9);
        var options = GenerationOptions.Beam with
        {
            MaxNewTokens = 5, Beams = 1000, LengthPenalty = penalty,
        };
        var answers = AnswerDecoder.Run(rows, options, Letters);
        foreach (var question in questions)
        {
            var best = EveryAnswer.Of(rows, question, Letters.EosId, 5)
                .MaxBy(answer => answer.LogLikelihood / Math.Pow(answer.Length, penalty))!;
            Assert.Equal(best.Tokens, answers[question].Tokens);
            Assert.Equal(best.IsComplete, answers[question].IsComplete);
            Assert.Equal(best.LogLikelihood, answers[question].LogLikelihood, 1e-4);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public void Beam_OneBeam_IsGreedy(double penalty)
    {
        int[] questions = [.. Enumerable.Range(0, 40)];
        using var rows = new MarkovRows(questions, Letters.VocabularySize, room: 20);
        using var same = new MarkovRows(questions, Letters.VocabularySize, room: 20);
        var options = GenerationOptions.Beam with { MaxNewTokens = 12, Beams = 1, LengthPenalty = penalty };
        var beam = AnswerDecoder.Run(rows, options, Letters);
        var greedy = AnswerDecoder.Run(same, options with { Strategy = DecodingStrategy.Greedy }, Letters);
        Assert.All(greedy.Zip(beam), pair => Assert.Equal(pair.First.Tokens, pair.Second.Tokens));
    }

    [Fact]
    public void Beam_MoreBeams_AreNoWorseInTheMean()
    {
        int[] questions = [.. Enumerable.Range(0, 60)];
        double[] means = [.. new[] { 1, 2, 4, 1000 }.Select(beams =>
        {
            using var rows = new MarkovRows(questions, Letters.VocabularySize, room: 9);
            var options = GenerationOptions.Beam with { MaxNewTokens = 5, Beams = beams };
            return AnswerDecoder.Run(rows, options, Letters).Average(answer => answer.LogLikelihood);
        })];
        Assert.Equal(means.Order(), means);
        Assert.True(means[^1] > means[0]);
    }

    // What a row gets does not hang on its neighbours, though their beams stand in one batch.
    [Fact]
    public void Beam_RowsTogether_SameAsEachAlone()
    {
        int[] questions = [.. Enumerable.Range(0, 15)];
        var options = GenerationOptions.Beam with { MaxNewTokens = 8, Beams = 3, LengthPenalty = 1 };
        using var rows = new MarkovRows(questions, Letters.VocabularySize, room: 20);
        var together = AnswerDecoder.Run(rows, options, Letters);
        foreach (var question in questions)
        {
            using var one = new MarkovRows([question], Letters.VocabularySize, room: 20);
            var alone = AnswerDecoder.Run(one, options, Letters);
            Assert.Equal(alone[0].Tokens, together[question].Tokens);
            Assert.Equal(alone[0].LogLikelihood, together[question].LogLikelihood, 1e-6);
            Assert.InRange(one.Widest, 1, 3);
        }
    }

    [Fact]
    public void Beam_NoneUnderWayCanWin_StopsEarly()
    {
        var early = 0;
        for (var question = 0; question < 40; question++)
        {
            using var rows = new MarkovRows([question], Letters.VocabularySize, room: 60, spread: 4);
            AnswerDecoder.Run(rows, GenerationOptions.Beam with { MaxNewTokens = 50, Beams = 20 }, Letters);
            if (rows.Appended < 49) early++;
        }
        Assert.InRange(early, 35, 40);
    }
}

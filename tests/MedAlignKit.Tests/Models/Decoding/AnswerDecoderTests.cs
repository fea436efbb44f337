using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

public sealed class AnswerDecoderTests : IDisposable
{
    private static readonly LetterTokenizer Letters = new("abc. ");
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Greedy_EachRow_TakesTheLikeliestTokenUntilTheEnd()
    {
        int[] questions = [.. Enumerable.Range(0, 40)];
        using var rows = new MarkovRows(questions, Letters.VocabularySize, room: 30);
        var answers = AnswerDecoder.Run(rows, new GenerationOptions { MaxNewTokens = 9 }, Letters);

        Assert.Contains(answers, answer => answer.IsComplete);
        Assert.Contains(answers, answer => !answer.IsComplete);
        foreach (var question in questions)
        {
            var said = new List<int>();
            while (said.Count < 9)
            {
                var p = rows.LogProbabilities(question, [.. said]);
                said.Add(Array.IndexOf(p, p.Max()));
                if (said[^1] == Letters.EosId) break;
            }
            Same(rows, question, said, answers[question]);
        }
    }

    [Fact]
    public void Greedy_RowThatIsOver_IsFedPaddingAndStaysAsItIs()
    {
        int[] questions = [.. Enumerable.Range(0, 40)];
        using var rows = new MarkovRows(questions, Letters.VocabularySize, room: 30);
        var answers = AnswerDecoder.Run(rows, new GenerationOptions { MaxNewTokens = 9 }, Letters);

        Assert.Equal(8, rows.Appended);                              // what comes last need not be read
        foreach (var (answer, fed) in answers.Zip(rows.Fed))
        {
            var read = answer.IsComplete ? answer.Tokens : answer.Tokens.SkipLast(1);
            Assert.Equal(read.Concat(Enumerable.Repeat(Letters.PadId, 8)).Take(8), fed);
        }
    }

    [Fact]
    public void Greedy_AllRowsOver_ReadsNoFurther()
    {
        using var rows = new MarkovRows([0, 1, 2, 3], Letters.VocabularySize, room: 99);
        var answers = AnswerDecoder.Run(rows, GenerationOptions.Greedy, Letters, _ => true);
        Assert.Equal(0, rows.Appended);
        Assert.All(answers, answer => Assert.True(answer.IsComplete));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 4)]
    public void Run_LittleRoom_AnswersAreCut(int room, int length)
    {
        using var rows = new MarkovRows([7, 8, 9], 20, room);
        foreach (var strategy in Enum.GetValues<DecodingStrategy>())
        {
            using var some = new MarkovRows([7, 8, 9], 20, room);
            var answers = AnswerDecoder.Run(some, new GenerationOptions { Strategy = strategy }, Letters);
            Assert.All(answers, answer => Assert.InRange(answer.Tokens.Count, 0, length));
            Assert.All(answers, answer => Assert.True(answer.IsComplete || answer.Tokens.Count == length));
        }
    }

    [Theory]
    [InlineData(DecodingStrategy.Greedy)]
    [InlineData(DecodingStrategy.Sampling)]
    [InlineData(DecodingStrategy.Beam)]
    public void Run_IsOver_EndsAnAnswerWithoutItsEndToken(DecodingStrategy strategy)
    {
        var stop = Letters.Encode(".")[0];
        int[] questions = [.. Enumerable.Range(0, 30)];
        using var rows = new MarkovRows(questions, Letters.VocabularySize, room: 40);
        var answers = AnswerDecoder.Run(
            rows, new GenerationOptions { Strategy = strategy, MaxNewTokens = 30 }, Letters,
            tokens => tokens.Contains(stop));

        Assert.Contains(answers, answer => answer.Tokens.Contains(stop));
        for (var question = 0; question < answers.Count; question++)
        {
            var tokens = answers[question].Tokens;
            Assert.DoesNotContain(stop, tokens.SkipLast(1));
            var end = tokens.Contains(stop) || !answers[question].IsComplete ? (int?)null : Letters.EosId;
            Assert.Equal(
                EveryAnswer.LogLikelihood(rows, question, tokens, end),
                answers[question].LogLikelihood, 1e-4);
        }
    }

    [Fact]
    public void Run_ManyTokens_LeavesNoTensorBehind()
    {
        foreach (var strategy in Enum.GetValues<DecodingStrategy>())
        {
            using var rows = new MarkovRows([1, 2, 3], Letters.VocabularySize, room: 40);
            var before = DisposeScopeManager.Statistics;
            var held = before.ThreadTotalLiveCount;
            AnswerDecoder.Run(
                rows, new GenerationOptions { Strategy = strategy, MaxNewTokens = 40, TopP = 0.8 }, Letters);
            Assert.Equal(held, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }
    }

    [Fact]
    public void Run_ScoresThatAreNoNumbers_Throws()
    {
        foreach (var strategy in Enum.GetValues<DecodingStrategy>())
        {
            using var rows = new MarkovRows([1], Letters.VocabularySize, room: 4, spread: double.NaN);
            var error = Assert.Throws<InvalidOperationException>(() => AnswerDecoder.Run(
                rows, new GenerationOptions { Strategy = strategy }, Letters));
            Assert.Contains("not numbers", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Run_EndTokenBeyondTheModel_Throws()
    {
        using var rows = new MarkovRows([1], vocabulary: 1, room: 4);
        var error = Assert.Throws<ArgumentException>(
            () => AnswerDecoder.Run(rows, GenerationOptions.Greedy, Letters));
        Assert.Contains("knows only 1 tokens", error.Message, StringComparison.Ordinal);
    }

    private static void Same(MarkovRows rows, int question, List<int> said, GeneratedAnswer answer)
    {
        var ended = said[^1] == Letters.EosId;
        Assert.Equal(ended ? said.SkipLast(1) : said, answer.Tokens);
        Assert.Equal(ended, answer.IsComplete);
        Assert.Null(answer.Allowed);
        Assert.Equal(EveryAnswer.LogLikelihood(rows, question, said), answer.LogLikelihood, 1e-4);
    }
}

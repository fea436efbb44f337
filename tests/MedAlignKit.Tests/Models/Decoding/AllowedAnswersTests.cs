using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

public sealed class AllowedAnswersTests : IDisposable
{
    private static readonly LetterTokenizer Letters = new("abc. x");
    private readonly DisposeScope scope = NewDisposeScope();

    // " a." is the beginning of " a. b." even as tokens, and "a" of "ab" and "abba" as text.
    private static readonly string[] Allowed = ["a", "a. b", "ab", "abba", "c cab", "c"];

    private static readonly int[] Questions = [.. Enumerable.Range(0, 40)];

    public void Dispose() => scope.Dispose();

    private static MarkovRows Rows(int[] questions) => new(questions, Letters.VocabularySize, room: 12);

    public static TheoryData<GenerationOptions> Ways =>
    [
        GenerationOptions.Greedy, GenerationOptions.Sampling, GenerationOptions.Beam,
        GenerationOptions.Sampling with { TopP = 1, TopK = 2, Temperature = 3 },
        GenerationOptions.Beam with { Beams = 1 },
        GenerationOptions.Beam with { Beams = 2, LengthPenalty = 1 },
    ];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Run_AllowedAnswers_EachIsOneOfThemAndWhole(GenerationOptions way)
    {
        using var rows = Rows(Questions);
        var answers = AnswerDecoder.Run(
            rows, way with { AllowedAnswers = Allowed }, Letters, tokens => tokens.Count > 1);
        for (var question = 0; question < Questions.Length; question++)
        {
            var answer = answers[question];
            Assert.True(answer.IsComplete);
            Assert.Contains(answer.Allowed, Allowed);
            Assert.Equal($" {answer.Allowed}.", Letters.Decode(answer.Tokens));
            Assert.Equal(
                EveryAnswer.LogLikelihood(rows, question, answer.Tokens, Letters.EosId),
                answer.LogLikelihood, 1e-4);
        }
        Assert.InRange(answers.Select(answer => answer.Allowed).Distinct().Count(), 3, Allowed.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Run_AsManyBeamsAsAnswers_FindsTheLikeliestAnswer(double penalty)
    {
        using var rows = Rows(Questions);
        var options = GenerationOptions.Beam with
        {
            Beams = Allowed.Length, LengthPenalty = penalty, AllowedAnswers = Allowed,
        };
        var answers = AnswerDecoder.Run(rows, options, Letters);
        foreach (var question in Questions)
            Assert.Equal(
                Allowed.MaxBy(answer => LogLikelihood(rows, question, answer)
                    / Math.Pow(answer.Length + 3, penalty)),
                answers[question].Allowed);
    }

    [Fact]
    public void Run_GreedyAmongAnswersOfOneFirstToken_TakesTheLikelierEachTime()
    {
        using var rows = Rows(Questions);
        var answers = AnswerDecoder.Run(rows, GenerationOptions.Among(["b", "c"]), Letters);
        int space = Letters.Encode(" ")[0], b = Letters.Encode("b")[0], c = Letters.Encode("c")[0];
        foreach (var question in Questions)
        {
            var p = rows.LogProbabilities(question, [space]);
            Assert.Equal(p[b] > p[c] ? "b" : "c", answers[question].Allowed);
        }
    }

    [Fact]
    public void Run_SampledAmongAnswers_FrequenciesAreThoseOfTheModelAmongThem()
    {
        const int Rows = 5_000;
        using var rows = AllowedAnswersTests.Rows(new int[Rows]);
        var options = GenerationOptions.Sampling with { TopP = 1, AllowedAnswers = ["b", "c"] };
        var answers = AnswerDecoder.Run(rows, options, Letters);
        var p = rows.LogProbabilities(0, [Letters.Encode(" ")[0]]);
        double b = Math.Exp(p[Letters.Encode("b")[0]]), c = Math.Exp(p[Letters.Encode("c")[0]]);
        Assert.Equal(b / (b + c), answers.Count(answer => answer.Allowed == "b") / (double)Rows, 0.03);
    }

    [Fact]
    public void Run_SingleAnswer_IsGivenWithItsLikelihood()
    {
        using var rows = Rows([4]);
        var answer = AnswerDecoder.Run(rows, GenerationOptions.Among(["cab"]), Letters)[0];
        Assert.Equal("cab", answer.Allowed);
        Assert.Equal(LogLikelihood(rows, 4, "cab"), answer.LogLikelihood, 1e-4);
    }

    [Fact]
    public void Run_AnswerLongerThanMayBeGenerated_Throws()
    {
        using var rows = Rows([4]);
        var error = Assert.Throws<ArgumentException>(() => AnswerDecoder.Run(
            rows, GenerationOptions.Among(["abba"]) with { MaxNewTokens = 6 }, Letters));
        Assert.Contains("takes 7 tokens", error.Message, StringComparison.Ordinal);
        Assert.Equal("abba", AnswerDecoder.Run(
            rows, GenerationOptions.Among(["abba"]) with { MaxNewTokens = 7 }, Letters)[0].Allowed);
    }

    private static double LogLikelihood(MarkovRows rows, int question, string answer) =>
        EveryAnswer.LogLikelihood(rows, question, Letters.Encode($" {answer}."), Letters.EosId);
}

using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

public sealed class SamplingTests : IDisposable
{
    private static readonly LetterTokenizer Letters = new("abcdef");
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    private static GenerationOptions Options(long seed = 3) =>
        new() { Strategy = DecodingStrategy.Sampling, MaxNewTokens = 8, Seed = seed };

    private static IReadOnlyList<GeneratedAnswer> Sample(int[] questions, GenerationOptions options)
    {
        using var rows = new MarkovRows(questions, Letters.VocabularySize, room: 20);
        return AnswerDecoder.Run(rows, options, Letters);
    }

    private static string[] Said(IEnumerable<GeneratedAnswer> answers) =>
        [.. answers.Select(answer => string.Join(',', answer.Tokens))];

    [Fact]
    public void Sampling_SameSeed_SameAnswers_AnotherSeed_OtherAnswers()
    {
        int[] questions = [.. Enumerable.Range(0, 20)];
        Assert.Equal(Said(Sample(questions, Options())), Said(Sample(questions, Options())));
        Assert.NotEqual(Said(Sample(questions, Options())), Said(Sample(questions, Options(4))));
    }

    [Fact]
    public void Sampling_SameQuestionInManyRows_RowsDifferFromOneAnother() =>
        Assert.InRange(Said(Sample(new int[50], Options())).Distinct().Count(), 20, 50);

    [Fact]
    public void Sampling_InBatchesOfAnySize_SameAnswers()
    {
        int[] questions = [.. Enumerable.Range(0, 12)];
        var together = Said(Sample(questions, Options()));
        foreach (var size in new[] { 1, 5 })
        {
            var apart = questions.Chunk(size).SelectMany(
                (some, i) => Said(Sample(some, Options() with { FirstRow = (long)i * size })));
            Assert.Equal(together, apart);
        }
    }

    [Fact]
    public void Sampling_OtherNeighbours_RowSaysTheSame()
    {
        var a = Said(Sample([1, 2, 3, 4], Options()));
        var b = Said(Sample([9, 2, 8, 4], Options()));
        Assert.Equal((a[1], a[3]), (b[1], b[3]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-6)]
    [InlineData(1e-300)]
    public void Sampling_TemperatureTowardsZero_IsGreedy(double temperature)
    {
        int[] questions = [.. Enumerable.Range(0, 30)];
        var greedy = Sample(questions, new GenerationOptions { MaxNewTokens = 8 });
        var cold = Sample(questions, Options() with { Temperature = temperature });
        Assert.Equal(Said(greedy), Said(cold));
        Assert.All(greedy.Zip(cold), pair => Assert.Equal(
            pair.First.LogLikelihood, pair.Second.LogLikelihood, 1e-5));
    }

    [Theory]
    [InlineData(1.0, 0, 1.0)]
    [InlineData(0.5, 0, 1.0)]
    [InlineData(2.0, 0, 1.0)]
    [InlineData(1.0, 3, 1.0)]
    [InlineData(1.0, 0, 0.7)]
    [InlineData(1.5, 5, 0.8)]
    [InlineData(1.0, 0, 1e-9)]
    public void Sampling_ManyRows_FrequenciesAreTheProbabilities(double temperature, int topK, double topP)
    {
        const int Rows = 20_000;
        var options = Options() with
        {
            MaxNewTokens = 1, Temperature = temperature, TopK = topK, TopP = topP,
        };
        using var rows = new MarkovRows(new int[Rows], Letters.VocabularySize, room: 5);
        var counts = new double[Letters.VocabularySize];
        foreach (var answer in AnswerDecoder.Run(rows, options, Letters))
            counts[answer.IsComplete ? Letters.EosId : answer.Tokens[0]]++;

        var expected = Truncated(rows.LogProbabilities(0, []), temperature, topK, topP);
        for (var token = 0; token < counts.Length; token++)
        {
            if (expected[token] == 0) Assert.Equal(0, counts[token]);
            var deviation = Math.Sqrt(expected[token] * (1 - expected[token]) / Rows);
            Assert.InRange(counts[token] / Rows - expected[token], -4.5 * deviation, 4.5 * deviation);
        }
    }

    [Fact]
    public void Sampling_Truncated_LogLikelihoodIsTheModelsOwn()
    {
        using var rows = new MarkovRows([5, 6], Letters.VocabularySize, room: 20);
        var answers = AnswerDecoder.Run(
            rows, Options() with { Temperature = 1.7, TopK = 3, TopP = 0.9 }, Letters);
        for (var i = 0; i < 2; i++)
            Assert.Equal(
                EveryAnswer.LogLikelihood(
                    rows, 5 + i, answers[i].Tokens, answers[i].IsComplete ? Letters.EosId : null),
                answers[i].LogLikelihood, 1e-4);
    }

    // Temperature, then the k likeliest, then the fewest of these that together reach p.
    private static double[] Truncated(double[] logProbabilities, double temperature, int topK, double topP)
    {
        var order = Enumerable.Range(0, logProbabilities.Length)
            .OrderByDescending(token => logProbabilities[token])
            .Take(topK == 0 ? int.MaxValue : topK).ToList();
        var weights = order.ToDictionary(
            token => token, token => Math.Exp(logProbabilities[token] / temperature));
        var all = weights.Values.Sum();
        var p = new double[logProbabilities.Length];
        var reached = 0.0;
        foreach (var token in order)
        {
            if (reached < topP) p[token] = weights[token] / all;
            reached += weights[token] / all;
        }
        var kept = p.Sum();
        return [.. p.Select(value => value / kept)];
    }
}

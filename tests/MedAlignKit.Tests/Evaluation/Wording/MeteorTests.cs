using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class MeteorTests
{
    private sealed record Answers(string[] Stems, double[] Meteor);

    // Worked examples that are in print with METEOR's definition; scores to four places.
    [Theory]
    [InlineData("the cat sat on the mat", "the cat sat on the mat", 0.9977, 6, 1)]
    [InlineData("on the mat sat the cat", "the cat sat on the mat", 0.9375, 6, 3)]
    [InlineData("the cat was sat on the mat", "the cat sat on the mat", 0.9654, 6, 2)]
    public void Score_OfWorkedExamples_IsThatInPrint(
        string said, string wanted, double score, int matches, int chunks)
    {
        var meteor = Meteor.Of(said, wanted);

        Assert.Equal(score, meteor.Score, 4);
        Assert.Equal((matches, chunks), (meteor.Matches, meteor.Chunks));
    }

    // Banerjee and Lavie 2005, §2: "the president" and "spoke to the audience" are two chunks.
    [Fact]
    public void Chunks_OfThePapersExample_AreTwo() =>
        Assert.Equal(2, Meteor.Of("the president spoke to the audience",
            "the president then spoke to the audience").Chunks);

    [Fact]
    public void Formula_OfAHandWorkedText_UsesItsWeights()
    {
        // Three of four words said, three of five wanted, in two chunks.
        const string said = "small effusion left side", wanted = "small effusion on the left";

        Assert.Equal(0.75 * 0.6 / (0.9 * 0.75 + 0.1 * 0.6) * (1 - 0.5 * Math.Pow(2 / 3.0, 3)),
            Meteor.Of(said, wanted).Score, 12);
        Assert.Equal(0.75 * 0.6 / (0.81 * 0.75 + 0.19 * 0.6) * (1 - 0.28 * Math.Pow(2 / 3.0, 0.83)),
            Meteor.Of(said, wanted, MeteorOptions.Tuned).Score, 12);
    }

    [Fact]
    public void Stems_PairWordsOfOneFamily()
    {
        const string said = "calcifications, nodules", wanted = "calcification nodule";

        Assert.Equal(2, Meteor.Of(said, wanted).Matches);
        Assert.Equal(0, Meteor.Of(said, wanted, MeteorOptions.Original with { Stems = false }).Matches);
    }

    [Fact]
    public void Alignment_OfRandomTexts_HasAsFewChunksAsAnyOther()
    {
        var random = new Random(3);
        for (var one = 0; one < 200; one++)
        {
            string[] Draw() => [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => $"{"abc"[random.Next(3)]}")];
            var (said, wanted) = (Draw(), Draw());

            Assert.Equal(ByAllPairings(said, wanted, 0, []), WordAlignment.Of(said, wanted));
        }
    }

    [SkippableFact]
    public void Score_OfTextsWithoutRepeatedWords_IsThatOfNltk()
    {
        var random = new Random(4);
        string[] words = ["nodule", "nodules", "calcified", "lungs", "effusion", "small", "right", "observed",
            "and", "is", "no"];
        string Draw() => string.Join(' ', random.GetItems(words, 9).Distinct());
        (string Said, string Wanted)[] pairs = [.. Enumerable.Range(0, 60).Select(_ => (Draw(), Draw()))
            .Where(pair => Unrepeated(pair.Item1) && Unrepeated(pair.Item2))];

        var expected = PythonOracle.AskNltk<Answers>("nltk_oracle.py", new
        {
            texts = pairs.Select(pair => new[] { pair.Said.Split(' '), pair.Wanted.Split(' ') }),
        }).Meteor;

        Assert.True(pairs.Length > 20);
        foreach (var (pair, score) in pairs.Zip(expected))
            Assert.Equal(score, Meteor.Of(pair.Said, pair.Wanted).Score, 12);

        // NLTK does not look for the fewest chunks where a word, or its stem, stands twice.
        static bool Unrepeated(string text) => text.Split("nodule").Length <= 2;
    }

    [Theory]
    [InlineData("", "words")]
    [InlineData("words", "")]
    [InlineData("", "")]
    [InlineData("one", "two")]
    public void Score_OfNothingInCommon_IsNought(string said, string wanted) =>
        Assert.Equal(new MeteorScore(0, 0, 0, 0, 0), Meteor.Of(said, wanted));

    [Fact]
    public void Options_ThatCannotBe_AreRefused()
    {
        Assert.Throws<EvaluationException>(() => Meteor.Of("a", "a", new() { Alpha = 1.1 }));
        Assert.Throws<EvaluationException>(() => Meteor.Of("a", "a", new() { Beta = 0 }));
        Assert.Throws<EvaluationException>(() => Meteor.Of("a", "a", new() { Gamma = double.NaN }));
    }

    // Every way to pair as many words as can be.
    private static (int, int) ByAllPairings(string[] said, string[] wanted, int at, (int, int)[] pairs)
    {
        if (at == said.Length)
        {
            var chunks = pairs.Where((pair, i) => i == 0
                || pair != (pairs[i - 1].Item1 + 1, pairs[i - 1].Item2 + 1)).Count();
            return (pairs.Length, chunks);
        }

        return Enumerable.Range(0, wanted.Length).Where(j => wanted[j] == said[at]
            && pairs.All(pair => pair.Item2 != j))
            .Select(j => ByAllPairings(said, wanted, at + 1, [.. pairs, (at, j)]))
            .Append(ByAllPairings(said, wanted, at + 1, pairs))
            .OrderByDescending(one => one.Item1).ThenBy(one => one.Item2).First();
    }
}

using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class ProportionTests
{
    // The two figures of M3D-VQA-AD (facts §2.8): 72.88 % and 77.96 % are 43 and 46 of 59.
    [Theory]
    [InlineData(43, 59, 0.7288, 0.604, 0.826)]
    [InlineData(46, 59, 0.7797, 0.659, 0.866)]
    public void Wilson_OfTheFiguresInPrint_IsTheirInterval(
        int hits, int count, double value, double low, double high)
    {
        var interval = new Proportion(hits, count).Wilson();

        Assert.Equal(value, interval.Value, 4);
        Assert.Equal(low, interval.Low, 3);
        Assert.Equal(high, interval.High, 3);
    }

    [SkippableFact]
    public void Wilson_OfAnyCounts_IsThatOfSciPy()
    {
        var random = new Random(1);
        ProbabilityOracle.IntervalCase[] cases =
        [
            new(0, 5, 0.95), new(5, 5, 0.95), new(1, 1, 0.9),
            .. Enumerable.Range(0, 40).Select(i => Draw(1 + random.Next(300))),
        ];

        foreach (var (one, answer) in cases.Zip(ProbabilityOracle.Ask(intervals: cases).Intervals))
        {
            var interval = new Proportion(one.Hits, one.Count).Wilson(one.Level);
            Assert.Equal(answer[0], interval.Low, 9);
            Assert.Equal(answer[1], interval.High, 9);
        }

        ProbabilityOracle.IntervalCase Draw(int count) =>
            new(random.Next(count + 1), count, 0.5 + 0.49 * random.NextDouble());
    }

    [Fact]
    public void Text_SaysKOfNAndTheInterval() => Assert.Equal(
        "43 of 59 (0.729, 95 % interval 0.604 to 0.826)", new Proportion(43, 59).ToString());

    [Fact]
    public void Of_Answers_CountsThoseThatHold() =>
        Assert.Equal(new Proportion(2, 3), Proportion.Of([true, false, true]));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 3)]
    [InlineData(4, 3)]
    public void Counts_ThatCannotBe_AreRefused(int hits, int count) =>
        Assert.Throws<EvaluationException>(() => new Proportion(hits, count));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Level_ThatCannotBe_IsRefused(double level) =>
        Assert.Throws<EvaluationException>(() => new Proportion(1, 2).Wilson(level));
}

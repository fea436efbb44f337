using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class LinearDiscriminantTests
{
    [SkippableFact]
    public void Classes_OfEqualSize_ArePredictedAsByScikitLearn()
    {
        SklearnOracle.DiscriminantCase[] cases =
            [.. Enumerable.Range(0, 6).Select(seed => Draw(seed, [40, 40, 40]))];

        foreach (var (one, answer) in cases.Zip(SklearnOracle.Ask([], cases).Discriminants))
        {
            var said = LinearDiscriminant.Fit(one.Features, one.Labels, one.Classes).Predict(one.Asked);
            Assert.Equal(answer.Svd, said);
            Assert.Equal(answer.Lsqr, said);
            Assert.Equal(answer.Eigen, said);
        }
    }

    [SkippableFact]
    public void Classes_OfOtherSizes_WeighAlikeAsInScikitLearnsLeastSquares()
    {
        var one = Draw(9, [300, 150, 60]);

        var answer = SklearnOracle.Ask([], [one]).Discriminants[0];

        var said = LinearDiscriminant.Fit(one.Features, one.Labels, one.Classes).Predict(one.Asked);
        // Its covariances divide by n, these by n − 1: rows on the border may differ.
        Assert.InRange(said.Zip(answer.Lsqr).Count(pair => pair.First == pair.Second),
            one.Asked.Length * 0.99, one.Asked.Length);
    }

    [SkippableFact]
    public void Probabilities_OfEqualSizes_AreThoseOfScikitLearn()
    {
        var one = Draw(2, [40, 40, 40]);

        var answer = ProbabilityOracle.Ask(discriminants: [one]).Posteriors[0];

        var fit = LinearDiscriminant.Fit(one.Features, one.Labels, one.Classes);
        // Its covariance divides by n, this one by n − C: the odds are a little wider.
        foreach (var (mine, theirs) in fit.Probabilities(one.Asked).Zip(answer))
        {
            Assert.Equal(1, mine.Sum(), 12);
            foreach (var (p, q) in mine.Zip(theirs)) Assert.InRange(p - q, -0.02, 0.02);
        }

        Assert.Equal(fit.Predict(one.Asked),
            fit.Probabilities(one.Asked).Select(row => Array.IndexOf(row, row.Max())));
    }

    [Fact]
    public void Predictions_InOtherUnits_StayTheSame()
    {
        var one = Draw(4, [20, 20]);
        double[][] Scaled(double[][] rows) =>
            [.. rows.Select(row => row.Select((x, f) => f == 0 ? x * 1e6 + 3 : x).ToArray())];

        Assert.Equal(
            LinearDiscriminant.Fit(one.Features, one.Labels, 2).Predict(one.Asked),
            LinearDiscriminant.Fit(Scaled(one.Features), one.Labels, 2).Predict(Scaled(one.Asked)));
    }

    [Theory]
    [InlineData(3.0)]
    [InlineData(0.1)]
    public void Feature_ThatFollowsFromAnother_IsRefused(double factor)
    {
        var one = Draw(5, [20, 20]);
        double[][] rows = [.. one.Features.Select(row => (double[])[.. row, row[0] * factor + row[1]])];

        Refused("follows from others", () => LinearDiscriminant.Fit(rows, one.Labels, 2));
    }

    [Fact]
    public void Feature_ThatIsConstant_IsRefused()
    {
        var one = Draw(5, [20, 20]);
        double[][] rows = [.. one.Features.Select(row => (double[])[.. row, 1])];

        Refused("constant", () => LinearDiscriminant.Fit(rows, one.Labels, 2));
    }

    [Fact]
    public void Input_ThatCannotBe_IsRefused()
    {
        double[][] rows = [[0, 1], [1, 0], [3, 3], [4, 5]];

        Refused("0 rows", () => LinearDiscriminant.Fit([], [], 2));
        Refused("3 labels", () => LinearDiscriminant.Fit(rows, [0, 0, 1], 2));
        Refused("Class 1 has 1 rows", () => LinearDiscriminant.Fit(rows, [0, 0, 0, 1], 2));
        Refused("0 to 1", () => LinearDiscriminant.Fit(rows, [0, 0, 1, 2], 2));
        Refused("0 to 1", () => LinearDiscriminant.Fit(rows, [0, 0, 1, -1], 2));
        Refused("two at least", () => LinearDiscriminant.Fit(rows, [0, 0, 0, 0], 1));
        Refused("finite", () => LinearDiscriminant.Fit([.. rows[..3], [4, double.NaN]], [0, 0, 1, 1], 2));
        Refused("rows of 2", () => LinearDiscriminant.Fit([.. rows[..3], [4]], [0, 0, 1, 1], 2));
    }

    [Fact]
    public void Row_ThatCannotBe_GetsNoClass()
    {
        var one = Draw(6, [20, 20]);
        var fit = LinearDiscriminant.Fit(one.Features, one.Labels, 2);

        Refused("finite", () => fit.Predict([[double.NaN, 0, 0]]));
        Refused("rows of 3", () => fit.Predict([[1, 2]]));
    }

    private static void Refused(string says, Action work) =>
        Assert.Contains(says, Assert.Throws<EvaluationException>(work).Message, StringComparison.Ordinal);

    private static SklearnOracle.DiscriminantCase Draw(int seed, int[] sizes)
    {
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(
            2 * Math.PI * random.NextDouble());
        double[] Row(int c)
        {
            var common = Normal();
            return [c + common + Normal(), common - c * 0.5 + Normal() * 0.7, Normal() * 20 + c * 4];
        }

        int[] labels = [.. sizes.SelectMany((size, c) => Enumerable.Repeat(c, size))];
        return new([.. labels.Select(Row)], labels,
            [.. Enumerable.Range(0, 300).Select(i => Row(i % sizes.Length))], sizes.Length);
    }
}

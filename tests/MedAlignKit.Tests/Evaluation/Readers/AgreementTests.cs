using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class AgreementTests
{
    private sealed record Raters(double Alpha, double? Fleiss);

    private sealed record Answers(Raters[] Raters);

    [SkippableFact]
    public void CohenKappa_OfRandomRatings_IsThatOfScikitLearn()
    {
        var random = new Random(2);
        int[][][] kappas = [.. Enumerable.Range(0, 30).Select(_ =>
        {
            int[] one = [0, 1, .. random.GetItems([0, 1, 2], 20)];
            return new[] { one, [.. one.Select(rating => random.NextDouble() < 0.6 ? rating : random.Next(3))] };
        })];

        var expected = FindingsOracle.Ask(new { kappas }).Kappas;

        foreach (var (pair, kappa) in kappas.Zip(expected))
            Assert.Equal(kappa, Agreement.CohenKappa(pair[0], pair[1])!.Value, 12);
    }

    [SkippableFact]
    public void AlphaAndFleissKappa_OfRandomRatings_AreThoseOfNltk()
    {
        var random = new Random(3);
        int?[][][] raters = [.. Enumerable.Range(0, 20).Select(table => Enumerable.Range(0, 15).Select(place =>
        {
            var mostly = place % 3;
            return Enumerable.Range(0, 4).Select(
                rater => table % 2 == 1 && rater > 1 && random.NextDouble() < 0.2 ? (int?)null
                : random.NextDouble() < 0.6 ? mostly : random.Next(3)).ToArray();
        }).ToArray())];

        var expected = PythonOracle.AskNltk<Answers>("nltk_oracle.py", new { raters }).Raters;

        foreach (var (table, answer) in raters.Zip(expected))
        {
            Assert.Equal(answer.Alpha, Agreement.KrippendorffAlpha(table)!.Value, 10);
            if (answer.Fleiss is { } fleiss)
                Assert.Equal(fleiss, Agreement.FleissKappa(
                    [.. table.Select(one => one.Select(rating => rating!.Value).ToArray())])!.Value, 10);
        }
    }

    // Fleiss 1971's layout, ten cases, fourteen raters, five categories: a worked example in print.
    [Fact]
    public void FleissKappa_OfAWorkedExample_IsThatInPrint()
    {
        int[][] counts =
        [
            [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
        ];
        int[][] ratings = [.. counts.Select(row =>
            row.SelectMany((count, category) => Enumerable.Repeat(category, count)).ToArray())];

        Assert.Equal(0.210, Agreement.FleissKappa(ratings)!.Value, 3);
    }

    // Krippendorff 2011, §C: four observers, twelve units, nominal data with some missing.
    [Fact]
    public void KrippendorffAlpha_OfThePapersExample_IsThatInPrint()
    {
        int?[][] observers =
        [
            [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
            [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
        ];
        int?[][] units = [.. Enumerable.Range(0, 12).Select(unit => observers.Select(all => all[unit]).ToArray())];

        Assert.Equal(0.743, Agreement.KrippendorffAlpha(units)!.Value, 3);
    }

    [Fact]
    public void Agreement_OfOneWordForEverything_CannotBeTold()
    {
        Assert.Null(Agreement.CohenKappa([1, 1], [1, 1]));
        Assert.Null(Agreement.FleissKappa([[2, 2], [2, 2]]));
        Assert.Null(Agreement.KrippendorffAlpha([[0, 0], [0, 0]]));
    }

    [Fact]
    public void Ratings_ThatCannotBe_AreRefused()
    {
        Assert.Throws<EvaluationException>(() => Agreement.CohenKappa([], []));
        Assert.Throws<EvaluationException>(() => Agreement.CohenKappa([1], [1, 2]));
        Assert.Throws<EvaluationException>(() => Agreement.FleissKappa([[1, 2], [1]]));
        Assert.Throws<EvaluationException>(() => Agreement.FleissKappa([[1]]));
        Assert.Throws<EvaluationException>(() => Agreement.KrippendorffAlpha([[1, null], [null, 2]]));
    }
}

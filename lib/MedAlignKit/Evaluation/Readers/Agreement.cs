namespace MedAlignKit.Evaluation;

/// <summary>How far raters agree beyond chance: 1 for always, 0 for as often as by chance, below for less.
/// Categories are whole numbers without an order. Null where everybody always said the same, of which no
/// chance can be told.</summary>
public static class Agreement
{
    /// <summary>Cohen's κ of two raters (Cohen 1960): chance by each one's own shares.</summary>
    /// <param name="first">One's categories.</param>
    /// <param name="second">The other's, of the same cases in the same order.</param>
    /// <exception cref="EvaluationException">Lists of different lengths, or no case.</exception>
    public static double? CohenKappa(IReadOnlyList<int> first, IReadOnlyList<int> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count == 0 || first.Count != second.Count)
            throw new EvaluationException(
                $"{first.Count} and {second.Count} ratings cannot be compared one by one: give both raters' of "
                    + "the same cases.");
        double n = first.Count;
        var same = first.Zip(second).Count(pair => pair.First == pair.Second) / n;
        var chance = first.Distinct().Sum(
            category => first.Count(one => one == category) / n * (second.Count(one => one == category) / n));
        return chance >= 1 ? null : (same - chance) / (1 - chance);
    }

    /// <summary>Fleiss' κ of any number of raters (Fleiss 1971): chance by the shares of all together.</summary>
    /// <param name="ratings">[cases][raters]; every case has been rated by as many, at least two.</param>
    /// <exception cref="EvaluationException">No case, another number of raters for one, or fewer than
    /// two.</exception>
    public static double? FleissKappa(IReadOnlyList<IReadOnlyList<int>> ratings)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        if (ratings.Count == 0 || ratings[0].Count < 2 || ratings.Any(one => one.Count != ratings[0].Count))
            throw new EvaluationException(
                "Fleiss' κ wants at least one case, and for every case as many ratings, two or more: "
                + "KrippendorffAlpha takes cases that some raters left out.");
        double raters = ratings[0].Count, cases = ratings.Count;
        var same = ratings.Average(one => one.CountBy(category => category)
            .Sum(group => group.Value * (group.Value - 1.0)) / (raters * (raters - 1)));
        var chance = ratings.SelectMany(one => one).CountBy(category => category)
            .Sum(group => Math.Pow(group.Value / (raters * cases), 2));
        return chance >= 1 ? null : (same - chance) / (1 - chance);
    }

    /// <summary>Krippendorff's α for categories (Krippendorff 2011, §C): as Fleiss' κ, but for small numbers
    /// too, and where some raters left out some cases.</summary>
    /// <param name="ratings">[cases][raters]; null where a rater left a case out. A case with a single rating
    /// says nothing of agreement and is passed over.</param>
    /// <exception cref="EvaluationException">No case with two ratings.</exception>
    public static double? KrippendorffAlpha(IReadOnlyList<IReadOnlyList<int?>> ratings)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        int[][] paired = [.. ratings.Select(one => one.OfType<int>().ToArray()).Where(one => one.Length > 1)];
        if (paired.Length == 0)
            throw new EvaluationException("No case has two ratings: there is no agreement to measure.");
        double n = paired.Sum(one => one.Length);
        var apart = paired.Sum(one => one.CountBy(category => category)
            .Sum(group => group.Value * (double)(one.Length - group.Value)) / (one.Length - 1));
        var byChance = paired.SelectMany(one => one).CountBy(category => category)
            .Sum(group => group.Value * (n - group.Value)) / (n - 1);
        return byChance == 0 ? null : 1 - apart / byChance;
    }
}

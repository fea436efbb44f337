using MathNet.Numerics.Distributions;

namespace MedAlignKit.Evaluation;

/// <summary>Two methods asked the same.</summary>
/// <param name="Both">Rows that both have right.</param>
/// <param name="OnlyFirst">Rows that only the first has right.</param>
/// <param name="OnlySecond">Rows that only the second has right.</param>
/// <param name="Neither">Rows that neither has right.</param>
/// <param name="P">Two-sided p of as uneven a split of the rows in which they differ, were both methods as
/// good.</param>
public sealed record PairedComparison(int Both, int OnlyFirst, int OnlySecond, int Neither, double P);

/// <summary>Whether one of two methods is better on the same rows (McNemar 1947), by the exact
/// binomial.</summary>
public static class McNemar
{
    /// <summary>Compares by the rows in which just one is right: with b and c of them,
    /// p = min(1, 2 · P(X ≤ min(b, c))), X binomial of b + c and a half; 1 where there is none.</summary>
    /// <remarks>Rows count as independent. Of people with several visits, compare
    /// <see cref="SubjectLevel.Of"/> both.</remarks>
    /// <param name="first">One method's predictions.</param>
    /// <param name="second">The other's, of the same rows in the same order.</param>
    /// <exception cref="EvaluationException">Not the same rows.</exception>
    public static PairedComparison Exact(Predictions first, Predictions second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (!first.Validate().Truth.SequenceEqual(second.Validate().Truth)
            || !first.Subjects.SequenceEqual(second.Subjects))
            throw new EvaluationException(
                $"Predictions of {first.Count} and {second.Count} rows are not of the same subjects with "
                + "the same truth: a paired test compares answers to the same questions.");
        return Exact(Hits(first), Hits(second));
    }

    /// <summary>The same for rows of which only right and wrong are known.</summary>
    /// <param name="first">Whether the first method has each row right.</param>
    /// <param name="second">Whether the second has.</param>
    /// <exception cref="EvaluationException">Another number of rows, or none.</exception>
    public static PairedComparison Exact(IReadOnlyList<bool> first, IReadOnlyList<bool> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count != second.Count || first.Count == 0)
            throw new EvaluationException(
                $"{first.Count} and {second.Count} answers cannot be compared one by one: give both "
                + "methods' of the same questions.");
        int Count(bool one, bool other) => first.Zip(second).Count(pair => pair == (one, other));
        var (onlyFirst, onlySecond) = (Count(true, false), Count(false, true));
        return new PairedComparison(
            Count(true, true), onlyFirst, onlySecond, Count(false, false), TwoSided(onlyFirst, onlySecond));
    }

    /// <summary>Two-sided p of b + c fair tosses that fall as unevenly: the sign test; 1 for none.</summary>
    internal static double TwoSided(int b, int c) => b + c == 0
        ? 1
        : Math.Min(1, 2 * Binomial.CDF(0.5, b + c, Math.Min(b, c)));

    private static bool[] Hits(Predictions predictions) =>
        [.. predictions.Truth.Zip(predictions.Predicted, (truth, said) => truth == said)];
}

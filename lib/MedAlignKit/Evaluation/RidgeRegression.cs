using MathNet.Numerics.LinearAlgebra;

namespace MedAlignKit.Evaluation;

/// <summary>
/// A linear estimate of a score from numbers, with an L2 penalty on the weights of standardised features and
/// none on the offset (Hoerl and Kennard 1970). With a penalty of 0 it is least squares: on the true
/// volumes, what a model that sees only the image is judged by. Shapes: n visits, F features.
/// </summary>
public sealed class RidgeRegression
{
    private readonly double[] means;
    private readonly double[] deviations;
    private readonly Vector<double> weights;                                           // [F], standardised
    private readonly double offset;

    private RidgeRegression(double[] means, double[] deviations, Vector<double> weights, double offset) =>
        (this.means, this.deviations, this.weights, this.offset) = (means, deviations, weights, offset);

    /// <summary>Fits the weights.</summary>
    /// <param name="features">n rows of F finite numbers; a column that does not vary gets no
    /// weight.</param>
    /// <param name="scores">n scores.</param>
    /// <param name="penalty">Added to the diagonal of XᵀX of standardised features, 0 or more.</param>
    /// <exception cref="EvaluationException">Fewer than two rows, rows of different lengths, a number that is
    /// not finite, or a negative penalty.</exception>
    public static RidgeRegression Fit(
        IReadOnlyList<double[]> features, IReadOnlyList<double> scores, double penalty = 0)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(scores);
        if (features.Count != scores.Count || features.Count < 2)
            throw new EvaluationException(
                $"{features.Count} rows and {scores.Count} scores cannot be fit: give two or more of each.");
        if (!(penalty >= 0)) throw new EvaluationException($"A penalty of {penalty} is none: give 0 or more.");
        CheckRows(features, features[0].Length);
        if (!scores.All(double.IsFinite))
            throw new EvaluationException("A score is not a number: leave visits without it out.");
        var (means, deviations) = Columns.Of(features);
        var x = Matrix<double>.Build.DenseOfRowArrays(Columns.Standardise(features, means, deviations));
        var mean = scores.Average();
        var target = Vector<double>.Build.Dense([.. scores.Select(score => score - mean)]);
        var square = x.TransposeThisAndMultiply(x)
            + Matrix<double>.Build.DenseDiagonal(x.ColumnCount, Math.Max(penalty, Ridge * features.Count));
        var weights = square.Cholesky().Solve(x.TransposeThisAndMultiply(target));      // [F]
        return new RidgeRegression(means, deviations, weights, mean);
    }

    // Keeps a column that does not vary, all zeros here, from making the square singular.
    private const double Ridge = 1e-9;

    /// <summary>The estimate for each row.</summary>
    /// <exception cref="EvaluationException">A row of another length, or a number that is not
    /// finite.</exception>
    public IReadOnlyList<double> Predict(IReadOnlyList<double[]> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        CheckRows(features, weights.Count);
        return [.. Columns.Standardise(features, means, deviations)
            .Select(row => offset + Vector<double>.Build.Dense(row).DotProduct(weights))];
    }

    private static void CheckRows(IReadOnlyList<double[]> features, int width)
    {
        if (features.Any(row => row.Length != width || !row.All(double.IsFinite)))
            throw new EvaluationException($"A regression needs rows of {width} finite numbers each.");
    }
}

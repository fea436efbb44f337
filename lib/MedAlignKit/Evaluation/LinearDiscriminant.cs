using MathNet.Numerics.LinearAlgebra;

namespace MedAlignKit.Evaluation;

/// <summary>
/// Linear discriminant analysis: Gaussian classes with one common covariance (Fisher 1936). On the true
/// region volumes it is
/// the ceiling beside which a model that sees only the image is judged. Shapes: n visits, F features, C
/// classes.
/// </summary>
public sealed class LinearDiscriminant
{
    private readonly Matrix<double> weights;                                           // [C, F]
    private readonly Vector<double> offsets;                                           // [C]

    // Features whose correlation is conditioned worse than this are the same but for rounding.
    private const double WorstCondition = 1e10;

    private LinearDiscriminant(Matrix<double> weights, Vector<double> offsets) =>
        (this.weights, this.offsets) = (weights, offsets);

    /// <summary>Fits the means and the mean of the classes' covariances; the classes count as equally likely
    /// beforehand.</summary>
    /// <param name="features">n rows of F finite numbers.</param>
    /// <param name="labels">n classes, 0 to <paramref name="classes"/> − 1, each at least twice.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <exception cref="EvaluationException">A class that does not exist or has fewer than two rows, rows of
    /// different lengths, a number that is not finite, or features that are constant or determine each
    /// other.</exception>
    public static LinearDiscriminant Fit(IReadOnlyList<double[]> features, IReadOnlyList<int> labels, int classes)
    {
        if (features.Count == 0 || features.Count != labels.Count)
            throw new EvaluationException($"{features.Count} rows and {labels.Count} labels do not belong together.");
        var width = features[0].Length;
        if (classes < 2 || labels.Any(label => label < 0 || label >= classes))
            throw new EvaluationException(
                $"A discriminant of {classes} classes needs labels from 0 to {classes - 1}, two at least.");
        CheckRows(features, width);

        var means = new List<Vector<double>>();
        var pooled = Matrix<double>.Build.Dense(width, width);                         // [F, F]
        for (var c = 0; c < classes; c++)
        {
            double[][] rows = [.. features.Where((_, i) => labels[i] == c)];
            if (rows.Length < 2)
                throw new EvaluationException($"Class {c} has {rows.Length} rows: a discriminant needs at least 2 of each.");
            var x = Matrix<double>.Build.DenseOfRowArrays(rows);                       // [n_c, F]
            var mean = x.ColumnSums() / rows.Length;
            var centred = x - Matrix<double>.Build.Dense(rows.Length, width, (_, f) => mean[f]);
            pooled += centred.TransposeThisAndMultiply(centred) / (rows.Length - 1) / classes;
            means.Add(mean);
        }

        CheckIndependent(pooled);
        var weights = Matrix<double>.Build.DenseOfRowVectors(means) * pooled.Inverse(); // [C, F]
        return new(weights, Vector<double>.Build.Dense(classes, c => -0.5 * weights.Row(c).DotProduct(means[c])));
    }

    /// <summary>The likeliest class of each row.</summary>
    /// <exception cref="EvaluationException">A row of another length, or a number that is not
    /// finite.</exception>
    public IReadOnlyList<int> Predict(IReadOnlyList<double[]> features)
    {
        CheckRows(features, weights.ColumnCount);
        return [.. features.Select(row => (weights * Vector<double>.Build.Dense(row) + offsets).MaximumIndex())];
    }

    /// <summary>How likely each class is for each row, [n][classes], together 1: the posterior of Gaussian
    /// classes with one covariance.</summary>
    /// <exception cref="EvaluationException">A row of another length, or a number that is not
    /// finite.</exception>
    public IReadOnlyList<double[]> Probabilities(IReadOnlyList<double[]> features)
    {
        CheckRows(features, weights.ColumnCount);
        return [.. features.Select(row =>
            Predictions.Softmax((weights * Vector<double>.Build.Dense(row) + offsets).ToArray()))];
    }

    private static void CheckRows(IReadOnlyList<double[]> features, int width)
    {
        if (features.Any(row => row.Length != width || !row.All(double.IsFinite)))
            throw new EvaluationException($"A discriminant needs rows of {width} finite numbers each.");
    }

    // The correlation, not the covariance: features come in any units.
    private static void CheckIndependent(Matrix<double> covariance)
    {
        var deviations = covariance.Diagonal().PointwiseSqrt();
        var correlation = covariance.PointwiseDivide(deviations.OuterProduct(deviations));     // [F, F]
        if (!correlation.Enumerate().All(double.IsFinite) || !(correlation.ConditionNumber() < WorstCondition))
            throw new EvaluationException(
                "A feature is constant or follows from others, so that no discriminant can weigh it: leave it out.");
    }
}

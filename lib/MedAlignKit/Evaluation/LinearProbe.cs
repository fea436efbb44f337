using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace MedAlignKit.Evaluation;

/// <summary>
/// A linear probe: multinomial logistic regression on features that a frozen encoder made, with an L2
/// penalty (CLIP, arXiv 2103.00020, §3.2). What it reaches is what lies in the features for the taking.
/// Shapes: n visits, F features, C classes.
/// </summary>
public sealed class LinearProbe
{
    private const double GradientTolerance = 1e-6;
    private const int MostSteps = 2000;

    private readonly double[] means;
    private readonly double[] deviations;
    private readonly Matrix<double> weights;                                           // [C, F + 1]

    private LinearProbe(double[] means, double[] deviations, Matrix<double> weights) =>
        (this.means, this.deviations, this.weights) = (means, deviations, weights);

    /// <summary>Fits the probe: minimises Σ cross-entropy + penalty / 2 · Σ weights², offsets free, on
    /// standardised features; scikit-learn's C is 1 / penalty.</summary>
    /// <param name="features">n rows of F finite numbers.</param>
    /// <param name="labels">n classes, 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <param name="penalty">Above 0.</param>
    /// <exception cref="EvaluationException">Lists of different lengths, a class that does not exist, rows of
    /// different lengths, a number that is not finite, or a penalty that is not above 0.</exception>
    public static LinearProbe Fit(
        IReadOnlyList<double[]> features, IReadOnlyList<int> labels, int classes, double penalty = 1)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(labels);
        if (features.Count == 0 || features.Count != labels.Count)
            throw new EvaluationException(
                $"{features.Count} rows and {labels.Count} labels do not belong together.");
        if (classes < 2 || labels.Any(label => label < 0 || label >= classes))
            throw new EvaluationException(
                $"A probe of {classes} classes needs labels from 0 to {classes - 1}, two at least.");
        if (!(penalty > 0)) throw new EvaluationException($"A penalty of {penalty} is none: give one above 0.");
        CheckRows(features, features[0].Length);
        var (means, deviations) = Columns.Of(features);
        var x = Matrix<double>.Build.DenseOfRowArrays(
            Columns.Standardise(features, means, deviations).Select(row => (double[])[.. row, 1]));  // [n, F + 1]
        var truth = Matrix<double>.Build.Dense(features.Count, classes, (i, c) => labels[i] == c ? 1 : 0);
        var start = Vector<double>.Build.Dense(classes * x.ColumnCount);
        var found = new LimitedMemoryBfgsMinimizer(GradientTolerance, 1e-10, 1e-12, 10, MostSteps)
            .FindMinimum(ObjectiveFunction.Gradient(flat => Of(x, truth, flat, penalty)), start);
        return new LinearProbe(means, deviations, Unflatten(found.MinimizingPoint, classes));
    }

    /// <summary>How likely each class is for each row, [n][classes], together 1.</summary>
    /// <exception cref="EvaluationException">A row of another length, or a number that is not
    /// finite.</exception>
    public IReadOnlyList<double[]> Probabilities(IReadOnlyList<double[]> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        CheckRows(features, means.Length);
        return [.. Columns.Standardise(features, means, deviations).Select(row =>
            Predictions.Softmax((weights * Vector<double>.Build.Dense([.. row, 1])).ToArray()))];
    }

    /// <summary>Weights and offsets, C · (F + 1).</summary>
    public int Parameters => weights.RowCount * weights.ColumnCount;

    // Loss and gradient at once: both need the same products.
    private static (double, Vector<double>) Of(
        Matrix<double> x, Matrix<double> truth, Vector<double> flat, double penalty)
    {
        var w = Unflatten(flat, truth.ColumnCount);                                     // [C, F + 1]
        var scores = x.TransposeAndMultiply(w);                                         // [n, C]
        var loss = 0.0;
        for (var i = 0; i < scores.RowCount; i++)
        {
            var row = scores.Row(i);
            var most = row.Maximum();
            var log = most + Math.Log(row.Sum(score => Math.Exp(score - most)));
            for (var c = 0; c < scores.ColumnCount; c++)
            {
                if (truth[i, c] > 0) loss += log - scores[i, c];
                scores[i, c] = Math.Exp(scores[i, c] - log) - truth[i, c];
            }
        }
        var penalised = w.Clone();
        penalised.ClearColumn(w.ColumnCount - 1);
        loss += penalty / 2 * penalised.Enumerate().Sum(weight => weight * weight);
        var gradient = scores.TransposeThisAndMultiply(x) + penalty * penalised;        // [C, F + 1]
        return (loss, Vector<double>.Build.Dense(gradient.ToRowMajorArray()));
    }

    private static Matrix<double> Unflatten(Vector<double> flat, int classes) =>
        Matrix<double>.Build.DenseOfRowMajor(classes, flat.Count / classes, flat);

    private static void CheckRows(IReadOnlyList<double[]> features, int width)
    {
        if (features.Any(row => row.Length != width || !row.All(double.IsFinite)))
            throw new EvaluationException($"A probe needs rows of {width} finite numbers each.");
    }
}

using MathNet.Numerics.LinearAlgebra;

namespace MedAlignKit.Evaluation;

/// <summary>The plane in which rows of numbers differ most: their first two principal components (Pearson
/// 1901).</summary>
public static class PrincipalComponents
{
    /// <summary>Projects rows on their first two components.</summary>
    /// <param name="rows">n rows of F finite numbers, n at least 3 and F at least 2.</param>
    /// <returns>n places, and the share of the variance along each axis, 0 to 1. Each axis points to where
    /// its largest weight is positive, so that the same rows give the same picture.</returns>
    /// <exception cref="EvaluationException">Fewer rows or numbers, rows of different lengths, a number that
    /// is not finite, or rows that are all the same.</exception>
    public static (IReadOnlyList<(double X, double Y)> Places, (double First, double Second) Shares) Plane(
        IReadOnlyList<double[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count < 3 || rows[0].Length < 2
            || rows.Any(row => row.Length != rows[0].Length || !row.All(double.IsFinite)))
            throw new EvaluationException(
                $"{rows.Count} rows span no plane: give three or more of two or more finite numbers each.");
        var x = Matrix<double>.Build.DenseOfRowArrays(rows);                               // [n, F]
        var means = x.ColumnSums() / rows.Count;
        var centred = x - Matrix<double>.Build.Dense(rows.Count, means.Count, (_, f) => means[f]);
        var svd = centred.Svd();
        var total = svd.S.DotProduct(svd.S);
        if (!(total > 1e-20)) throw new EvaluationException("All rows are the same: they span no plane.");
        var axes = Enumerable.Range(0, 2).Select(k =>
        {
            var axis = svd.VT.Row(k);
            return axis[axis.AbsoluteMaximumIndex()] < 0 ? -axis : axis;
        }).ToArray();
        double Share(int k) => k < svd.S.Count ? svd.S[k] * svd.S[k] / total : 0;
        var (first, second) = (centred * axes[0], centred * axes[1]);
        return ([.. first.Zip(second)], (Share(0), Share(1)));
    }
}

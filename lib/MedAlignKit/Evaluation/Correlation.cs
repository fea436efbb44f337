namespace MedAlignKit.Evaluation;

/// <summary>Pearson's correlation of what was estimated with what is true.</summary>
public static class Correlation
{
    /// <summary>r, from −1 to 1; NaN where one side does not vary, so that a bootstrap leaves such a
    /// resample out.</summary>
    /// <param name="estimated">What was estimated.</param>
    /// <param name="truth">What is true, row by row.</param>
    /// <exception cref="EvaluationException">Lists of different lengths, or fewer than two
    /// rows.</exception>
    public static double Pearson(IReadOnlyList<double> estimated, IReadOnlyList<double> truth)
    {
        ArgumentNullException.ThrowIfNull(estimated);
        ArgumentNullException.ThrowIfNull(truth);
        if (estimated.Count != truth.Count || truth.Count < 2)
            throw new EvaluationException(
                $"{estimated.Count} estimates and {truth.Count} true values cannot be correlated: "
                + "give two rows or more of each.");
        var (x, y) = (estimated.Average(), truth.Average());
        double both = 0, ofX = 0, ofY = 0;
        for (var i = 0; i < truth.Count; i++)
        {
            var (dx, dy) = (estimated[i] - x, truth[i] - y);
            (both, ofX, ofY) = (both + (dx * dy), ofX + (dx * dx), ofY + (dy * dy));
        }
        return ofX > 0 && ofY > 0 ? both / Math.Sqrt(ofX * ofY) : double.NaN;
    }
}

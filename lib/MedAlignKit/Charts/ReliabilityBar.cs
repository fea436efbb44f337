namespace MedAlignKit.Charts;

/// <summary>Answers that a model was about equally sure of.</summary>
/// <param name="Low">Lower edge of their confidence, 0 to 1.</param>
/// <param name="High">Upper edge.</param>
/// <param name="Confidence">Their mean confidence; NaN where there is none.</param>
/// <param name="Accuracy">Share of them that was right; NaN where there is none.</param>
/// <param name="Count">How many there are.</param>
public sealed record ReliabilityBar(double Low, double High, double Confidence, double Accuracy, int Count)
{
    /// <summary>Mean distance between confidence and accuracy, weighted by the number of answers, 0 to 1:
    /// the expected calibration error (the same paper, equation 3).</summary>
    /// <exception cref="ArgumentException">No bin has an answer.</exception>
    internal static double CalibrationError(IReadOnlyList<ReliabilityBar> bins)
    {
        var filled = bins.Where(bin => bin.Count > 0).ToArray();
        if (filled.Length == 0) throw new ArgumentException("No bin has an answer, so there is no error.");
        return filled.Sum(bin => bin.Count * Math.Abs(bin.Accuracy - bin.Confidence))
            / filled.Sum(bin => bin.Count);
    }
}

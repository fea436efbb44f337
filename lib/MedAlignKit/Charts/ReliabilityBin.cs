namespace MedAlignKit.Charts;

/// <summary>Answers that a model was about equally sure of.</summary>
/// <param name="Low">Lower edge of their confidence, 0 to 1.</param>
/// <param name="High">Upper edge.</param>
/// <param name="Confidence">Their mean confidence; NaN where there is none.</param>
/// <param name="Accuracy">Share of them that was right; NaN where there is none.</param>
/// <param name="Count">How many there are.</param>
public sealed record ReliabilityBin(double Low, double High, double Confidence, double Accuracy, int Count)
{
    /// <summary>Bins of equal width (Guo et al., arXiv 1706.04599, §2).</summary>
    /// <param name="confidences">Probability of each answer that was given, 0 to 1.</param>
    /// <param name="right">Whether it was right.</param>
    /// <param name="bins">Number of bins between 0 and 1.</param>
    /// <exception cref="ArgumentException">Lists of different lengths, none at all, or a confidence outside
    /// 0 to 1.</exception>
    public static IReadOnlyList<ReliabilityBin> Of(
        IReadOnlyList<double> confidences, IReadOnlyList<bool> right, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (confidences.Count == 0 || confidences.Count != right.Count
            || confidences.Any(confidence => confidence is not (>= 0 and <= 1)))
            throw new ArgumentException(
                $"{confidences.Count} confidences from 0 to 1 and {right.Count} verdicts do not belong "
                + "together: give one of each for every answer.");
        var binOf = confidences.Select(c => Math.Min(bins - 1, (int)(c * bins))).ToArray();
        return [.. Enumerable.Range(0, bins).Select(bin =>
        {
            int[] own = [.. Enumerable.Range(0, binOf.Length).Where(i => binOf[i] == bin)];
            return new ReliabilityBin((double)bin / bins, (bin + 1.0) / bins,
                own.Length == 0 ? double.NaN : own.Average(i => confidences[i]),
                own.Length == 0 ? double.NaN : own.Average(i => right[i] ? 1.0 : 0), own.Length);
        })];
    }

    /// <summary>Mean distance between confidence and accuracy, weighted by the number of answers, 0 to 1:
    /// the expected calibration error (the same paper, equation 3).</summary>
    /// <exception cref="ArgumentException">No bin has an answer.</exception>
    public static double CalibrationError(IReadOnlyList<ReliabilityBin> bins)
    {
        var filled = bins.Where(bin => bin.Count > 0).ToArray();
        if (filled.Length == 0) throw new ArgumentException("No bin has an answer, so there is no error.");
        return filled.Sum(bin => bin.Count * Math.Abs(bin.Accuracy - bin.Confidence))
            / filled.Sum(bin => bin.Count);
    }
}

namespace MedAlignKit.Evaluation;

/// <summary>Visits whose likeliest class has a probability in one range.</summary>
/// <param name="Low">Lower end of the range, itself outside (but for 0).</param>
/// <param name="High">Upper end, itself inside.</param>
/// <param name="Count">Number of visits; where it is 0, the two means are 0 and say nothing.</param>
/// <param name="Confidence">Their mean probability, 0 to 1.</param>
/// <param name="Accuracy">Share of them whose likeliest class is the true one, 0 to 1.</param>
public sealed record ReliabilityBin(double Low, double High, int Count, double Confidence, double Accuracy);

/// <summary>Whether probabilities mean what they say: of the visits told with 0.8, eight in ten should be
/// right.</summary>
public static class Calibration
{
    /// <summary>Bins that <see cref="ExpectedError(Predictions)"/> uses.</summary>
    public const int DefaultBins = 10;

    /// <summary>Mean of Σ over the classes of (p − truth)², 0 (right and sure) to 2 (wrong and sure); two
    /// classes give twice what is often printed for one (Brier 1950).</summary>
    /// <exception cref="EvaluationException">There are no probabilities.</exception>
    public static double Brier(Predictions predictions) =>
        Rows(predictions).Zip(predictions.Truth).Average(pair =>
        pair.First.Index().Sum(p => Squared(p.Item - (p.Index == pair.Second ? 1 : 0))));

    /// <summary>Σ over the bins of (share of visits) · |accuracy − confidence|, 0 to 1 (Guo et al. 2017,
    /// eq. 5), by <see cref="DefaultBins"/> bins.</summary>
    /// <exception cref="EvaluationException">There are no probabilities.</exception>
    public static double ExpectedError(Predictions predictions) => ExpectedError(predictions, DefaultBins);

    /// <inheritdoc cref="ExpectedError(Predictions)"/>
    /// <param name="predictions">Predictions with <see cref="Predictions.Probabilities"/>.</param>
    /// <param name="bins">Number of bins of equal width, at least 1.</param>
    public static double ExpectedError(Predictions predictions, int bins) =>
        Bins(predictions, bins).Sum(bin =>
        bin.Count / (double)predictions.Count * Math.Abs(bin.Accuracy - bin.Confidence));

    /// <summary>The reliability diagram: visits by the probability of their likeliest class.</summary>
    /// <inheritdoc cref="ExpectedError(Predictions, int)" path="/param"/>
    /// <returns>Every bin from 0 to 1, empty ones too; bin m is ((m − 1)/M, m/M], and the first holds
    /// 0.</returns>
    /// <exception cref="EvaluationException">There are no probabilities, or fewer than one bin.</exception>
    public static IReadOnlyList<ReliabilityBin> Bins(Predictions predictions, int bins = DefaultBins)
    {
        if (bins < 1)
            throw new EvaluationException($"A reliability diagram of {bins} bins cannot be: use at least 1.");
        var (count, sure, right) = (new int[bins], new double[bins], new int[bins]);
        foreach (var (row, truth) in Rows(predictions).Zip(predictions.Truth))
        {
            var said = Array.IndexOf(row, row.Max());
            var bin = BinOf(row[said], bins);
            count[bin]++;
            sure[bin] += row[said];
            if (said == truth) right[bin]++;
        }

        return
        [
            .. Enumerable.Range(0, bins).Select(bin => new ReliabilityBin(
                bin / (double)bins, (bin + 1) / (double)bins, count[bin],
                sure[bin] / Math.Max(1, count[bin]), right[bin] / (double)Math.Max(1, count[bin]))),
        ];
    }

    // By the edges themselves: p · M rounds, and a probability at an edge belongs below it.
    private static int BinOf(double p, int bins)
    {
        var bin = Math.Min((int)(p * bins), bins - 1);
        while (bin > 0 && p <= bin / (double)bins) bin--;
        while (bin < bins - 1 && p > (bin + 1) / (double)bins) bin++;
        return bin;
    }

    private static IReadOnlyList<double[]> Rows(Predictions predictions) =>
        predictions.Validate().Probabilities
        ?? throw new EvaluationException(
            "Calibration is a property of probabilities, and these predictions have none: score the answers "
            + "instead of generating them.");

    private static double Squared(double x) => x * x;
}

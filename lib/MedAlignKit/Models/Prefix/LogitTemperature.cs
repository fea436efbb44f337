using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>The number that logits are divided by so that probabilities are as often right as they say
/// (temperature scaling, arXiv 1706.04599).</summary>
/// <remarks>Shapes: n images, K findings.</remarks>
internal static class LogitTemperature
{
    private const double Least = 0.05, Most = 20;
    private const int Steps = 60;

    /// <summary>The temperature of the least cross-entropy, which has one minimum, by golden sections.</summary>
    /// <param name="logits">Logits <c>[n, K]</c>.</param>
    /// <param name="findings">What is true, <c>[n, K]</c>: 1, 0 or NaN where unknown.</param>
    /// <exception cref="ArgumentException">Shapes that differ, or nothing that is known.</exception>
    public static double Fit(Tensor logits, Tensor findings)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(findings);
        if (!logits.shape.SequenceEqual(findings.shape) || findings.isnan().all().item<bool>())
            throw new ArgumentException(
                "A temperature is fitted on logits [n, K] and as many findings, of which one at least is known, "
                + $"but got [{string.Join(", ", logits.shape)}] and [{string.Join(", ", findings.shape)}].");
        using var ungraded = no_grad();
        double Error(double logTemperature)
        {
            using var scope = NewDisposeScope();
            return Findings.Loss(logits / Math.Exp(logTemperature), findings).item<float>();
        }

        var share = (Math.Sqrt(5) - 1) / 2;
        var (low, high) = (Math.Log(Least), Math.Log(Most));
        var (left, right) = (high - share * (high - low), low + share * (high - low));
        var (atLeft, atRight) = (Error(left), Error(right));
        for (var step = 0; step < Steps; step++)
            if (atLeft <= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - share * (high - low);
                atLeft = Error(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + share * (high - low);
                atRight = Error(right);
            }
        return Math.Exp((low + high) / 2);
    }
}

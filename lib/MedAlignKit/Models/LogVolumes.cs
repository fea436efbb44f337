using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>Region volumes as targets of a regression: their logarithms, standardised by the training
/// split's.</summary>
/// <remarks>Shapes: n visits, B batch, K volumes.</remarks>
internal static class LogVolumes
{
    /// <summary>Volumes of a batch <c>[B, K]</c>, NaN where unknown; null where none is known.</summary>
    /// <param name="rows">Volumes of each example, ml; null where unknown.</param>
    /// <exception cref="ArgumentException">Examples differ in how many they name.</exception>
    public static Tensor? Of(IReadOnlyList<IReadOnlyList<double>?> rows)
    {
        int[] counts = [.. rows.OfType<IReadOnlyList<double>>().Select(row => row.Count).Distinct()];
        if (counts.Length == 0) return null;
        if (counts.Length > 1)
            throw new ArgumentException(
                "The examples of a batch name different numbers of volumes: give each the same.");
        var unknown = Enumerable.Repeat(double.NaN, counts[0]).ToArray();
        float[] values = [.. rows.SelectMany(row => row ?? unknown).Select(ml => (float)ml)];
        return tensor(values, [rows.Count, counts[0]]);
    }

    /// <summary>Takes mean and spread of the log volumes.</summary>
    /// <param name="volumes">Region volumes in ml <c>[n, K]</c>, above 0; rows with NaN are left
    /// out.</param>
    /// <param name="mean">Receives the means <c>[K]</c>.</param>
    /// <param name="deviation">Receives the spreads <c>[K]</c>.</param>
    /// <exception cref="ArgumentException">Fewer than two whole rows, another K, or a volume that is not
    /// above 0.</exception>
    public static void Fit(Tensor volumes, Tensor mean, Tensor deviation)
    {
        using var scope = NewDisposeScope();
        if (volumes.dim() != 2 || volumes.shape[1] != mean.shape[0])
            throw new ArgumentException(
                $"The volumes are [n, {mean.shape[0]}], not [{string.Join(", ", volumes.shape)}].");
        var whole = volumes.to_type(ScalarType.Float32)[volumes.isnan().any(1).logical_not()];    // [n, K]
        if (whole.shape[0] < 2 || whole.le(0).any().item<bool>())
            throw new ArgumentException(
                "Mean and spread of the volumes need at least two visits, each volume above 0 ml.");
        var logs = whole.log();
        mean.copy_(logs.mean([0L]));
        deviation.copy_(logs.std(0).clamp(min: 1e-3));
    }

    /// <summary>Mean squared error of what is known.</summary>
    /// <param name="standardised">What a head says of the standardised log volumes, <c>[B, K]</c>.</param>
    /// <param name="volumes">Region volumes in ml <c>[B, K]</c>, NaN where unknown.</param>
    /// <param name="mean">Means <c>[K]</c>.</param>
    /// <param name="deviation">Spreads <c>[K]</c>.</param>
    public static Tensor Loss(Tensor standardised, Tensor volumes, Tensor mean, Tensor deviation)
    {
        using var scope = NewDisposeScope();
        var known = volumes.isnan().logical_not();                                    // [B, K]
        var logs = where(known, volumes, ones_like(volumes)).log();
        return KnownError.MeanSquared(standardised, (logs - mean) / deviation, known)
            .MoveToOuterDisposeScope();
    }
}

using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>Findings as targets, each present or absent whatever the others are.</summary>
/// <remarks>Shapes: B batch, K findings.</remarks>
internal static class Findings
{
    /// <summary>Findings of a batch <c>[B, K]</c>, NaN where unknown; null where none is known.</summary>
    /// <param name="rows">Findings of each example, 1, 0 or NaN; null where unknown.</param>
    /// <exception cref="ArgumentException">Examples differ in how many they name, or a value is none of the
    /// three.</exception>
    public static Tensor? Of(IReadOnlyList<IReadOnlyList<double>?> rows)
    {
        int[] counts = [.. rows.OfType<IReadOnlyList<double>>().Select(row => row.Count).Distinct()];
        if (counts.Length == 0) return null;
        if (counts.Length > 1)
            throw new ArgumentException(
                "The examples of a batch name different numbers of findings: give each the same.");
        var unknown = Enumerable.Repeat(double.NaN, counts[0]).ToArray();
        float[] values = [.. rows.SelectMany(row => row ?? unknown).Select(value => (float)value)];
        if (values.Any(value => value is not (0 or 1 or float.NaN)))
            throw new ArgumentException(
                $"A finding is 1 (present), 0 (absent) or NaN (unknown), not "
                + $"{values.First(value => value is not (0 or 1 or float.NaN))}.");
        return tensor(values, [rows.Count, counts[0]]);
    }

    /// <summary>Mean binary cross-entropy of what is known, in nats; 0 where nothing is.</summary>
    /// <param name="logits">What a head says, <c>[B, K]</c>.</param>
    /// <param name="findings">What is true, <c>[B, K]</c>: 1, 0 or NaN.</param>
    /// <exception cref="ArgumentException">Another number of findings.</exception>
    public static Tensor Loss(Tensor logits, Tensor findings)
    {
        using var scope = NewDisposeScope();
        return OverKnown(logits, findings, truth => nn.functional.binary_cross_entropy_with_logits(
            logits, truth, reduction: nn.Reduction.None)).MoveToOuterDisposeScope();
    }

    /// <summary>Mean squared distance of what is known of <c>[p, 1 − p]</c> to <c>[1, 0]</c> or <c>[0, 1]</c>; 0
    /// where nothing is.</summary>
    /// <inheritdoc cref="Loss" path="/param"/>
    /// <inheritdoc cref="Loss" path="/exception"/>
    public static Tensor SquaredError(Tensor logits, Tensor findings)
    {
        using var scope = NewDisposeScope();
        return OverKnown(logits, findings, truth => (logits.sigmoid() - truth).square()).MoveToOuterDisposeScope();
    }

    private static Tensor OverKnown(Tensor logits, Tensor findings, Func<Tensor, Tensor> errorsOf)
    {
        if (!logits.shape.SequenceEqual(findings.shape))
            throw new ArgumentException(
                $"There are logits of {logits.shape[1]} findings, but the batch has {findings.shape[1]}: make "
                + "them as many.");
        var known = findings.isnan().logical_not();                                   // [B, K]
        var errors = errorsOf(where(known, findings, zeros_like(findings)));          // [B, K]
        return (errors * known).sum() / known.sum().clamp(min: 1);
    }
}

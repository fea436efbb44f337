using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>The error of a regression some of whose targets are unknown.</summary>
internal static class KnownError
{
    /// <summary>Mean squared error over what is known; 0 where nothing is.</summary>
    /// <param name="predicted">What is said, of any shape.</param>
    /// <param name="targets">What is true, of that shape; any finite number where unknown.</param>
    /// <param name="known">True where the target is known, of that shape.</param>
    public static Tensor MeanSquared(Tensor predicted, Tensor targets, Tensor known)
    {
        using var scope = NewDisposeScope();
        var errors = predicted - targets;
        return ((errors * errors * known).sum() / known.sum().clamp(min: 1)).MoveToOuterDisposeScope();
    }
}

using System.Reflection;

namespace TorchSharp.Tests;

/// <summary>Whether the real package is under test, and where it departs from what these tests ask.</summary>
internal static class RealPackage
{
    /// <summary>True when the tests were built against the package from the feed.</summary>
    public static bool IsInUse { get; } = typeof(RealPackage).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "TorchSharp").Value == "feed";

    /// <summary>Cases that PyTorch 1.13, the oracle, answers otherwise than TorchSharp 0.107 does; all measured.</summary>
    private static readonly Dictionary<string, string[]> Departures = new()
    {
        ["its libtorch, 2.10, draws or rounds otherwise than the oracle's"] =
            ["bfloat16_matmul", "seeded_normal", "distribution_normal", "fill.trunc_normal_",
                "fill.xavier_normal_", "init.EmbeddingBag"],
        ["it takes one scale for all dimensions no more"] =
            ["interpolate_area", "interpolate_bilinear", "Upsample"],
        ["it does not clamp"] = ["hardtanh", "Hardtanh"],
        ["it gives a triangular matrix"] = ["inv_ex"],
        ["it gives erfc"] = ["special_erfcx"],
        ["it has not implemented this"] = ["diff_twice"],
        ["it throws"] =
            ["nanmean", "tensordot_count", "tensorsolve", "zero_in_place", "index_put_slices_accumulate",
                "MultiheadAttention_wide", "MultiheadAttention_per_head", "AdaptiveMaxPool3d",
                "MaxUnpool2d_size", "distribution_one_hot", "distribution_relaxed_one_hot"],
        ["it answers in another shape"] = ["nonzero_as_list", "OneHotCategorical"],
        ["it answers in float64"] =
            ["distribution_chi2", "distribution_kumaraswamy", "distribution_transformed"],
        ["it answers NaN"] = ["distribution_weibull", "Weibull"],
        ["it gives other numbers"] =
            ["MultiheadAttention_causal", "TransformerEncoder", "CyclicLR", "CyclicLR_decaying",
                "CyclicLR_halved", "NAdam", "RAdam", "distribution_binomial", "distribution_binomial_probs",
                "distribution_exponential", "Exponential", "distribution_geometric", "Geometric"],
    };

    /// <summary>Skips a case that the real package answers otherwise than PyTorch, where it is in use.</summary>
    public static void SkipWhereItDeparts(string name)
    {
        if (!IsInUse) return;
        var why = Departures.FirstOrDefault(one => one.Value.Contains(name)).Key;
        Skip.If(why is not null, $"The real package: {why}.");
    }
}

/// <summary>A test of something that the real package does otherwise, or ends the process on.</summary>
internal sealed class LocalFactAttribute : FactAttribute
{
    /// <param name="real">What the real package does, with its version.</param>
    public LocalFactAttribute(string real)
    {
        if (RealPackage.IsInUse) Skip = $"The real package: it {real}.";
    }
}

/// <summary>The same for a test of several cases.</summary>
internal sealed class LocalTheoryAttribute : TheoryAttribute
{
    /// <inheritdoc cref="LocalFactAttribute(string)"/>
    public LocalTheoryAttribute(string real)
    {
        if (RealPackage.IsInUse) Skip = $"The real package: it {real}.";
    }
}

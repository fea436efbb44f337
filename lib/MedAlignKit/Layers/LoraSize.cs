using System.Globalization;

namespace MedAlignKit.Layers;

/// <summary>How large an adapter is beside the model that it stands on.</summary>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Base">The model's own.</param>
public sealed record LoraSize(long Parameters, long Base)
{
    /// <summary>Its share of both together, 0 to 1.</summary>
    public double Share => (double)Parameters / (Parameters + Base);

    /// <summary>How many times smaller it is than the model, in parameters and so in a file.</summary>
    public double TimesSmaller => (double)Base / Parameters;

    /// <summary>In words: "1,638,400 of 285,339,977 parameters (0.57 %), 173 times smaller than its
    /// base".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Parameters:N0} of {Parameters + Base:N0} parameters ({Share:P2}), {TimesSmaller:0} times smaller "
        + $"than its base");
}

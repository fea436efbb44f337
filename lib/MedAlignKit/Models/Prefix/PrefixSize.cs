using MedAlignKit.Text;

namespace MedAlignKit.Models;

/// <summary>How large each part of a <see cref="DiagnosticPrefix"/> is, and how much of it is trained.</summary>
/// <remarks>RAD3D-Prefix names 96.1 M and 1.6 B for its smallest and its largest whole, and no part (facts
/// §3).</remarks>
public static class PrefixSize
{
    private const string Mapper = "prefix", Language = "language model", Adapters = "adapters";

    private static readonly string[] Order = [Mapper, Language, Adapters];

    /// <summary>Counts the parts of a model.</summary>
    public static IReadOnlyList<PartSize> Of(DiagnosticPrefix model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return PartCount.Of(model, PartOf, Order, [Mapper, Language]);
    }

    /// <summary>Counts the parts that a configuration would have. Its model is built on the meta device, of
    /// shapes without numbers; no other thread may make tensors meanwhile.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="tokenizer">Any tokenizer with a vocabulary no larger than the configuration's.</param>
    /// <exception cref="ArgumentException">The configuration cannot be, or is for a smaller
    /// vocabulary.</exception>
    public static IReadOnlyList<PartSize> Of(DiagnosticPrefixConfig config, ITextTokenizer tokenizer) =>
        PartCount.OfUnbuilt(() => new DiagnosticPrefix(config, tokenizer), Of);

    private static string PartOf(string name) => name.Contains(".lora", StringComparison.Ordinal) ? Adapters
        : name.StartsWith("language_model.", StringComparison.Ordinal) ? Language : Mapper;
}

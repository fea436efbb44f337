using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>
/// A linear layer, <c>x Wᵀ + b</c>, that low-rank adapters can be put on. Several projections may be packed
/// into one, each adapted under its own name: the queries and values of a packed <c>qkv</c>, say.
/// </summary>
/// <remarks>Shapes: I input width, O output width, P parts of O / P rows each.</remarks>
public sealed class AdaptableLinear : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly Parameter? bias;
    private readonly Dictionary<int, LowRankUpdate> updates = [];

    /// <summary>Weights are drawn as PyTorch draws those of a linear layer.</summary>
    /// <param name="input">I.</param>
    /// <param name="output">O, a multiple of the number of parts.</param>
    /// <param name="hasBias">Whether b is added.</param>
    /// <param name="parts">Names of the packed projections, in the order of their rows; none for a single
    /// one.</param>
    public AdaptableLinear(int input, int output, bool hasBias = true, params string[] parts)
        : base(nameof(AdaptableLinear))
    {
        (Input, Output, Parts) = (input, output, parts);
        weight = Initial.Uniform(1 / Math.Sqrt(input), output, input);                // [O, I]
        if (hasBias) bias = Initial.Uniform(1 / Math.Sqrt(input), output);            // [O]
        RegisterComponents();
    }

    /// <summary>I.</summary>
    public int Input { get; }

    /// <summary>O.</summary>
    public int Output { get; }

    /// <summary>Names of the packed projections; empty for a single one.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>Whether any adapter is on.</summary>
    public bool IsAdapted => updates.Count > 0;

    /// <summary>Whether the adapters' updates are in the weight itself.</summary>
    public bool IsMerged { get; private set; }

    /// <summary>Maps <c>[…, I]</c> to <c>[…, O]</c>.</summary>
    public override Tensor forward(Tensor input)
    {
        if (updates.Count == 0 || IsMerged) return nn.functional.linear(input, weight, bias);
        using var scope = NewDisposeScope();
        var output = nn.functional.linear(input, weight, bias);                       // […, O]
        foreach (var (part, update) in updates)
            output.narrow(-1, part * Rows, Rows).add_(update.forward(input));
        return output.MoveToOuterDisposeScope();
    }

    /// <summary>Puts a fresh adapter on a part, and freezes the layer's own weights.</summary>
    /// <param name="part">Index into <see cref="Parts"/>; 0 for a single projection.</param>
    /// <param name="options">Rank, scale and dropout.</param>
    /// <exception cref="InvalidOperationException">The part has an adapter already.</exception>
    public void Adapt(int part, LoraOptions options)
    {
        if (updates.ContainsKey(part))
            throw new InvalidOperationException("This projection already has an adapter: merge it first.");
        foreach (var own in new[] { weight, bias }) if (own is not null) own.requires_grad = false;
        var update = new LowRankUpdate(Input, (int)Rows, options);
        update.to(weight.device);
        updates[part] = update;
        register_module(Parts.Count == 0 ? "lora" : $"lora_{Parts[part]}", update);
        if (!training) update.eval();
    }

    /// <summary>Adds the updates to the weight: the same function at the cost of the plain layer.</summary>
    public void Merge() => Fold(1, merged: true);

    /// <summary>Takes the updates out of the weight again.</summary>
    public void Unmerge() => Fold(-1, merged: false);

    /// <summary>Multiplies the first rows of a fresh weight.</summary>
    internal void ShrinkRows(long rows, double factor)
    {
        using var ungraded = no_grad();
        using var first = weight.narrow(0, 0, rows);
        first.mul_(factor);
    }

    private long Rows => Output / Math.Max(1, Parts.Count);

    private void Fold(int sign, bool merged)
    {
        if (IsMerged == merged) return;
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (part, update) in updates)
            weight.narrow(0, part * Rows, Rows).add_(update.Product().to_type(weight.dtype), sign);
        IsMerged = merged;
    }
}

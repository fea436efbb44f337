using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>
/// A linear layer, <c>x Wᵀ + b</c>, that low-rank adapters can be put on. Several projections may be packed
/// into one, each adapted under its own name: the queries and values of a packed <c>qkv</c>, say. Of adapters
/// of several names one is active at a time, or none.
/// </summary>
/// <remarks>Shapes: I input width, O output width, P parts of O / P rows each.</remarks>
public sealed class AdaptableLinear : nn.Module<Tensor, Tensor>
{
    /// <summary>In place of a part's index: all parts of a packed layer as one.</summary>
    public const int AllParts = -1;

    private readonly Parameter weight;
    private readonly Parameter? bias;
    private readonly List<LoraPlace> places = [];
    private Tensor? unmerged;                                  // the weight without updates, while they are in it

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
    public bool IsAdapted => places.Count > 0;

    /// <summary>The adapter whose updates are computed; null for none.</summary>
    public string? Active { get; private set; }

    /// <summary>Whether the active adapter's updates are in the weight itself.</summary>
    public bool IsMerged => unmerged is not null;

    /// <summary>Every adapter's updates of every part.</summary>
    internal IReadOnlyList<LoraPlace> Places => places;

    /// <summary>Maps <c>[…, I]</c> to <c>[…, O]</c>.</summary>
    public override Tensor forward(Tensor input)
    {
        if (Active is null || IsMerged) return nn.functional.linear(input, weight, bias);
        using var scope = NewDisposeScope();
        var output = nn.functional.linear(input, weight, bias);                       // […, O]
        foreach (var place in ActivePlaces())
        {
            var (start, rows) = RowsOf(place.Part);
            output.narrow(-1, start, rows).add_(place.Update.forward(input));
        }
        return output.MoveToOuterDisposeScope();
    }

    /// <summary>Puts a fresh adapter on a part, makes it the active one, and freezes the layer's own
    /// weights.</summary>
    /// <param name="part">Index into <see cref="Parts"/>; 0 for a single projection,
    /// <see cref="AllParts"/> for a packed layer as a whole.</param>
    /// <param name="options">Rank, scale and dropout.</param>
    /// <param name="name">The adapter's name.</param>
    /// <exception cref="InvalidOperationException">The part has an adapter of this name already, or updates
    /// are merged.</exception>
    public void Adapt(int part, LoraOptions options, string name = Lora.Default)
    {
        RefuseWhereMerged();
        if (places.Any(place => place.Part == part && place.Adapter == name))
            throw new InvalidOperationException(
                $"This projection already has an adapter called \"{name}\": take another name, or remove it "
                + "first.");
        foreach (var own in new[] { weight, bias }) if (own is not null) own.requires_grad = false;
        var update = new LowRankUpdate(Input, (int)RowsOf(part).Rows, options);
        update.to(weight.device);
        register_module(ModuleName(part, name), update);
        if (!training) update.eval();
        places.Add(new LoraPlace(name, part, options, update));
        Activate(name);
    }

    /// <summary>Chooses the adapter whose updates are computed and trained; the others are frozen.</summary>
    /// <param name="name">Its name; null for none. A layer that has none of it computes no update.</param>
    /// <exception cref="InvalidOperationException">Another one's updates are merged.</exception>
    public void Activate(string? name)
    {
        var next = places.Any(place => place.Adapter == name) ? name : null;
        if (next != Active) RefuseWhereMerged();
        Active = next;
        foreach (var place in places)
            foreach (var parameter in place.Update.parameters())
                parameter.requires_grad = place.Adapter == Active;
    }

    /// <summary>Takes an adapter off.</summary>
    /// <param name="name">Its name; nothing happens where the layer has none of it.</param>
    /// <exception cref="InvalidOperationException">Updates are merged.</exception>
    public void Remove(string name)
    {
        RefuseWhereMerged();
        foreach (var place in places.Where(place => place.Adapter == name).ToList())
        {
            register_module(ModuleName(place.Part, name), null!);
            place.Update.Dispose();
            places.Remove(place);
        }
        if (Active == name) Active = null;
    }

    /// <summary>Adds the active adapter's updates to the weight: the same function at the time of the plain
    /// layer. The weight as it was is kept: subtracting would leave rounding errors.</summary>
    public void Merge()
    {
        if (IsMerged || Active is null) return;
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        unmerged = weight.detach().clone().DetachFromDisposeScope();
        foreach (var place in ActivePlaces())
        {
            var (start, rows) = RowsOf(place.Part);
            weight.narrow(0, start, rows).add_(place.Update.Product().to_type(weight.dtype));
        }
    }

    /// <summary>Gives back the very weight that <see cref="Merge"/> found.</summary>
    public void Unmerge()
    {
        if (unmerged is null) return;
        using var ungraded = no_grad();
        weight.copy_(unmerged);
        unmerged.Dispose();
        unmerged = null;
    }

    /// <summary>What an adapter of a part is called among the layer's modules.</summary>
    internal string ModuleName(int part, string name) =>
        (Parts.Count == 0 || part == AllParts ? "lora" : $"lora_{Parts[part]}")
        + (name == Lora.Default ? "" : $"{Lora.NameMark}{name}");

    private IEnumerable<LoraPlace> ActivePlaces() => places.Where(place => place.Adapter == Active);

    private (long Start, long Rows) RowsOf(int part)
    {
        if (part == AllParts) return (0, Output);
        long rows = Output / Math.Max(1, Parts.Count);
        return (part * rows, rows);
    }

    private void RefuseWhereMerged()
    {
        if (IsMerged)
            throw new InvalidOperationException(
                $"The updates of the adapter \"{Active}\" are merged into the weights: unmerge them first.");
    }
}

/// <summary>The update of one part of a layer.</summary>
/// <param name="Adapter">Name of the adapter that it belongs to.</param>
/// <param name="Part">Index of the part.</param>
/// <param name="Options">What it was built with.</param>
/// <param name="Update">The update.</param>
internal sealed record LoraPlace(string Adapter, int Part, LoraOptions Options, LowRankUpdate Update);

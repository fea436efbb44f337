using System.Text.RegularExpressions;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>
/// Low-rank adapters on a whole model (LoRA, arXiv 2106.09685): put on by name, trained alone, merged at will.
/// Adapters of several names can stand on one base, of which one is active at a time.
/// </summary>
public static partial class Lora
{
    /// <summary>The name of an adapter that is given none. Its parameters are called
    /// <c>….lora_q.lora_A</c>, those of another <c>….lora_q@NAME.lora_A</c>.</summary>
    public const string Default = "default";

    /// <summary>What stands before an adapter's name among modules.</summary>
    internal const char NameMark = '@';

    /// <summary>Puts a fresh adapter on every projection that a target names, makes it the active one, and
    /// freezes those layers' own weights.</summary>
    /// <param name="model">The model, or the part of it to adapt: a tower, with options of its own.</param>
    /// <param name="options">Targets, rank, scale and dropout.</param>
    /// <param name="name">The adapter's name: letters, digits, hyphens and underscores.</param>
    /// <returns>Full names, within the given part, of what was adapted, in the model's order.</returns>
    /// <exception cref="ArgumentException">A target that no projection answers to, or a name that cannot
    /// be.</exception>
    /// <exception cref="InvalidOperationException">A projection has an adapter of this name, or updates are
    /// merged.</exception>
    public static IReadOnlyList<string> Apply(nn.Module model, LoraOptions options, string name = Default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        CheckName(name);
        var all = Projections(model).ToList();
        var missed = options.Targets.Where(target => all.All(entry => !Answers(entry, target))).ToList();
        if (missed.Count > 0)
            throw new ArgumentException(
                $"No projection of this model is called {string.Join(" or ", missed)}: its projections are "
                + $"called {string.Join(", ", all.Select(entry => LastPart(entry.Name)).Distinct())}.");
        return Put(
            model, [.. all.Where(entry => options.Targets.Any(target => Answers(entry, target)))], options, name);
    }

    /// <summary>Puts a fresh adapter on projections of these full names, whatever the options' targets
    /// are.</summary>
    /// <param name="model">The whole model.</param>
    /// <param name="projections">Full names, as <see cref="Apply"/> returns them.</param>
    /// <param name="options">Rank, scale and dropout.</param>
    /// <param name="name">The adapter's name.</param>
    /// <exception cref="ArgumentException">A name that no projection has.</exception>
    internal static void ApplyAt(
        nn.Module model, IReadOnlyList<string> projections, LoraOptions options, string name)
    {
        options.Validate();
        CheckName(name);
        var all = Projections(model).ToList();
        var missed = projections.Except(all.Select(entry => entry.Name)).ToList();
        if (missed.Count > 0)
            throw new ArgumentException(
                $"This model has no projection {string.Join(", ", missed.Take(3))}"
                + (missed.Count > 3 ? $" nor {missed.Count - 3} more." : "."));
        Put(model, [.. all.Where(entry => projections.Contains(entry.Name))], options, name);
    }

    /// <summary>Names of the adapters on a model, in the order in which the model holds them.</summary>
    public static IReadOnlyList<string> Names(nn.Module model) =>
        [.. Layers(model).SelectMany(layer => layer.Places).Select(place => place.Adapter).Distinct()];

    /// <summary>The name of the adapter that is computed; null where the base alone is. Where parts of a model
    /// were given different ones, the first.</summary>
    public static string? Active(nn.Module model) =>
        Layers(model).Select(layer => layer.Active).FirstOrDefault(name => name is not null);

    /// <summary>Chooses the adapter that is computed and trained; the others are frozen and have no part in
    /// what the model says.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">Its name; null for none: the base alone.</param>
    /// <exception cref="ArgumentException">The model has no adapter of this name.</exception>
    /// <exception cref="InvalidOperationException">Another one's updates are merged.</exception>
    public static void Activate(nn.Module model, string? name)
    {
        if (name is not null) RequireName(model, name);
        foreach (var layer in Layers(model)) layer.Activate(name);
    }

    /// <summary>Takes an adapter off again; the base stays frozen where it was adapted.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The adapter's name.</param>
    /// <exception cref="ArgumentException">The model has no adapter of this name.</exception>
    /// <exception cref="InvalidOperationException">Updates are merged.</exception>
    public static void Remove(nn.Module model, string name)
    {
        RequireName(model, name);
        foreach (var layer in Layers(model)) layer.Remove(name);
    }

    /// <summary>Freezes all that is no part of the active adapter.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="InvalidOperationException">No adapter is active, so nothing would be left to
    /// train.</exception>
    public static void FreezeBase(nn.Module model)
    {
        if (Active(model) is null)
            throw new InvalidOperationException(
                "This model has no active adapter, and nothing of it would be trained: apply or activate one.");
        foreach (var (name, parameter) in model.named_parameters())
            if (!IsAdapter(name)) parameter.requires_grad = false;
    }

    /// <summary>The parameters of all adapters, or of one, by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The adapter's name; null for all adapters.</param>
    public static IReadOnlyList<(string Name, Parameter Parameter)> Parameters(
        nn.Module model, string? name = null) =>
    [
        .. model.named_parameters()
            .Where(entry => IsAdapter(entry.name) && (name is null || AdapterOf(entry.name) == name))
            .Select(entry => (entry.name, entry.parameter)),
    ];

    /// <summary>How large an adapter is beside its base.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The adapter's name.</param>
    /// <exception cref="ArgumentException">The model has no adapter of this name.</exception>
    public static LoraSize SizeOf(nn.Module model, string name = Default)
    {
        RequireName(model, name);
        return new LoraSize(
            Parameters(model, name).Sum(entry => entry.Parameter.numel()),
            model.named_parameters().Where(entry => !IsAdapter(entry.name))
                .Sum(entry => entry.parameter.numel()));
    }

    /// <summary>Whether a parameter of this name belongs to an adapter.</summary>
    public static bool IsAdapter(string name) =>
        name.EndsWith(".lora_A", StringComparison.Ordinal) || name.EndsWith(".lora_B", StringComparison.Ordinal);

    /// <summary>Keeps adapters in float32 on a model whose own weights were rounded to half precision: their
    /// updates would be lost in it.</summary>
    public static void KeepFloat32(nn.Module model)
    {
        foreach (var (_, module) in model.named_modules())
            if (module is LowRankUpdate update) update.to(ScalarType.Float32);
    }

    /// <summary>Adds the active adapter's updates to the weights they stand beside.</summary>
    public static void Merge(nn.Module model)
    {
        foreach (var layer in Layers(model)) layer.Merge();
    }

    /// <summary>Takes all updates out of the weights again.</summary>
    public static void Unmerge(nn.Module model)
    {
        foreach (var layer in Layers(model)) layer.Unmerge();
    }

    /// <summary>Whether any updates are in the weights.</summary>
    public static bool IsMerged(nn.Module model) => Layers(model).Any(layer => layer.IsMerged);

    /// <summary>What one adapter's options are on each projection that it stands on, by full name.</summary>
    internal static IReadOnlyList<(string Projection, LoraOptions Options)> PlacesOf(
        nn.Module model, string name) =>
    [
        .. Projections(model).SelectMany(entry => entry.Layer.Places
            .Where(place => place.Part == entry.Part && place.Adapter == name)
            .Select(place => (entry.Name, place.Options))),
    ];

    /// <summary>The same parameter as it would be called if its adapter had no name.</summary>
    internal static string Unnamed(string parameter) => NamedModule().Replace(parameter, "$1");

    private static IReadOnlyList<string> Put(
        nn.Module model, IReadOnlyList<Projection> projections, LoraOptions options, string name)
    {
        foreach (var (_, layer, part) in projections) layer.Adapt(part, options, name);
        foreach (var layer in Layers(model)) layer.Activate(name);
        return [.. projections.Select(entry => entry.Name)];
    }

    private static IEnumerable<AdaptableLinear> Layers(nn.Module model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.named_modules().Select(entry => entry.module).OfType<AdaptableLinear>();
    }

    // Packed projections are told apart: `attn.qkv` gives attn.q, attn.k and attn.v, and itself as a whole.
    private static IEnumerable<Projection> Projections(nn.Module model)
    {
        foreach (var (name, module) in model.named_modules())
        {
            if (module is not AdaptableLinear layer) continue;
            var isPacked = layer.Parts.Count > 0;
            yield return new Projection(name, layer, isPacked ? AdaptableLinear.AllParts : 0);
            var above = name.Contains('.', StringComparison.Ordinal) ? name[..(name.LastIndexOf('.') + 1)] : "";
            for (var part = 0; part < layer.Parts.Count; part++)
                yield return new Projection(above + layer.Parts[part], layer, part);
        }
    }

    private sealed record Projection(string Name, AdaptableLinear Layer, int Part);

    // A packed layer as a whole answers to its own name alone, or a star would adapt its parts twice.
    private static bool Answers(Projection projection, string target)
    {
        if (projection.Part == AdaptableLinear.AllParts && LastPart(target) != LastPart(projection.Name))
            return false;
        return target.AsSpan().ContainsAny('.', '*')
            ? Regex.IsMatch(
                projection.Name,
                $"^{Regex.Escape(target).Replace(@"\*", ".*", StringComparison.Ordinal)}$")
            : LastPart(projection.Name) == target;
    }

    private static string AdapterOf(string parameter) =>
        NamedModule().Match(parameter) is { Success: true } match ? match.Groups[2].Value : Default;

    private static void CheckName(string name)
    {
        if (!AdapterName().IsMatch(name))
            throw new ArgumentException(
                $"An adapter's name has letters, digits, hyphens and underscores, not \"{name}\".");
    }

    private static void RequireName(nn.Module model, string name)
    {
        var names = Names(model);
        if (!names.Contains(name))
            throw new ArgumentException(
                $"This model has no adapter called \"{name}\": "
                + (names.Count == 0 ? "it has none at all." : $"it has {string.Join(", ", names)}."));
    }

    private static string LastPart(string name) => name[(name.LastIndexOf('.') + 1)..];

    [GeneratedRegex(@"^[\w-]+$")]
    private static partial Regex AdapterName();

    [GeneratedRegex(@"((?:^|\.)lora(?:_\w+)?)@([\w-]+)(?=\.lora_[AB]$)")]
    private static partial Regex NamedModule();
}

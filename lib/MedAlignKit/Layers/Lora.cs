using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>Low-rank adapters on a whole model: put on by name, trained alone, merged at will.</summary>
public static class Lora
{
    /// <summary>Puts fresh adapters on every projection whose name ends in one of the targets.</summary>
    /// <param name="model">The model, or the part of it to adapt.</param>
    /// <param name="options">Targets, rank, scale and dropout.</param>
    /// <returns>Full names of what was adapted, in the model's order.</returns>
    /// <exception cref="ArgumentException">A target that no projection answers to.</exception>
    public static IReadOnlyList<string> Apply(nn.Module model, LoraOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        options.Validate();
        var all = Projections(model).ToList();
        var missed = options.Targets.Where(target => all.All(entry => LastPart(entry.Name) != target)).ToList();
        if (missed.Count > 0)
            throw new ArgumentException(
                $"No projection of this model is called {string.Join(" or ", missed)}: its projections are "
                + $"called {string.Join(", ", all.Select(entry => LastPart(entry.Name)).Distinct())}.");
        var adapted = all.Where(entry => options.Targets.Contains(LastPart(entry.Name))).ToList();
        foreach (var (_, layer, part) in adapted) layer.Adapt(part, options);
        return [.. adapted.Select(entry => entry.Name)];
    }

    /// <summary>The adapters' parameters by name.</summary>
    public static IReadOnlyList<(string Name, Parameter Parameter)> Parameters(nn.Module model) =>
        [.. model.named_parameters().Where(entry => IsAdapter(entry.name))
            .Select(entry => (entry.name, entry.parameter))];

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

    /// <summary>Adds all updates to the weights they stand beside.</summary>
    public static void Merge(nn.Module model)
    {
        foreach (var (_, layer, _) in Projections(model)) layer.Merge();
    }

    /// <summary>Takes all updates out of the weights again.</summary>
    public static void Unmerge(nn.Module model)
    {
        foreach (var (_, layer, _) in Projections(model)) layer.Unmerge();
    }

    // Packed projections are told apart: `attn.qkv` gives attn.q, attn.k and attn.v.
    private static IEnumerable<(string Name, AdaptableLinear Layer, int Part)> Projections(nn.Module model)
    {
        foreach (var (name, module) in model.named_modules())
        {
            if (module is not AdaptableLinear layer) continue;
            if (layer.Parts.Count == 0) yield return (name, layer, 0);
            var above = name.Contains('.', StringComparison.Ordinal) ? name[..(name.LastIndexOf('.') + 1)] : "";
            for (var part = 0; part < layer.Parts.Count; part++)
                yield return (above + layer.Parts[part], layer, part);
        }
    }

    private static string LastPart(string name) => name[(name.LastIndexOf('.') + 1)..];
}

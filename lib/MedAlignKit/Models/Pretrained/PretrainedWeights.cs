using MedAlignKit.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>Loads weights that others trained into models here, by a <see cref="KeyMap"/>.</summary>
public static class PretrainedWeights
{
    /// <summary>Loads weights, one tensor of the model at a time; types are converted to the
    /// model's.</summary>
    /// <param name="model">The model that receives them.</param>
    /// <param name="folder">Where they are.</param>
    /// <param name="map">Which becomes which, from <see cref="LanguageKeyMap"/>,
    /// <see cref="AlignQKeyMap"/>, <see cref="ClipKeyMap"/> or <see cref="CtClipKeyMap"/>.</param>
    /// <param name="part">What the names in the model have to begin with; all others are left as they
    /// are.</param>
    /// <param name="strict">Whether anything that does not fit throws; else what fits is loaded.</param>
    /// <exception cref="PretrainedException">Strict and something does not fit, or nothing fits at all; the
    /// model is then untouched.</exception>
    /// <exception cref="ArgumentException">The model has no memory yet (it is on the meta
    /// device).</exception>
    public static PretrainedReport Load(
        nn.Module model, PretrainedFolder folder, KeyMap map, string part = "", bool strict = true)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(map);
        using var ungraded = no_grad();
        var state = model.state_dict();
        if (state.Values.Any(tensor => tensor.device_type == DeviceType.META))
            throw new ArgumentException(
                "The model is on the meta device, without memory: build it on another.", nameof(model));

        var plan = LoadPlan.Make(state, folder, map, part);
        if (strict && !plan.Report.IsComplete)
            throw new PretrainedException(
                $"The weights in {folder.Path} do not fit the model ({plan.Report.Differences()}): "
                + "build the model from the folder's own config.json, or load with strict set to false.");
        if (plan.Report.Matched.Count == 0)
            throw new PretrainedException(
                $"Of the weights in {folder.Path} nothing fits the model"
                + (part.Length > 0 ? $" where its names begin with \"{part}\"" : "")
                + $" ({plan.Report.Differences()}): name the folder of a model of the same family.");
        foreach (var (name, source, from) in plan.Steps)
        {
            using var scope = NewDisposeScope();
            if (from.Length == 0) state[name].zero_();
            else state[name].copy_(Make(folder, source, from).reshape(state[name].shape));
        }
        return plan.Report;
    }

    private static Tensor Make(PretrainedFolder folder, WeightSource source, IReadOnlyList<string> from)
    {
        var parts = from.Select(name => folder.Read(name))
            .Select(tensor => source.IsTransposed ? tensor.t() : tensor).ToList();
        var values = parts.Count == 1 ? parts[0] : cat(parts, 0);
        if (source.RowPart is { } part) values = values.chunk(part.Of, 0)[part.Index];
        if (source.QueryFactor == 1) return values;
        var queries = values.shape[0] / source.PackedParts;
        // Half precision would round what was trained.
        return cat([
            values.narrow(0, 0, queries).to_type(ScalarType.Float32) * source.QueryFactor,
            values.narrow(0, queries, values.shape[0] - queries).to_type(ScalarType.Float32)], 0);
    }
}

/// <summary>What will be loaded, found out from names and shapes alone.</summary>
/// <param name="Report">What fits and what does not.</param>
/// <param name="Steps">What fits, in the order of the files: its name in the model, how it is made, and of
/// which tensors.</param>
internal sealed record LoadPlan(
    PretrainedReport Report, IReadOnlyList<(string Name, WeightSource Source, string[] From)> Steps)
{
    public static LoadPlan Make(
        IReadOnlyDictionary<string, Tensor> model, PretrainedFolder folder, KeyMap map, string part)
    {
        var entries = folder.Tensors;
        var names = Unprefixed(entries.Keys, map.Prefix, folder.Path);
        var sources = map.Sources.ToDictionary(source => source.Name);
        var steps = new List<(string Name, WeightSource Source, string[] From)>();
        List<string> matched = [], missing = [], misshaped = [], untouched = [];
        var used = new HashSet<string>();
        foreach (var (name, tensor) in model)
        {
            var source = sources.GetValueOrDefault(name);
            if (!name.StartsWith(part, StringComparison.Ordinal) || (source is null && map.IsPartial))
            {
                untouched.Add(name);
                continue;
            }
            if (source is not null) used.UnionWith(source.From.Concat(source.Or ?? []));
            if (source is null || Found(source, names) is not { } from)
            {
                if (source is { IsZeroWhereMissing: true })
                {
                    matched.Add(name);
                    steps.Add((name, source, []));
                    continue;
                }
                (source is { IsOptional: true } ? untouched : missing).Add(name);
                continue;
            }
            var shapes = from.Select(file => entries[file].Shape).ToList();
            if (Shape(source, shapes) is { } shape && Fits(source, shape, tensor.shape))
            {
                matched.Add(name);
                steps.Add((name, source, from));
            }
            else misshaped.Add($"{name} {Join(shapes.Select(Bracket))} for {Bracket(tensor.shape)}");
        }

        // Of what the model has no place for: parts that were not asked for, or that it may lack.
        var spare = map.Sources
            .Where(source => source.IsOptional || !source.Name.StartsWith(part, StringComparison.Ordinal))
            .SelectMany(source => source.From.Concat(source.Or ?? [])).ToHashSet();
        var left = names.Keys.Where(name => !used.Contains(name)).Order(StringComparer.Ordinal)
            .ToLookup(name => spare.Contains(name) || map.IsHarmless(name), name => names[name]);
        return new LoadPlan(
            new PretrainedReport(matched, missing, [.. left[false]], misshaped, [.. left[true]], untouched),
            [.. steps.OrderBy(step => step.From.Length == 0 ? "" : folder.ShardOf(step.From[0]),
                    StringComparer.Ordinal)
                .ThenBy(step => step.From.Length == 0 ? 0 : entries[step.From[0]].Begin)]);
    }

    private static bool Fits(WeightSource source, long[] shape, long[] wanted) =>
        shape.SequenceEqual(wanted)
        || (source.IsReshaped && shape[0] == wanted[0] && Count(shape) == Count(wanted));

    private static long Count(long[] shape) => shape.Aggregate(1L, (all, side) => all * side);

    // Names as the map has them, to those of the file.
    private static Dictionary<string, string> Unprefixed(
        IEnumerable<string> names, string prefix, string path)
    {
        var all = new Dictionary<string, string>();
        foreach (var name in names)
        {
            var plain = name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
            if (!all.TryAdd(plain, name))
                throw new PretrainedException(
                    $"The weights in {path} hold both \"{plain}\" and \"{prefix}{plain}\", "
                    + "and nothing says which counts: fetch the folder again.");
        }
        return all;
    }

    private static string[]? Found(WeightSource source, Dictionary<string, string> names)
    {
        foreach (var from in new[] { source.From, source.Or })
            if (from is not null && from.All(names.ContainsKey)) return [.. from.Select(name => names[name])];
        return null;
    }

    // The shape that comes of it; null where the parts do not go together.
    private static long[]? Shape(WeightSource source, List<IReadOnlyList<long>> parts)
    {
        if (source.IsTransposed && parts.Any(part => part.Count != 2)) return null;
        long[][] turned =
            [.. parts.Select(part => source.IsTransposed ? [part[1], part[0]] : part.ToArray())];
        if (source.RowPart is { } rows)
        {
            if (turned.Length > 1 || turned[0].Length == 0 || turned[0][0] % rows.Of != 0) return null;
            turned[0][0] /= rows.Of;
        }
        if (turned.Length == 1) return turned[0];
        var rest = turned[0].Skip(1).ToArray();
        if (turned.Any(part => part.Length == 0 || !part.Skip(1).SequenceEqual(rest))) return null;
        return [turned.Sum(part => part[0]), .. rest];
    }

    private static string Bracket(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";

    private static string Join(IEnumerable<string> shapes) => string.Join(" + ", shapes);
}

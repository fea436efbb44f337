using MedAlignKit.Files;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>What became of each key when a checkpoint was loaded.</summary>
/// <param name="Matched">Keys that were loaded.</param>
/// <param name="Missing">Keys of the model that the checkpoint lacks; they keep their values.</param>
/// <param name="Unexpected">Keys of the checkpoint that the model lacks.</param>
/// <param name="Misshaped">Keys of both with another shape, and the two shapes; they keep their
/// values.</param>
/// <param name="Conflicts">Choices in which checkpoint and model differ though every shape may fit.</param>
public sealed record LoadReport(
    IReadOnlyList<string> Matched, IReadOnlyList<string> Missing, IReadOnlyList<string> Unexpected,
    IReadOnlyList<string> Misshaped, IReadOnlyList<string> Conflicts)
{
    /// <summary>Whether every key matched and no choice differs.</summary>
    public bool IsComplete => Missing.Count + Unexpected.Count + Misshaped.Count + Conflicts.Count == 0;

    /// <summary>What does not fit, in one clause; empty where all does.</summary>
    public string Differences() => string.Join("; ", new[]
    {
        Name("different choices", Conflicts), Name("other shapes", Misshaped),
        Name("missing", Missing), Name("unexpected", Unexpected),
    }.Where(part => part.Length > 0));

    private static string Name(string what, IReadOnlyList<string> keys) => keys.Count switch
    {
        0 => "",
        <= 3 => $"{what}: {string.Join(", ", keys)}",
        _ => $"{what}: {string.Join(", ", keys.Take(3))} and {keys.Count - 3} more",
    };
}

/// <summary>
/// Saves and loads a model as one safetensors file: weights under PyTorch's names, configuration,
/// preprocessing and vocabulary as free text, and the optimizer's state where training shall go on.
/// </summary>
public static class Checkpoint
{
    private const string OptimizerPrefix = "optimizer.";

    /// <summary>Writes a checkpoint, whole or not at all.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="model">The model.</param>
    /// <param name="record">What the checkpoint says of itself.</param>
    /// <param name="optimizer">Its optimizer, to go on training from here; null to leave it out.</param>
    /// <param name="trained">The parameters that the optimizer was built with, by name and in its
    /// order.</param>
    public static void Save(
        string path, nn.Module model, CheckpointRecord record, AdamW? optimizer = null,
        IReadOnlyList<(string Name, Parameter Parameter)>? trained = null)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>(model.state_dict());
        if (optimizer is not null)
            foreach (var (name, state) in StatesOf(optimizer, trained))
            {
                tensors[$"{OptimizerPrefix}{name}.exp_avg"] = state.exp_avg;
                tensors[$"{OptimizerPrefix}{name}.exp_avg_sq"] = state.exp_avg_sq;
                tensors[$"{OptimizerPrefix}{name}.step"] = tensor([state.step]);
            }
        Safetensors.Write(path, tensors, record.ToMetadata());
    }

    /// <summary>What a checkpoint says of itself; its weights are not read.</summary>
    /// <exception cref="SafetensorsException">The file is missing or damaged.</exception>
    public static CheckpointRecord ReadRecord(string path) =>
        CheckpointRecord.FromMetadata(Safetensors.ReadHeader(path).Metadata, path);

    /// <summary>Loads weights, and the optimizer's state where one is given.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model that receives them.</param>
    /// <param name="architecture">The model's own choices, compared with the checkpoint's.</param>
    /// <param name="strict">Whether anything that does not fit throws; else what fits is loaded.</param>
    /// <param name="optimizer">An optimizer that shall go on where the checkpoint's stood.</param>
    /// <param name="trained">The parameters that the optimizer was built with, by name and in its
    /// order.</param>
    /// <exception cref="SafetensorsException">The file is missing or damaged.</exception>
    /// <exception cref="CheckpointException">Strict and something does not fit; the model is then
    /// untouched.</exception>
    public static LoadReport Load(
        string path, nn.Module model, IReadOnlyDictionary<string, string> architecture, bool strict = true,
        AdamW? optimizer = null, IReadOnlyList<(string Name, Parameter Parameter)>? trained = null)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        using var file = Safetensors.Read(path);
        var state = model.state_dict();
        var record = CheckpointRecord.FromMetadata(file.Metadata, path);
        var report = Compare(state, file.Tensors, Conflicts(architecture, record.Architecture));
        if (strict && !report.IsComplete)
            throw new CheckpointException(
                $"The checkpoint {path} does not fit the model ({report.Differences()}): "
                + "build the model from the checkpoint's own configuration, "
                + "or load with strict set to false.");
        foreach (var key in report.Matched) state[key].copy_(file.Tensors[key]);
        if (optimizer is not null) Restore(path, file.Tensors, StatesOf(optimizer, trained));
        return report;
    }

    internal static LoadReport Compare(
        Dictionary<string, Tensor> model, IReadOnlyDictionary<string, Tensor> file,
        IReadOnlyList<string> conflicts)
    {
        string[] shared = [.. model.Keys.Where(file.ContainsKey)];
        var same = shared.ToLookup(key => model[key].shape.SequenceEqual(file[key].shape));
        return new LoadReport(
            [.. same[true]],
            [.. model.Keys.Where(key => !file.ContainsKey(key))],
            [.. file.Keys.Except(model.Keys).Order(StringComparer.Ordinal)
                .Where(key => !key.StartsWith(OptimizerPrefix, StringComparison.Ordinal))],
            [.. same[false].Select(key => $"{key} {Shape(file[key])} for {Shape(model[key])}")],
            conflicts);

        static string Shape(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";
    }

    private static IReadOnlyList<string> Conflicts(
        IReadOnlyDictionary<string, string> model, IReadOnlyDictionary<string, string> file) =>
    [
        .. model.Where(choice => file.TryGetValue(choice.Key, out var other) && other != choice.Value)
            .Select(choice => $"{choice.Key} {file[choice.Key]} for {choice.Value}"),
    ];

    private static IEnumerable<(string Name, AdamW.State State)> StatesOf(
        AdamW optimizer, IReadOnlyList<(string Name, Parameter Parameter)>? trained)
    {
        ArgumentNullException.ThrowIfNull(trained);
        return trained.Zip(
            optimizer.state_dict().State.Cast<AdamW.State>(), (entry, state) => (entry.Name, state));
    }

    private static void Restore(
        string path, IReadOnlyDictionary<string, Tensor> file,
        IEnumerable<(string Name, AdamW.State State)> states)
    {
        foreach (var (name, state) in states)
        {
            var key = OptimizerPrefix + name;
            if (!file.TryGetValue(key + ".exp_avg", out var first)
                || !file.TryGetValue(key + ".exp_avg_sq", out var second)
                || !file.TryGetValue(key + ".step", out var step)
                || !first.shape.SequenceEqual(state.exp_avg.shape))
                throw new CheckpointException(
                    $"The checkpoint {path} holds no optimizer state for {name}: "
                    + "train from the start, or load it without an optimizer.");
            state.exp_avg.copy_(first);
            state.exp_avg_sq.copy_(second);
            state.step = step.item<long>();
        }
    }
}

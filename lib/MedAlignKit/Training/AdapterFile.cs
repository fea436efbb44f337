using MedAlignKit.Files;
using MedAlignKit.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>
/// Saves the adapters of a model without the model, and puts them on the same base again: a few megabytes for
/// each task beside one base for all.
/// </summary>
public static class AdapterFile
{
    /// <summary>Writes one adapter, whole or not at all.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="model">The model that it stands on.</param>
    /// <param name="name">The adapter's name.</param>
    /// <param name="alsoTrained">Names of the model's own parameters that were trained along, such as
    /// <c>text_proj.proj.weight</c>; the adapter would mean nothing without them.</param>
    /// <param name="data">What is known of leaks in its training data.</param>
    /// <returns>How large it is beside its base.</returns>
    /// <exception cref="ArgumentException">The model has no such adapter or parameter.</exception>
    /// <exception cref="InvalidOperationException">Updates are merged, so that the base is not
    /// itself.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static LoraSize Save(
        string path, nn.Module model, string name = Lora.Default, IReadOnlyList<string>? alsoTrained = null,
        DataClearance? data = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        var size = Lora.SizeOf(model, name);
        RefuseMerged(model, path);
        var (state, also) = (model.state_dict(), alsoTrained ?? []);
        if (also.FirstOrDefault(own => !state.ContainsKey(own) || Lora.IsAdapter(own)) is { } unknown)
            throw new ArgumentException(
                $"The model has no parameter of its own called \"{unknown}\" to save beside the adapter.",
                nameof(alsoTrained));
        var record = new AdapterRecord(
            name, GroupsOf(model, name), also, BaseFingerprint.Of(model, [.. also]),
            (data ?? DataClearance.Unchecked).ToString());
        var tensors = Lora.Parameters(model, name)
            .ToDictionary(entry => Lora.Unnamed(entry.Name), entry => (Tensor)entry.Parameter);
        foreach (var own in also) tensors[own] = state[own];
        Safetensors.Write(path, tensors, record.ToMetadata());
        return size;
    }

    /// <summary>What a file of adapters says of itself; its weights are not read.</summary>
    /// <exception cref="SafetensorsException">The file is missing or damaged.</exception>
    /// <exception cref="CheckpointException">It holds no adapters.</exception>
    public static AdapterRecord ReadRecord(string path) =>
        AdapterRecord.FromMetadata(Safetensors.ReadHeader(path).Metadata, path);

    /// <summary>Puts an adapter from a file on a model, and makes it the active one. Where the model has one of
    /// that name already, its numbers are replaced.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The base.</param>
    /// <param name="name">What the adapter shall be called here; null for its name in the file.</param>
    /// <param name="acceptsOtherBase">Whether it may stand on another base than it was trained on, where it
    /// means something else.</param>
    /// <returns>How large it is beside its base.</returns>
    /// <exception cref="SafetensorsException">The file is missing or damaged.</exception>
    /// <exception cref="CheckpointException">It holds no adapters, or of another base, or keys are missing,
    /// unexpected or misshaped; the model is then as before.</exception>
    /// <exception cref="InvalidOperationException">Updates are merged into the model.</exception>
    public static LoraSize Load(
        string path, nn.Module model, string? name = null, bool acceptsOtherBase = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        RefuseMerged(model, path);
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        using var file = Safetensors.Read(path);
        var record = AdapterRecord.FromMetadata(file.Metadata, path);
        var adapter = name ?? record.Adapter;
        if (!acceptsOtherBase && BaseFingerprint.Of(model, [.. record.AlsoTrained]) != record.Base)
            throw new CheckpointException(
                $"The adapters in {path} were trained on another base than this model, whose weights differ: "
                + "load that base first, or accept another one.");
        var isNew = !Lora.Names(model).Contains(adapter);
        var (active, trained) = (Lora.Active(model), TrainedOf(model));
        try
        {
            if (isNew) Put(path, model, record, adapter);
            else RefuseOtherOptions(path, model, record, adapter);
            Copy(path, model, record, adapter, file.Tensors);
        }
        catch
        {
            if (isNew && Lora.Names(model).Contains(adapter)) Lora.Remove(model, adapter);
            Lora.Activate(model, active);
            foreach (var (parameter, isTrained) in trained) parameter.requires_grad = isTrained;
            throw;
        }
        Lora.Activate(model, adapter);
        return Lora.SizeOf(model, adapter);
    }

    private static IReadOnlyList<(Parameter Parameter, bool IsTrained)> TrainedOf(nn.Module model) =>
        [.. model.parameters().Select(parameter => (parameter, parameter.requires_grad))];

    private static IReadOnlyList<AdapterGroup> GroupsOf(nn.Module model, string name) =>
    [
        .. Lora.PlacesOf(model, name).GroupBy(place => place.Options, ReferenceEqualityComparer.Instance)
            .Select(group => new AdapterGroup(
                (LoraOptions)group.Key!, [.. group.Select(place => place.Projection)])),
    ];

    private static void RefuseMerged(nn.Module model, string path)
    {
        if (Lora.IsMerged(model))
            throw new InvalidOperationException(
                $"An adapter is merged into this model, so that its base is not itself: unmerge it before {path} "
                + "is written or read.");
    }

    private static void Put(string path, nn.Module model, AdapterRecord record, string adapter)
    {
        try
        {
            foreach (var group in record.Groups) Lora.ApplyAt(model, group.Projections, group.Options, adapter);
        }
        catch (ArgumentException error)
        {
            throw new CheckpointException(
                $"The adapters in {path} do not fit the model: {error.Message} Load the base that they were "
                + "trained on.", error);
        }
    }

    private static void RefuseOtherOptions(
        string path, nn.Module model, AdapterRecord record, string adapter)
    {
        var here = Lora.PlacesOf(model, adapter).ToDictionary(place => place.Projection, place => place.Options);
        foreach (var group in record.Groups)
            foreach (var projection in group.Projections)
                if (here.TryGetValue(projection, out var own)
                    && (own.Rank != group.Options.Rank || own.Alpha != group.Options.Alpha))
                    throw new CheckpointException(
                        $"The adapters in {path} have rank {group.Options.Rank} and alpha {group.Options.Alpha} "
                        + $"on {projection}, but \"{adapter}\" of this model has rank {own.Rank} and alpha "
                        + $"{own.Alpha}: load them under another name.");
    }

    private static void Copy(
        string path, nn.Module model, AdapterRecord record, string adapter,
        IReadOnlyDictionary<string, Tensor> file)
    {
        var state = model.state_dict();
        var wanted = Lora.Parameters(model, adapter)
            .ToDictionary(entry => Lora.Unnamed(entry.Name), entry => (Tensor)entry.Parameter);
        foreach (var own in record.AlsoTrained) if (state.TryGetValue(own, out var tensor)) wanted[own] = tensor;
        var report = Checkpoint.Compare(wanted, file, []);
        if (!report.IsComplete)
            throw new CheckpointException(
                $"The adapters in {path} do not fit the model ({report.Differences()}): load the base that they "
                + "were trained on, or save them again.");
        foreach (var key in report.Matched) wanted[key].copy_(file[key]);
    }
}

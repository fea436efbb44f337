using System.Text.Json;
using static TorchSharp.torch;

namespace MedAlignKit.Files;

/// <summary>
/// A model's folder as Hugging Face keeps it: config.json, and weights in one safetensors file or in several
/// with an index. Names, types and shapes are read at once, values one tensor at a time, with one file open.
/// </summary>
public sealed class PretrainedFolder : IDisposable
{
    private const string Whole = "model.safetensors";
    private const string Index = "model.safetensors.index.json";

    private readonly Dictionary<string, (string Shard, SafetensorsEntry Entry)> places = [];
    private readonly Dictionary<string, SafetensorsEntry> entries = [];
    private readonly Dictionary<string, long> dataStarts = [];
    private FileStream? open;

    private PretrainedFolder(string path) => Path = path;

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Its config.json, read anew.</summary>
    /// <exception cref="PretrainedException">There is none, or it is no JSON object.</exception>
    public PretrainedConfig Config => PretrainedConfig.Read(Path);

    /// <summary>Type and shape of each tensor by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Tensors => entries;

    /// <summary>Opens a folder.</summary>
    /// <exception cref="PretrainedException">There are no weights, only pickled ones, or the index and the
    /// files contradict each other.</exception>
    /// <exception cref="SafetensorsException">A file is damaged.</exception>
    public static PretrainedFolder Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var folder = new PretrainedFolder(path);
        if (File.Exists(folder.In(Whole))) folder.Add(Whole);
        else if (File.Exists(folder.In(Index))) folder.AddShards();
        else throw folder.NoWeights();
        return folder;
    }

    /// <summary>The file, of several, in which a tensor lies.</summary>
    public string ShardOf(string name) => Place(name).Shard;

    /// <summary>Reads a tensor; the caller disposes it.</summary>
    /// <param name="name">Its name in the file.</param>
    /// <param name="type">The type wanted; null for that of the file.</param>
    /// <exception cref="PretrainedException">There is none of that name.</exception>
    public Tensor Read(string name, ScalarType? type = null)
    {
        var (shard, entry) = Place(name);
        if (open is null || open.Name != System.IO.Path.GetFullPath(In(shard)))
        {
            open?.Dispose();
            open = File.OpenRead(In(shard));
        }
        var values = Safetensors.ReadValues(open, dataStarts[shard], entry);
        if (type is null || type == values.dtype) return values;
        using (values) return values.to_type(type.Value);
    }

    /// <summary>Closes the file that is open.</summary>
    public void Dispose() => open?.Dispose();

    private string In(string file) => System.IO.Path.Combine(Path, file);

    private (string Shard, SafetensorsEntry Entry) Place(string name) =>
        places.TryGetValue(name, out var place)
            ? place
            : throw new PretrainedException(
                $"The weights in {Path} hold no tensor \"{name}\": ask for one of {nameof(Tensors)}.");

    private void Add(string shard)
    {
        using var file = File.OpenRead(In(shard));
        var header = SafetensorsHeader.Read(file, In(shard));
        dataStarts[shard] = header.DataStart;
        foreach (var (name, entry) in header.Tensors)
        {
            if (!places.TryAdd(name, (shard, entry)))
                throw new PretrainedException(
                    $"The weights in {Path} hold \"{name}\" twice, in {places[name].Shard} and in {shard}: "
                    + "fetch the folder again, without files of another download.");
            entries[name] = entry;
        }
    }

    private void AddShards()
    {
        var index = ReadIndex();
        foreach (var shard in index.Values.Distinct().Order(StringComparer.Ordinal))
        {
            // A name and no way out of the folder.
            if (shard != System.IO.Path.GetFileName(shard) || shard.Length == 0 || shard is "." or "..")
                throw new PretrainedException(
                    $"{In(Index)} names \"{shard}\", which is no file of its folder: fetch it again.");
            if (!File.Exists(In(shard)))
                throw new PretrainedException(
                    $"{In(Index)} names {shard}, but there is no such file: fetch it too, "
                    + $"with all {index.Values.Distinct().Count()} files that the index names.");
            Add(shard);
        }
        foreach (var (name, shard) in index)
            if (!places.TryGetValue(name, out var place) || place.Shard != shard)
                throw new PretrainedException(
                    $"{In(Index)} names \"{name}\" in {shard}, but that file does not hold it: "
                    + "fetch the index and the files of one version.");
        if (places.Keys.FirstOrDefault(name => !index.ContainsKey(name)) is { } unnamed)
            throw new PretrainedException(
                $"{In(ShardOf(unnamed))} holds \"{unnamed}\", but {Index} does not name it: "
                + "fetch the index and the files of one version.");
    }

    private Dictionary<string, string> ReadIndex()
    {
        var path = In(Index);
        var parts = PretrainedConfig.ReadObject<JsonElement>(path);
        try
        {
            return parts["weight_map"].Deserialize<Dictionary<string, string>>()
                ?? throw new JsonException("weight_map is null.");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException)
        {
            throw new PretrainedException(
                $"{path} has no weight_map that names a file for each tensor: fetch it again.", error);
        }
    }

    private PretrainedException NoWeights()
    {
        string[] files = Directory.Exists(Path) ? Directory.GetFiles(Path) : [];
        var pickled = files.Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal).FirstOrDefault(
            file => System.IO.Path.GetExtension(file) is ".bin" or ".pt" or ".pth" or ".ckpt");
        return new PretrainedException(pickled is null
            ? $"There are no weights in {Path}: it should hold {Whole}, or {Index} and the files that it "
                + "names; fetch them there, or name another folder."
            : $"The weights in {Path} are pickled ({pickled}), and reading a pickle runs whatever code is "
                + "in it: fetch the safetensors files of this model, or convert it in PyTorch "
                + "(transformers' save_pretrained with safe_serialization).");
    }
}

using System.Text.Json;

namespace MedAlignKit.Files;

/// <summary>The config.json of a Hugging Face folder: choices by name, each of the type that is asked
/// for.</summary>
public sealed class PretrainedConfig
{
    private readonly Dictionary<string, JsonElement> values;

    private PretrainedConfig(string path, Dictionary<string, JsonElement> values) =>
        (Path, this.values) = (path, values);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The family, as Hugging Face names it: gpt2, biogpt, t5.</summary>
    public string ModelType => Text("model_type");

    /// <summary>Reads a folder's config.json.</summary>
    /// <exception cref="PretrainedException">There is none, or it is no JSON object.</exception>
    public static PretrainedConfig Read(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var path = System.IO.Path.Combine(folder, "config.json");
        return new PretrainedConfig(path, ReadObject<JsonElement>(path));
    }

    /// <summary>Reads a JSON object whose values are all of one type.</summary>
    /// <exception cref="PretrainedException">There is no such file, or it holds something else.</exception>
    internal static Dictionary<string, T> ReadObject<T>(string path)
    {
        if (!File.Exists(path))
            throw new PretrainedException(
                $"There is no {path}: name the folder of a whole model, as Hugging Face keeps it.");
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<Dictionary<string, T>>(file)
                ?? throw new JsonException("it holds null");
        }
        catch (JsonException error)
        {
            throw new PretrainedException(
                $"{path} is not the JSON object that it should be: {error.Message} "
                + "Fetch the file again.", error);
        }
    }

    /// <summary>Whether the file says anything of it; null counts as nothing.</summary>
    public bool Has(string name) =>
        values.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A whole number.</summary>
    /// <exception cref="PretrainedException">It is missing without a fallback, or is something
    /// else.</exception>
    public int Int(string name, int? fallback = null) => Get(
        name, fallback, "a whole number",
        value => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var n) ? n : null);

    /// <summary>A number.</summary>
    /// <exception cref="PretrainedException">It is missing without a fallback, or is something
    /// else.</exception>
    public double Number(string name, double? fallback = null) => Get<double>(
        name, fallback, "a number",
        value => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null);

    /// <summary>A yes or no.</summary>
    /// <exception cref="PretrainedException">It is missing without a fallback, or is something
    /// else.</exception>
    public bool Flag(string name, bool? fallback = null) => Get<bool>(
        name, fallback, "true or false",
        value => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null);

    /// <summary>Whole numbers.</summary>
    /// <exception cref="PretrainedException">They are missing, or are something else.</exception>
    public IReadOnlyList<int> Ints(string name)
    {
        const string what = "a list of whole numbers";
        if (!Has(name) || values[name].ValueKind != JsonValueKind.Array) throw Lacks(name, what);
        return
        [
            .. values[name].EnumerateArray().Select(value =>
                value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var n)
                    ? n : throw Lacks(name, what)),
        ];
    }

    /// <summary>A word.</summary>
    /// <exception cref="PretrainedException">It is missing without a fallback, or is something
    /// else.</exception>
    public string Text(string name, string? fallback = null)
    {
        if (!Has(name)) return fallback ?? throw Lacks(name, "a word");
        return values[name].ValueKind == JsonValueKind.String
            ? values[name].GetString()!
            : throw Lacks(name, "a word");
    }

    /// <summary>What to throw where a choice is one that is not implemented.</summary>
    /// <param name="what">What was found and what would do, as a clause.</param>
    public PretrainedException Refuse(string what) =>
        new($"{Path} describes a model that is not implemented here: {what}; choose another model.");

    /// <summary>What to throw where a value that no weight's shape shows is another than the model's.</summary>
    /// <param name="name">The value's name in the file.</param>
    /// <param name="found">The file's.</param>
    /// <param name="property">The property of the model's configuration.</param>
    /// <param name="wanted">The model's.</param>
    /// <param name="why">What would come of it, as a clause.</param>
    public PretrainedException Disagrees(string name, string found, string property, string wanted, string why) =>
        new($"{Path} gives {name} as {found}, but the model is configured with {property} {wanted}, "
            + $"and {why}: set {property} to the folder's.");

    private T Get<T>(string name, T? fallback, string what, Func<JsonElement, T?> read) where T : struct
    {
        if (!Has(name)) return fallback ?? throw Lacks(name, what);
        return read(values[name]) ?? throw Lacks(name, what);
    }

    private PretrainedException Lacks(string name, string what) => new(
        values.TryGetValue(name, out var value)
            ? $"{Path} gives {name} as {value.GetRawText()}, where {what} belongs: fetch the file again."
            : $"{Path} lacks {name}, {what}: fetch the file again, or name another model's folder.");
}

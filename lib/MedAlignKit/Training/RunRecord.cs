using System.Runtime.InteropServices;
using System.Text.Json;
using MedAlignKit.Files;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>What is needed to know where a result came from: run.json beside it.</summary>
public sealed record RunRecord
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    /// <summary>What was run, in a few words.</summary>
    public required string Name { get; init; }

    /// <summary>Configurations by name, as objects that JSON can hold.</summary>
    public required IReadOnlyDictionary<string, object> Config { get; init; }

    /// <summary>Every seed.</summary>
    public required IReadOnlyList<int> Seeds { get; init; }

    /// <summary>Versions by name.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = new Dictionary<string, string>
    {
        ["medalignkit"] = typeof(RunRecord).Assembly.GetName().Version?.ToString(3) ?? "unknown",
        ["torchsharp"] = typeof(Tensor).Assembly.GetName().Version?.ToString(3) ?? "unknown",
        ["libtorch"] = __version__,
        ["dotnet"] = Environment.Version.ToString(),
        ["system"] = RuntimeInformation.OSDescription,
    };

    /// <summary>Threads that tensor operations use.</summary>
    public int Threads { get; init; } = get_num_threads();

    /// <summary>Where the model was, such as "cpu" or "cuda:0"; by default the fastest that there
    /// is.</summary>
    public string Device { get; init; } = cuda.is_available() ? "cuda" : "cpu";

    /// <summary>Seconds of each stage, in the order in which they ran.</summary>
    public IReadOnlyDictionary<string, double> Seconds { get; init; } = new Dictionary<string, double>();

    /// <summary>
    /// What was known of leaks between training and test data; a run on leaking data says so here.
    /// </summary>
    public string Leakage { get; init; } = DataClearance.Unchecked.ToString();

    /// <summary>Anything else worth knowing, by name.</summary>
    public IReadOnlyDictionary<string, object> Notes { get; init; } = new Dictionary<string, object>();

    /// <summary>Writes the record, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string path) =>
        AtomicFile.Write(path, file => JsonSerializer.Serialize(file, this, Json));
}

using System.Text.Json;
using System.Text.Json.Serialization;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>How far a training is: all that its checkpoint needs beside weights and optimizer to go on as if
/// it had never stopped.</summary>
internal sealed record TrainingState
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Whole epochs done; the record has it already.</summary>
    [JsonIgnore] public int Epoch { get; init; }

    /// <summary>Batches done of the epoch under way; 0 between two epochs.</summary>
    public int Batches { get; init; }

    /// <summary>Sums of the losses over those batches.</summary>
    public IReadOnlyDictionary<string, double> Sums { get; init; } = new Dictionary<string, double>();

    /// <summary>State of libtorch's generator within an epoch, base 64: dropout draws from it.</summary>
    public string Random { get; init; } = "";

    /// <summary>The best epoch so far, where a metric is watched.</summary>
    public BestEpoch? Best { get; init; }

    /// <summary>Seed, batches an epoch and batches a step: within an epoch they cannot change.</summary>
    public IReadOnlyList<int> Course { get; init; } = [];

    /// <summary>The state as a checkpoint's free text.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads the free text of a checkpoint after so many epochs.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static TrainingState Read(string json, int epoch) =>
        (JsonSerializer.Deserialize<TrainingState>(json, Json) ?? new()) with { Epoch = epoch };

    /// <summary>The state of libtorch's generator on the CPU.</summary>
    public static string RandomNow()
    {
        using var state = get_rng_state();
        return Convert.ToBase64String(state.bytes);
    }

    /// <summary>Sets libtorch's generator back; before that those of all devices get a seed of this place,
    /// since the states of the others cannot be had.</summary>
    public void RestoreRandom(long seed)
    {
        manual_seed(unchecked(seed * 1_000_003 + Batches));
        using var state = tensor(Convert.FromBase64String(Random));
        set_rng_state(state);
    }
}

using System.Globalization;
using System.Text.Json;

namespace MedAlignKit.Training;

/// <summary>What a checkpoint says of itself beside its weights.</summary>
public sealed record CheckpointRecord
{
    /// <summary>The model's configuration, JSON.</summary>
    public required string Config { get; init; }

    /// <summary>Choices that no weight's shape shows, by name: head counts, patch sides, token
    /// grid.</summary>
    public required IReadOnlyDictionary<string, string> Architecture { get; init; }

    /// <summary>How the images were prepared, JSON: a model fed otherwise answers nonsense.</summary>
    public string Preprocessing { get; init; } = "{}";

    /// <summary>The tokenizer's vocab.json; empty for a model without texts.</summary>
    public string Vocabulary { get; init; } = "";

    /// <summary>The tokenizer's merges.txt; empty for a model without texts.</summary>
    public string Merges { get; init; } = "";

    /// <summary>Epochs trained.</summary>
    public int Epoch { get; init; }

    /// <summary>What was known of leaks in the training data.</summary>
    public string Leakage { get; init; } = DataClearance.Unchecked.ToString();

    /// <summary>How far the training is that goes on from here; null where none does.</summary>
    internal TrainingState? Training { get; init; }

    /// <summary>The record as a safetensors file's free text.</summary>
    internal Dictionary<string, string> ToMetadata()
    {
        var metadata = new Dictionary<string, string>
        {
            ["format"] = "pt",
            ["config"] = Config,
            ["architecture"] = JsonSerializer.Serialize(Architecture),
            ["preprocessing"] = Preprocessing,
            ["vocabulary"] = Vocabulary,
            ["merges"] = Merges,
            ["epoch"] = $"{Epoch}",
            ["leakage"] = Leakage,
        };
        if (Training is not null) metadata["training"] = Training.Write();
        return metadata;
    }

    /// <summary>Reads the free text; what another program left out stays empty.</summary>
    internal static CheckpointRecord FromMetadata(IReadOnlyDictionary<string, string> metadata, string path)
    {
        try
        {
            var epoch = int.Parse(metadata.GetValueOrDefault("epoch", "0"), CultureInfo.InvariantCulture);
            return new CheckpointRecord
            {
                Config = metadata.GetValueOrDefault("config", "{}"),
                Architecture = JsonSerializer.Deserialize<Dictionary<string, string>>(
                    metadata.GetValueOrDefault("architecture", "{}")) ?? [],
                Preprocessing = metadata.GetValueOrDefault("preprocessing", "{}"),
                Vocabulary = metadata.GetValueOrDefault("vocabulary", ""),
                Merges = metadata.GetValueOrDefault("merges", ""),
                Epoch = epoch,
                Training = metadata.TryGetValue("training", out var state)
                    ? TrainingState.Read(state, epoch) : null,
                Leakage = metadata.GetValueOrDefault("leakage", DataClearance.Unchecked.ToString()),
            };
        }
        catch (Exception error) when (error is JsonException or FormatException or OverflowException)
        {
            throw new CheckpointException(
                $"The checkpoint {path} describes itself in a way that cannot be read: "
                + "save it again from its model.", error);
        }
    }
}

using MedAlignKit.Layers;
using MedAlignKit.Models;

namespace MedAlignKit.Training;

/// <summary>Projections that share their adapter's options: those of one tower, say.</summary>
/// <param name="Options">Rank, scale, dropout, and the targets by which they were chosen.</param>
/// <param name="Projections">Their full names in the model.</param>
public sealed record AdapterGroup(LoraOptions Options, IReadOnlyList<string> Projections);

/// <summary>What a file of adapters says of itself.</summary>
/// <param name="Adapter">The adapter's name.</param>
/// <param name="Groups">What it stands on, and how.</param>
/// <param name="AlsoTrained">Names of the base's own tensors that were trained along and lie beside the
/// adapter.</param>
/// <param name="Base">Fingerprint of the base without them.</param>
/// <param name="Leakage">What was known of leaks in the training data.</param>
public sealed record AdapterRecord(
    string Adapter, IReadOnlyList<AdapterGroup> Groups, IReadOnlyList<string> AlsoTrained, string Base,
    string Leakage)
{
    private const string Kind = "lora";

    internal Dictionary<string, string> ToMetadata() => new()
    {
        ["format"] = "pt", ["kind"] = Kind, ["adapter"] = ConfigJson.Write(this),
    };

    /// <exception cref="CheckpointException">The file holds no adapters.</exception>
    internal static AdapterRecord FromMetadata(IReadOnlyDictionary<string, string> metadata, string path)
    {
        if (metadata.GetValueOrDefault("kind") != Kind || !metadata.TryGetValue("adapter", out var text))
            throw new CheckpointException(
                $"{path} holds no adapters but other weights: name a file that {nameof(AdapterFile)} wrote.");
        try
        {
            return ConfigJson.Read<AdapterRecord>(text);
        }
        catch (ArgumentException error)
        {
            throw new CheckpointException(
                $"The adapters in {path} describe themselves in a way that cannot be read: save them again from "
                + "their model.", error);
        }
    }
}

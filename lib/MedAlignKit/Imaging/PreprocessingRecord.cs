using System.Text.Json;

namespace MedAlignKit.Imaging;

/// <summary>What was really done to one volume: the recipe, and what each step found. Kept with the
/// tensor.</summary>
public sealed record PreprocessingRecord
{
    /// <summary>What was to be done.</summary>
    public required Preprocessing Recipe { get; init; }

    /// <summary>The recipe's checksum.</summary>
    public required string RecipeChecksum { get; init; }

    /// <summary>SHA-256 of the file's content, in hexadecimal; null for a volume from memory.</summary>
    public string? ContentChecksum { get; init; }

    /// <summary>What the volume looked like.</summary>
    public required Modality LooksLike { get; init; }

    /// <summary>The scan as it came in.</summary>
    public required VolumeShape Input { get; init; }

    /// <summary>The tensor's voxels in the patient, or in the template after a registration.</summary>
    public required VolumeShape Output { get; init; }

    /// <summary>One for each step, in order.</summary>
    public required IReadOnlyList<StepRecord> Steps { get; init; }

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RecordJson.Compact);

    /// <summary>The record that <see cref="ToJson"/> wrote.</summary>
    /// <param name="text">The JSON.</param>
    /// <exception cref="VolumeException">It is none.</exception>
    public static PreprocessingRecord FromJson(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return JsonSerializer.Deserialize<PreprocessingRecord>(text, RecordJson.Compact)
                ?? throw new JsonException("it is null");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new VolumeException(
                $"This is no record of what was done to a volume ({RecordJson.Reason(e)}): prepare it again.", e);
        }
    }

    /// <summary>Steps and findings in words, a line each.</summary>
    public string Describe() => string.Join('\n', Steps.Select((step, i) => step.Measured.Count == 0
        ? $"{i + 1}. {step.Did}"
        : $"{i + 1}. {step.Did}: " + string.Join("; ", step.Measured.Select(m =>
            $"{m.Key} {string.Join(", ", m.Value.Select(v => FormattableString.Invariant($"{v:0.####}")))}"))));
}

/// <summary>One step, done.</summary>
/// <param name="Did">The step in words, with its parameters.</param>
/// <param name="Measured">What was found on the way, by name.</param>
public sealed record StepRecord(string Did, IReadOnlyDictionary<string, double[]> Measured);

/// <summary>Sizes and places of a volume's voxels.</summary>
/// <param name="Size">Depth, height, width in voxels.</param>
/// <param name="AxisCodes">Where width, height and depth run.</param>
/// <param name="Spacing">mm along width, height, depth.</param>
/// <param name="Origin">RAS mm of the first voxel.</param>
public sealed record VolumeShape(int[] Size, string AxisCodes, double[] Spacing, double[] Origin)
{
    internal static VolumeShape Of(Volume volume) => new(
        [volume.Depth, volume.Height, volume.Width], volume.AxisCodes, [.. volume.Spacing], [.. volume.Origin]);
}

using System.Text.Json;
using System.Text.Json.Serialization;
using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>
/// What happens to a volume before a model sees it, in this order: RAS+ axes, the grid, the brain mean, the
/// intensity
/// mode. Kept beside every cached tensor and in every checkpoint, so that nobody has to guess it later.
/// </summary>
public sealed record Preprocessing
{
    private static readonly JsonSerializerOptions json = new()
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The grid that volumes are resampled to, RAS+ millimetres.</summary>
    public required VolumeGrid Grid { get; init; }

    /// <summary>How they are read between voxels; default linear.</summary>
    public Interpolation Interpolation { get; init; } = Interpolation.Linear;

    /// <summary>
    /// Whether values are divided by <see cref="Intensity.BrainMean"/> first; default yes.
    /// </summary>
    public bool DivideByBrainMean { get; init; } = true;

    /// <summary>How values are scaled at the end; default the normative map.</summary>
    public IntensityMode Intensity { get; init; } = IntensityMode.NormativeMap;

    /// <summary>The steps in words, with their parameters.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Steps =>
    [
        "reorient to RAS+",
        $"resample to {Grid}, {Interpolation.ToString().ToLowerInvariant()}",
        .. DivideByBrainMean ? new[] { "divide by the brain mean" } : [],
        Intensity switch
        {
            IntensityMode.MinMax => "scale each volume to 0..1",
            IntensityMode.ZScore => "standardise each volume",
            _ => "standardise each voxel by the normative map of the training images",
        },
    ];

    /// <summary>
    /// The volume on the grid, divided by its brain mean where asked; not yet scaled by the mode.
    /// </summary>
    /// <param name="volume">Any volume.</param>
    /// <exception cref="VolumeException">It has no voxel above zero.</exception>
    public Volume Resample(Volume volume)
    {
        var resampled = volume.ResampleTo(Grid, Interpolation);
        return DivideByBrainMean ? Imaging.Intensity.DivideByBrainMean(resampled) : resampled;
    }

    /// <summary>All steps: one volume as a model takes it.</summary>
    /// <param name="volume">Any volume.</param>
    /// <param name="map">The normative map of the training images, where the mode is one.</param>
    /// <returns>[1, 1, D, H, W] float32.</returns>
    /// <exception cref="VolumeException">No contrast, or no map.</exception>
    public Tensor Prepare(Volume volume, NormativeMap? map = null)
    {
        using var scope = NewDisposeScope();
        var image = Resample(volume).ToTensor().unsqueeze(0).unsqueeze(0);   // [1, 1, D, H, W]
        return Imaging.Intensity.Apply(image, Intensity, map).MoveToOuterDisposeScope();
    }

    /// <summary>As JSON, names and all.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, json);

    /// <summary>The record that <see cref="ToJson"/> wrote.</summary>
    /// <param name="text">The JSON.</param>
    /// <exception cref="VolumeException">It is none, or it names a step that is not known here.</exception>
    public static Preprocessing FromJson(string text)
    {
        try
        {
            var record = JsonSerializer.Deserialize<Preprocessing>(text, json)
                ?? throw new JsonException("it is null");
            record.Grid.Validate();
            return record;
        }
        catch (JsonException e)
        {
            throw new VolumeException(
                $"This is no record of preprocessing ({e.Message.TrimEnd('.')}): take the one stored with "
                + "the model.", e);
        }
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>
/// What was done to an image, with every parameter. Replayed on the original it gives the same image bit for
/// bit; kept as JSON it lasts.
/// </summary>
/// <param name="Size">Voxels of the original.</param>
/// <param name="Spacing">Millimetres between its voxels.</param>
/// <param name="Passes">Steps by the call that applied them, first to last. Neighbours that move things are
/// composed within a pass, not beyond it.</param>
public sealed record TransformHistory(
    VoxelCount Size, RasVector Spacing, IReadOnlyList<IReadOnlyList<Transform>> Passes)
{
    private static readonly JsonSerializerOptions json = new()
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Every step, first to last.</summary>
    [JsonIgnore]
    public IEnumerable<Transform> Steps => Passes.SelectMany(pass => pass);

    /// <summary>Voxels of the result.</summary>
    [JsonIgnore]
    public VoxelCount OutputSize => End.Size;

    /// <summary>Millimetres between the result's voxels.</summary>
    [JsonIgnore]
    public RasVector OutputSpacing => End.Spacing;

    /// <summary>Does it all to an image: the original, or another one on its grid.</summary>
    /// <param name="images">[1, D, H, W] or [N, 1, D, H, W], any real type; left as it is.</param>
    /// <param name="labels">Label maps on the same grid; may be null.</param>
    /// <exception cref="VolumeException">The image has another size than the original, or a parameter is out
    /// of its range.</exception>
    public TransformResult Replay(Tensor images, Tensor? labels = null)
    {
        Validate();
        foreach (var tensor in (Tensor?[])[images, labels])
            if (tensor is not null && VoxelCount.Of(tensor) != Size)
                throw new VolumeException(
                    $"A history of an image of {Size} voxels cannot be replayed on one of "
                    + $"{VoxelCount.Of(tensor)}: give the original, or one on its grid.");
        var result = TransformRunner.Run(this, images, labels);
        return new TransformResult(result.Images, result.Labels, this);
    }

    /// <summary>This history and what was done to its result afterwards.</summary>
    /// <param name="next">The later history.</param>
    /// <exception cref="VolumeException">It begins on another grid than this one ends on.</exception>
    public TransformHistory Then(TransformHistory next) => OutputSize == next.Size
        && OutputSpacing == next.Spacing
        ? this with { Passes = [.. Passes, .. next.Passes] }
        : throw new VolumeException(
            $"A history that begins with {next.Size} voxels of {next.Spacing} mm does not follow one that "
            + $"ends with {OutputSize} of {OutputSpacing} mm: join them in the order of their calls.");

    /// <summary>What undoes it, to interpolation; cropped parts do not come back.</summary>
    /// <param name="skipOthers">Whether steps that nothing undoes (noise, blur, motion, deformations) are
    /// left out rather than refused; default no.</param>
    /// <exception cref="VolumeException">A step cannot be undone: names it.</exception>
    public TransformHistory Inverse(bool skipOthers = false)
    {
        var (size, spacing) = (Size, Spacing);
        var passes = new List<IReadOnlyList<Transform>>();
        foreach (var pass in Passes)
        {
            var undoing = new List<Transform>();
            foreach (var step in pass)
            {
                if (step.Inverse(size) is { } inverse) undoing.Insert(0, inverse);
                else if (!skipOthers)
                    throw new VolumeException(
                        $"{step.GetType().Name} cannot be undone: leave it out of what is to be inverted, or "
                        + "ask for Inverse(skipOthers: true).");
                (size, spacing) = After(step, size, spacing);
            }
            passes.Insert(0, undoing);
        }
        return new TransformHistory(size, spacing, passes);
    }

    /// <summary>As JSON: one object a step, named by "transform".</summary>
    public string ToJson() => JsonSerializer.Serialize(this, json);

    /// <summary>The history that <see cref="ToJson"/> wrote.</summary>
    /// <param name="text">The JSON.</param>
    /// <exception cref="VolumeException">It is none, or a parameter is out of its range.</exception>
    public static TransformHistory FromJson(string text)
    {
        try
        {
            var history = JsonSerializer.Deserialize<TransformHistory>(text, json)
                ?? throw new JsonException("it is null");
            history.Validate();
            return history;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new VolumeException(
                $"This is no history of transforms ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}): take "
                + "the text that ToJson wrote.", e);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Size} voxels: " + (Steps.Any()
        ? string.Join(", then ", Steps.Select(s => s.GetType().Name))
        : "nothing done");

    internal static (VoxelCount Size, RasVector Spacing) After(
        Transform step, VoxelCount size, RasVector spacing) => step is SpatialTransform moving
        ? (moving.OutputSize(size), moving.OutputSpacing(spacing))
        : (size, spacing);

    private (VoxelCount Size, RasVector Spacing) End
    {
        get
        {
            var (size, spacing) = (Size, Spacing);
            foreach (var step in Steps) (size, spacing) = After(step, size, spacing);
            return (size, spacing);
        }
    }

    private void Validate()
    {
        if (Size.Depth < 1 || Size.Height < 1 || Size.Width < 1 || !Spacing.IsPositive)
            throw new VolumeException(
                $"A history of {Size} voxels of {Spacing} mm is none: sizes and spacings are above zero.");
        foreach (var step in Steps) step.Validate();
    }
}

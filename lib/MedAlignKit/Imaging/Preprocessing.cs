using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedAlignKit.Imaging;

/// <summary>
/// What happens to a volume before a model sees it: a list of steps, done in order. The same record is what
/// is run, what is written into every checkpoint, and half of the key of every cached tensor, so that nobody
/// has to guess it later.
/// </summary>
public sealed partial record Preprocessing
{
    // Raised when a step's arithmetic changes, so that no cache answers with what older code made.
    private const int Revision = 1;

    /// <summary>What people call it; does not change what is done.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// What it is for: a volume that looks like another modality is refused. Default <see
    /// cref="Modality.Any"/>, which refuses none.
    /// </summary>
    public Modality For { get; init; } = Modality.Any;

    /// <summary>The steps, in order; at least one.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>
    /// SHA-256 of the steps with their parameters, in hexadecimal; the name and the modality do not enter.
    /// </summary>
    [JsonIgnore]
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{Revision} {JsonSerializer.Serialize(Steps, RecordJson.Compact)}")));

    /// <summary>The same steps, and more after them.</summary>
    /// <param name="steps">What comes last.</param>
    public Preprocessing Then(params Step[] steps) => this with { Steps = [.. Steps, .. steps] };

    /// <summary>Other steps first, then these.</summary>
    /// <param name="steps">What comes first.</param>
    public Preprocessing After(params Step[] steps) => this with { Steps = [.. steps, .. Steps] };

    /// <summary>The steps in words, a line each.</summary>
    public string Describe() => string.Join(
        '\n', Steps.Select((step, i) => $"{i + 1}. {step.Describe()}").Prepend(
            For == Modality.Any ? Name : $"{Name}, for {For.ToString().ToUpperInvariant()} alone"));

    /// <summary>Throws when there is no step, or the parameters of one are none.</summary>
    /// <exception cref="VolumeException">They are none.</exception>
    public void Validate()
    {
        if (Steps is not { Count: > 0 } || Steps.Any(step => step is null))
            throw new VolumeException($"The recipe \"{Name}\" has no steps: give at least one.");
        foreach (var step in Steps) step.Validate();
        var registered = Steps.ToList().FindLastIndex(step => step is RegisterStep);
        if (registered >= 0 && !Steps.Skip(registered).Any(step => step is ResampleStep or AverageStep))
            throw new VolumeException(
                $"The recipe \"{Name}\" registers and never resamples, so that nothing would move: put a resample to a "
                + "grid of the template after it.");
    }

    /// <summary>As JSON, names and all.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RecordJson.Readable);

    /// <summary>The recipe that <see cref="ToJson"/> wrote.</summary>
    /// <param name="text">The JSON.</param>
    /// <exception cref="VolumeException">It is none, or it names a step or a parameter that is not known
    /// here.</exception>
    public static Preprocessing FromJson(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var recipe = JsonSerializer.Deserialize<Preprocessing>(text, RecordJson.Readable)
                ?? throw new JsonException("it is null");
            recipe.Validate();
            return recipe;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentNullException)
        {
            throw new VolumeException(
                $"This is no recipe of preprocessing ({RecordJson.Reason(e)}): take the one stored with the model.",
                e);
        }
    }

    /// <summary>Whether both do the same under the same name.</summary>
    /// <param name="other">The other one.</param>
    public bool Equals(Preprocessing? other) =>
        other is not null && (Name, For) == (other.Name, other.For) && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Steps.Count);

    /// <inheritdoc/>
    public override string ToString() => Describe();
}

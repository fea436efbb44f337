using System.Text.Json;

namespace MedAlignKit.Cohorts;

/// <summary>The JSON file that BIDS puts beside an image.</summary>
internal static class Sidecar
{
    private const int MostBytes = 1 << 20;

    /// <summary>
    /// MagneticFieldStrength in tesla; null where there is no file or no such entry, or where it is no number
    /// from 0.01 to 20 (which <paramref name="dropped"/> is told).
    /// </summary>
    public static double? FieldStrength(Candidate image, ICollection<Dropped> dropped)
    {
        if (image.IsSeries || ScanArchive.IsPacked(image.Path)) return null;
        var beside = ImageNames.Stem(image.Path) + ".json";
        var older = Path.Combine(
            Path.GetDirectoryName(image.Path)!, "..", "BIDS", Path.GetFileName(beside));
        var file = image.HasSidecar ? beside
            : image.Relative.Contains("/NIFTI/", StringComparison.Ordinal) && File.Exists(older) ? older : null;
        if (file is null) return null;
        try
        {
            using var stream = File.OpenRead(file);
            if (stream.Length > MostBytes) throw new JsonException();
            using var json = JsonDocument.Parse(stream);
            if (json.RootElement.ValueKind == JsonValueKind.Object
                && !json.RootElement.TryGetProperty("MagneticFieldStrength", out _)) return null;
            if (json.RootElement.GetProperty("MagneticFieldStrength").TryGetDouble(out var tesla)
                && tesla is >= 0.01 and <= 20) return tesla;
            dropped.Add(new Dropped("a field strength that is no number of tesla", "value", image.From));
        }
        catch (Exception e) when (
            e is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            dropped.Add(new Dropped("a sidecar that cannot be read", "value", image.From));
        }
        return null;
    }
}

using System.Text.Json;
using MedAlignKit.Evaluation;
using MedAlignKit.Files;

namespace MedAlignKit.Studies;

/// <summary>A row of a study that is done, in a file of its own: what was interrupted goes on after
/// it.</summary>
internal static class RowFile
{
    /// <summary>Writes a row, whole or not at all.</summary>
    public static void Write<TRow>(string path, TRow row) where TRow : class =>
        AtomicFile.Write(path, file => JsonSerializer.Serialize(file, row));

    /// <summary>The row, or null where it is still to be made.</summary>
    /// <exception cref="EvaluationException">The file is no such row.</exception>
    public static TRow? Read<TRow>(string path) where TRow : class
    {
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize<TRow>(File.ReadAllText(path))
                ?? throw new JsonException("it is empty");
        }
        catch (JsonException error)
        {
            throw new EvaluationException(
                $"The row {Path.GetFileName(path)} of an earlier run cannot be read ({error.Message}): "
                + "delete it, and it is made again.");
        }
    }
}

using System.Text.Json;
using MedAlignKit.Evaluation;
using MedAlignKit.Files;

namespace MedAlignKit.Studies;

/// <summary>A row of a study that is done, in a file of its own: what was interrupted goes on after
/// it.</summary>
internal static class RowFile
{
    /// <summary>The row of a file; where there is none it is made and written, whole or not at all.</summary>
    /// <param name="path">The file, JSON.</param>
    /// <param name="make">Makes it. It is given the name of a checkpoint beside the file, from which a training
    /// that was stopped goes on, and which is deleted once the row is written.</param>
    /// <exception cref="EvaluationException">The file is no such row.</exception>
    public static async Task<TRow> Once<TRow>(string path, Func<string, Task<TRow>> make) where TRow : class
    {
        if (Read<TRow>(path) is { } done) return done;
        var unfinished = Path.ChangeExtension(path, ".unfinished.safetensors");
        var row = await make(unfinished);
        AtomicFile.Write(path, file => JsonSerializer.Serialize(file, row));
        File.Delete(unfinished);
        return row;
    }

    private static TRow? Read<TRow>(string path) where TRow : class
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

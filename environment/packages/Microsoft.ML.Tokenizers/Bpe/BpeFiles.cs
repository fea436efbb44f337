using System.Text.Json;

namespace Microsoft.ML.Tokenizers;

/// <summary>Reads vocab.json and merges.txt.</summary>
internal static class BpeFiles
{
    public static Dictionary<string, int> ReadVocabulary(Stream vocabulary)
        => JsonSerializer.Deserialize<Dictionary<string, int>>(vocabulary) ?? [];

    /// <summary>The lines that hold a merge; a "#version" line and empty ones are passed over.</summary>
    public static List<string> ReadMerges(Stream? merges)
    {
        if (merges is null) return [];
        // Not disposed: that would close the caller's stream.
        var reader = new StreamReader(merges);
        var lines = new List<string>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 || line.StartsWith("#version", StringComparison.Ordinal)) continue;
            if (line.Split(' ') is not [{ Length: > 0 }, { Length: > 0 }])
            {
                throw new InvalidOperationException($"Invalid merger file format at line: {number}");
            }
            lines.Add(line);
        }
        return lines;
    }
}

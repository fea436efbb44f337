using System.Text.Json;

namespace Microsoft.ML.Tokenizers;

/// <summary>Reads vocab.json and merges.txt.</summary>
internal static class BpeFiles
{
    public static Dictionary<string, int> ReadVocabulary(Stream vocabulary)
        => JsonSerializer.Deserialize<Dictionary<string, int>>(vocabulary) ?? [];

    public static async Task<Dictionary<string, int>> ReadVocabularyAsync(Stream vocabulary)
        => await JsonSerializer.DeserializeAsync<Dictionary<string, int>>(vocabulary).ConfigureAwait(false)
            ?? [];

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
            if (!TrySplit(line, out _, out _))
            {
                throw new InvalidOperationException($"Invalid merger file format at line: {number}");
            }
            lines.Add(line);
        }
        return lines;
    }

    /// <summary>Splits "a b" at its only space.</summary>
    public static bool TrySplit(string merge, out string left, out string right)
    {
        var space = merge.IndexOf(' ', StringComparison.Ordinal);
        (left, right) = ("", "");
        if (space < 0 || space == merge.Length - 1 || merge.IndexOf(' ', space + 1) >= 0) return false;
        (left, right) = (merge[..space], merge[(space + 1)..]);
        return true;
    }
}

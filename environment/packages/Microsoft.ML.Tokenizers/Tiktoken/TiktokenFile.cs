using System.Globalization;

namespace Microsoft.ML.Tokenizers;

/// <summary>Reads a .tiktoken file: a token's bytes in base 64 and its rank, or the bytes alone, a
/// line.</summary>
internal static class TiktokenFile
{
    private const string Capacity = "Capacity: ";

    /// <exception cref="InvalidOperationException">A line is neither.</exception>
    public static async Task<List<(byte[] Token, int Rank)>> ReadAsync(Stream stream, bool isAsync,
        CancellationToken cancellation)
    {
        // Not disposed: that would close the caller's stream.
        var reader = new StreamReader(stream);
        var found = new List<(byte[] Token, int Rank)>();
        bool? hasRanks = null;
        for (int number = 1, rank = 0; ; number++)
        {
            var line = isAsync ? await reader.ReadLineAsync(cancellation).ConfigureAwait(false)
                : reader.ReadLine();
            if (line is null) return found;
            if (number == 1 && line.StartsWith(Capacity, StringComparison.Ordinal)) continue;
            if (line.Length == 0 && hasRanks != false) continue;
            hasRanks ??= line.Contains(' ', StringComparison.Ordinal);
            if (line.Length > 0) found.Add(Parse(line, number, hasRanks.Value ? null : rank));
            rank++;
        }
    }

    private static (byte[] Token, int Rank) Parse(string line, int number, int? rank)
    {
        var parts = line.Split(' ');
        try
        {
            if (rank is { } known && parts.Length == 1) return (Convert.FromBase64String(line), known);
            if (rank is null && parts.Length == 2 && parts[0].Length > 0)
            {
                var listed = int.Parse(parts[1], CultureInfo.InvariantCulture);
                return (Convert.FromBase64String(parts[0]), listed);
            }
        }
        catch (FormatException error)
        {
            throw Broken(line, number, error);
        }
        throw Broken(line, number, null);
    }

    private static InvalidOperationException Broken(string line, int number, Exception? inner)
        => new($"Failed to load from BPE vocab file stream: line {number} reads \"{line}\", but a token is "
            + "its bytes in base 64, a space and its rank.", inner);
}

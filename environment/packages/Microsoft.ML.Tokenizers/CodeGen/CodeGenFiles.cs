using System.Text.Json;

namespace Microsoft.ML.Tokenizers;

/// <summary>Reads the vocab.json and merges.txt of a <see cref="CodeGenTokenizer"/>.</summary>
internal static class CodeGenFiles
{
    /// <exception cref="ArgumentException">It is no JSON object of tokens and ids.</exception>
    public static Dictionary<string, int> ReadVocabulary(Stream vocabulary)
    {
        try
        {
            return BpeFiles.ReadVocabulary(vocabulary);
        }
        catch (JsonException error)
        {
            throw new ArgumentException("Problems met when parsing JSON vocabulary object: a vocab.json is "
                + $"one object of tokens and their ids. {error.Message}", error);
        }
    }

    /// <summary>The pairs of a merges.txt, whose first line is a remark. Closes the stream.</summary>
    /// <exception cref="IOException">A line is no pair.</exception>
    public static List<(string Left, string Right)> ReadMerges(Stream merges)
    {
        using var reader = new StreamReader(merges);
        var pairs = new List<(string, string)>();
        reader.ReadLine();
        for (var number = 2; reader.ReadLine() is { } line; number++)
        {
            if (!BpeFiles.TrySplit(line, out var left, out var right) || left.Length == 0)
            {
                throw new IOException($"Cannot read the file Merge file: line {number} reads \"{line}\", but "
                    + "a merge is two tokens with one space between.");
            }
            pairs.Add((left, right));
        }
        return pairs;
    }
}

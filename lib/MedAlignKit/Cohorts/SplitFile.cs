using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MedAlignKit.Files;

namespace MedAlignKit.Cohorts;

public sealed partial record Split
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private sealed record Stored(string[] Train, string[] Validation, string[] Test, string Checksum);

    /// <summary>
    /// SHA-256 of the three sorted sets in hexadecimal: two splits are the same if these are.
    /// </summary>
    public string Checksum()
    {
        var text = string.Join('\n', Sorted(Train)) + "\n\n" + string.Join('\n', Sorted(Validation))
            + "\n\n" + string.Join('\n', Sorted(Test));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Writes the split as JSON with its checksum, to a temporary name first.</summary>
    /// <exception cref="IOException">The file cannot be written; nothing is left behind.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var stored = new Stored(Sorted(Train), Sorted(Validation), Sorted(Test), Checksum());
        var text = JsonSerializer.Serialize(stored, Indented);
        AtomicFile.WriteAllText(path, text);
    }

    /// <summary>Reads a split that <see cref="Save"/> wrote.</summary>
    /// <exception cref="CohortException">The file is missing, is no split, was edited, or leaks.</exception>
    public static Split Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
            throw new CohortException(
                $"There is no split file '{path}': make one with Split.BySubject and Save.");
        Stored? stored;
        try
        {
            stored = JsonSerializer.Deserialize<Stored>(File.ReadAllText(path));
        }
        catch (JsonException error)
        {
            throw new CohortException(
                $"'{path}' is no split file: it is not the JSON that Split.Save writes.", error);
        }

        if (stored is not { Train: not null, Validation: not null, Test: not null })
            throw new CohortException($"'{path}' is no split file: a set of subjects is missing.");
        var split = new Split(
            stored.Train.ToHashSet(), stored.Validation.ToHashSet(), stored.Test.ToHashSet());
        if (split.Checksum() != stored.Checksum)
            throw new CohortException(
                $"Split file '{path}' does not match its checksum: it was edited or cut short.");
        split.Check();
        return split;
    }

    private static string[] Sorted(IEnumerable<string> keys) => [.. keys.Order(StringComparer.Ordinal)];
}

using System.Security.Cryptography;
using System.Text;

namespace MedAlignKit.Cohorts;

public sealed partial record Split
{
    private sealed record Stored(
        string[] Train, string[] Validation, string[] Test, string Checksum, string? Salt = null);

    /// <summary>
    /// SHA-256 of the three sorted sets in hexadecimal: two splits are the same if these are.
    /// </summary>
    public string Checksum()
    {
        var text = string.Join('\n', Sorted(Train)) + "\n\n" + string.Join('\n', Sorted(Validation))
            + "\n\n" + string.Join('\n', Sorted(Test));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Writes the split as JSON with its checksum, whole or not at all. It holds keys
    /// alone.</summary>
    /// <param name="path">The file.</param>
    /// <param name="salt">The salt that keys of real subjects were made with: its fingerprint is noted, so
    /// that another installation can say why the split fits nobody there. Null where people are
    /// simulated.</param>
    /// <exception cref="IOException">The file cannot be written; nothing is left behind.</exception>
    public void Save(string path, InstallationSalt? salt = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        StoredKeys.Write(path, new Stored(
            Sorted(Train), Sorted(Validation), Sorted(Test), Checksum(), salt?.Fingerprint));
    }

    /// <summary>Reads a split that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="salt">This installation's salt: a split whose keys were made with another is
    /// refused.</param>
    /// <exception cref="CohortException">The file is missing, is no split, was edited, leaks, or belongs to
    /// another installation.</exception>
    public static Split Load(string path, InstallationSalt? salt = null)
    {
        var stored = StoredKeys.Read<Stored>(path, "split", "Split.BySubject");
        if (stored is not { Train: not null, Validation: not null, Test: not null })
            throw new CohortException($"'{path}' is no split file: a set of subjects is missing.");
        StoredKeys.CheckSalt(path, "split", stored.Salt, salt);
        var split = new Split(
            stored.Train.ToHashSet(), stored.Validation.ToHashSet(), stored.Test.ToHashSet());
        if (split.Checksum() != stored.Checksum)
            throw new CohortException(
                $"Split file '{path}' does not match its checksum: it was edited or cut short.");
        split.Check();
        return split;
    }

    internal static string[] Sorted(IEnumerable<string> keys) => [.. keys.Order(StringComparer.Ordinal)];
}

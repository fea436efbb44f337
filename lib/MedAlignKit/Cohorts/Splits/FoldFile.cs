using System.Security.Cryptography;
using System.Text;

namespace MedAlignKit.Cohorts;

public sealed partial record FoldSet
{
    private sealed record StoredFold(
        string Name, int Seed, string[] Train, string[] Validation, string[] Test);

    private sealed record Stored(string Kind, StoredFold[] Folds, string Checksum, string? Salt = null);

    /// <summary>
    /// SHA-256 over kind, names, seeds and the checksums of the folds: two sets are the same if these are.
    /// </summary>
    public string Checksum() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Folds.Select(fold => FormattableString.Invariant(
            $"{fold.Name}\t{fold.Seed}\t{fold.Split.Checksum()}")).Prepend(Kind)))));

    /// <summary>
    /// Writes the folds as JSON with their checksum, whole or not at all. It holds keys alone.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="salt">The salt that keys of real subjects were made with, of which the fingerprint is
    /// noted; null where people are simulated.</param>
    /// <exception cref="IOException">The file cannot be written; nothing is left behind.</exception>
    public void Save(string path, InstallationSalt? salt = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        StoredKeys.Write(path, new Stored(Kind,
        [
            .. Folds.Select(fold => new StoredFold(fold.Name, fold.Seed, Split.Sorted(fold.Split.Train),
                Split.Sorted(fold.Split.Validation), Split.Sorted(fold.Split.Test))),
        ], Checksum(), salt?.Fingerprint));
    }

    /// <summary>Reads folds that <see cref="Save"/> wrote, and checks that they partition.</summary>
    /// <param name="path">The file.</param>
    /// <param name="salt">This installation's salt: folds whose keys were made with another are
    /// refused.</param>
    /// <exception cref="CohortException">The file is missing, holds no folds, was edited, leaks, or belongs
    /// to another installation.</exception>
    public static FoldSet Load(string path, InstallationSalt? salt = null)
    {
        var stored = StoredKeys.Read<Stored>(path, "fold", "FoldSet.KFold");
        if (stored is not { Kind: not null, Folds: not null }
            || stored.Folds.Any(fold => fold is not
                { Name: not null, Train: not null, Validation: not null, Test: not null }))
            throw new CohortException($"'{path}' is no fold file: a set of subjects is missing.");
        StoredKeys.CheckSalt(path, "folds", stored.Salt, salt);
        var set = new FoldSet(stored.Kind,
        [
            .. stored.Folds.Select(fold => new Fold(fold.Name, fold.Seed, new Split(
                fold.Train.ToHashSet(), fold.Validation.ToHashSet(), fold.Test.ToHashSet()))),
        ]);
        if (set.Checksum() != stored.Checksum)
            throw new CohortException(
                $"Fold file '{path}' does not match its checksum: it was edited or cut short.");
        set.Check();
        return set;
    }
}

using System.Text.Json;
using MedAlignKit.Files;

namespace MedAlignKit.Cohorts;

/// <summary>Files of hashed keys: splits and folds.</summary>
internal static class StoredKeys
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Write<T>(string path, T stored) =>
        AtomicFile.WriteAllText(path, JsonSerializer.Serialize(stored, Indented));

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What it should be, such as "split".</param>
    /// <param name="maker">What makes one.</param>
    /// <exception cref="CohortException">It is missing or something else.</exception>
    public static T? Read<T>(string path, string what, string maker) where T : class
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
            throw new CohortException($"There is no {what} file '{path}': make one with {maker} and Save.");
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path));
        }
        catch (JsonException error)
        {
            throw new CohortException(
                $"'{path}' is no {what} file: it is not the JSON that Save writes.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CohortException($"The {what} file '{path}' cannot be read: see who owns it.", error);
        }
    }

    /// <summary>Throws where keys were made with one salt and are to be used with another.</summary>
    public static void CheckSalt(string path, string what, string? noted, InstallationSalt? salt)
    {
        if (noted is not null && salt is not null && noted != salt.Fingerprint)
            throw new CohortException(
                $"The {what} '{path}' was made by an installation with the salt {noted}, and this one has "
                + $"{salt.Fingerprint}: import that salt ({nameof(InstallationSalt)}.Import), or split "
                + "again here.");
    }
}

using System.Security.Cryptography;
using System.Text;

namespace MedAlignKit.Cohorts;

/// <summary>
/// Hashed subject keys. A cohort's own identifiers stay in its files: keys are what splits, caches and
/// results carry, and the same person hashes to the same key in every cohort of one registry.
/// </summary>
public static class SubjectKey
{
    /// <summary>Length of a key in characters.</summary>
    public const int Length = 12;

    /// <summary>
    /// The key of subject <paramref name="subjectId"/> of <paramref name="registry"/>: 12 hexadecimal digits
    /// of a SHA-256 hash. Cohorts that share people (OASIS-1, -2, -3) share a registry name.
    /// </summary>
    /// <exception cref="CohortException">Either name is empty.</exception>
    public static string From(string registry, string subjectId)
    {
        if (string.IsNullOrWhiteSpace(registry) || string.IsNullOrWhiteSpace(subjectId))
            throw new CohortException(
                $"A subject key needs a registry and an identifier, found '{registry}' and '{subjectId}'.");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{registry.Trim()}\n{subjectId.Trim()}"));
        return Convert.ToHexStringLower(hash)[..Length];
    }
}

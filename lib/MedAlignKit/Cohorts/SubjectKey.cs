using System.Security.Cryptography;
using System.Text;

namespace MedAlignKit.Cohorts;

/// <summary>
/// Hashed subject keys. A cohort's own identifiers stay in its files: keys are what splits, caches and
/// results carry, and the same person hashes to the same key in every cohort of one registry.
/// </summary>
/// <remarks>
/// Simulated people get keys that are the same everywhere. Keys of real people depend on this installation's
/// <see cref="InstallationSalt"/> too: identifiers of a registry are few enough to hash them all, so a hash
/// without a secret would name its subject.
/// </remarks>
public static class SubjectKey
{
    /// <summary>Length of a key in characters.</summary>
    public const int Length = 12;

    /// <summary>
    /// The key of a simulated subject: 12 hexadecimal digits of a SHA-256 hash, the same on every machine.
    /// </summary>
    /// <param name="registry">Cohorts that share people (OASIS-1, -2, -3) share a registry name.</param>
    /// <param name="subjectId">The subject's identifier there.</param>
    /// <exception cref="CohortException">Either name is empty; neither is quoted.</exception>
    public static string From(string registry, string subjectId) =>
        Shortened(SHA256.HashData(Joined(registry, subjectId)));

    /// <summary>
    /// The key of a real subject: 12 hexadecimal digits of HMAC-SHA256 under this installation's salt, so
    /// that nobody without the salt can try identifiers until one fits.
    /// </summary>
    /// <param name="registry">Cohorts that share people (OASIS-1, -2, -3) share a registry name.</param>
    /// <param name="subjectId">The subject's identifier there; it is not kept.</param>
    /// <param name="salt">This installation's salt: <see cref="InstallationSalt.Open"/>.</param>
    /// <exception cref="CohortException">Either name is empty; neither is quoted.</exception>
    public static string From(string registry, string subjectId, InstallationSalt salt)
    {
        ArgumentNullException.ThrowIfNull(salt);
        return Shortened(salt.Sign(Joined(registry, subjectId)));
    }

    private static byte[] Joined(string registry, string subjectId)
    {
        if (string.IsNullOrWhiteSpace(registry) || string.IsNullOrWhiteSpace(subjectId))
            throw new CohortException(
                "A subject key needs a registry and an identifier, and the "
                + (string.IsNullOrWhiteSpace(registry) ? "registry" : "identifier") + " is empty.");
        return Encoding.UTF8.GetBytes($"{registry.Trim()}\n{subjectId.Trim()}");
    }

    private static string Shortened(byte[] hash) => Convert.ToHexStringLower(hash)[..Length];
}

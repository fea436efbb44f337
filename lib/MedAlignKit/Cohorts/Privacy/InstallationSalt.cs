using System.Security.Cryptography;

namespace MedAlignKit.Cohorts;

/// <summary>
/// Thirty-two random bytes that belong to one installation. Keys of real subjects are made with them
/// (<see cref="SubjectKey.From(string, string, InstallationSalt)"/>), so that keys in splits, caches and
/// results mean nothing to anybody who does not hold this file as well.
/// </summary>
/// <remarks>
/// A split made here therefore fits no cohort loaded elsewhere. To use one on another machine of the same
/// data agreement, take the salt along deliberately: <see cref="Export"/> here, carry the file as carefully
/// as the data, <see cref="Import"/> there before anything is loaded. Otherwise split again there: the same
/// seed gives another split, since keys are drawn in their order. A salt that is lost cannot be made again.
/// </remarks>
public sealed class InstallationSalt
{
    /// <summary>Bytes in a salt.</summary>
    public const int Length = 32;

    /// <summary>Name of the file in <see cref="DataHome"/>.</summary>
    public const string FileName = "subject-salt";

    private static readonly byte[] Label = "medalign salt fingerprint"u8.ToArray();

    private readonly byte[] bytes;

    internal InstallationSalt(byte[] bytes) => this.bytes = bytes;

    /// <summary>
    /// Eight hexadecimal digits by which two salts can be told apart; they give nothing of the salt away.
    /// Splits note it, so that one from another installation says so.
    /// </summary>
    public string Fingerprint => Convert.ToHexStringLower(HMACSHA256.HashData(bytes, Label))[..8];

    /// <summary>
    /// This installation's salt. The first call makes it, readable by this user alone; it appears whole, and
    /// of several processes that start at once all get the same.
    /// </summary>
    /// <param name="home">Folder that it is in; by default <see cref="DataHome.Folder"/>.</param>
    /// <exception cref="CohortException">It cannot be read or made, is damaged, or others can read it and
    /// that cannot be changed.</exception>
    public static InstallationSalt Open(string? home = null)
    {
        var path = Path.Combine(home ?? DataHome.Folder(), FileName);
        return new InstallationSalt(SaltFile.Exists(path)
            ? SaltFile.Read(path)
            : SaltFile.CreateOnce(path, RandomNumberGenerator.GetBytes(Length)));
    }

    /// <summary>
    /// Writes the salt to another file, for another installation that may hold the same data.
    /// </summary>
    /// <param name="path">A new file; readable by this user alone.</param>
    /// <exception cref="CohortException">The file exists or cannot be written.</exception>
    public void Export(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (File.Exists(path))
            throw new CohortException($"'{path}' exists: a salt is written to a new file only.");
        var written = SaltFile.CreateOnce(path, bytes);
        if (!written.AsSpan().SequenceEqual(bytes))
            throw new CohortException($"'{path}' was written by somebody else meanwhile: choose another "
                + "name.");
    }

    /// <summary>Makes another installation's salt this one's, before anything is loaded with one.</summary>
    /// <param name="path">A file that <see cref="Export"/> wrote.</param>
    /// <param name="home">Folder to put it in; by default <see cref="DataHome.Folder"/>.</param>
    /// <exception cref="CohortException">There is no such file, it is damaged, or this installation has
    /// another salt already, which is never replaced.</exception>
    public static InstallationSalt Import(string path, string? home = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var brought = new InstallationSalt(SaltFile.Read(path));
        var folder = home ?? DataHome.Folder();
        var kept = new InstallationSalt(SaltFile.CreateOnce(Path.Combine(folder, FileName), brought.bytes));
        return kept.Fingerprint == brought.Fingerprint
            ? kept
            : throw new CohortException(
                $"This installation has the salt {kept.Fingerprint} already, and keys made with it would be "
                + $"lost: to use the salt {brought.Fingerprint}, point {DataHome.Variable} at another "
                + "folder.");
    }

    /// <summary>The fingerprint; never the salt.</summary>
    public override string ToString() => $"salt {Fingerprint}";

    internal byte[] Sign(byte[] message) => HMACSHA256.HashData(bytes, message);
}

using System.Text;

namespace MedAlignKit.Cohorts;

/// <summary>The salt on disk: 64 hexadecimal digits and a line's end, readable by one user.</summary>
internal static class SaltFile
{
    private const UnixFileMode UserOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public static bool Exists(string path) => File.Exists(path);

    /// <summary>Reads a salt; closes it to others where it is open to them.</summary>
    /// <exception cref="CohortException">Missing, damaged, unreadable, or open to others for
    /// good.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            Close(path);
            var text = Text(path);
            if (text.Length == 2 * InstallationSalt.Length && text.All(char.IsAsciiHexDigitLower))
                return Convert.FromHexString(text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CohortException(
                $"The salt '{path}' cannot be read: see who owns it, or restore it from a backup.", error);
        }

        throw new CohortException(
            $"The salt '{path}' is damaged: expected {2 * InstallationSalt.Length} hexadecimal digits. "
            + "Restore it from a backup; deleting it makes another, and then no earlier split fits any "
            + "more.");
    }

    /// <summary>Writes a salt unless there is one, and gives the one that is there then.</summary>
    public static byte[] CreateOnce(string path, byte[] salt)
    {
        var whole = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(whole)!;
        var partial = Path.Combine(folder, $".{Path.GetFileName(whole)}.{Guid.NewGuid():N}.partial");
        try
        {
            DataHome.Create(folder);
            WriteNew(partial, Convert.ToHexStringLower(salt) + "\n");
            // A link that exists already is an error, so of two processes the first one wins.
            File.Move(partial, whole, overwrite: false);
        }
        catch (IOException) when (File.Exists(whole))
        {
            // Another process made it: its salt is this installation's.
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CohortException(
                $"The salt '{path}' cannot be written: set {DataHome.Variable} to a folder of this "
                    + "user.", error);
        }
        finally
        {
            if (File.Exists(partial)) File.Delete(partial);
        }

        return Read(whole);
    }

    // A disk without links has the file copied to its name: whoever comes in between waits for the rest.
    private static string Text(string path)
    {
        var text = "";
        for (var attempt = 0; attempt < 20; attempt++)
        {
            text = File.ReadAllText(path).TrimEnd('\r', '\n');
            if (text.Length >= 2 * InstallationSalt.Length) break;
            Thread.Sleep(10);
        }

        return text;
    }

    private static void WriteNew(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UserOnly;
        using var stream = new FileStream(path, options);
        stream.Write(Encoding.ASCII.GetBytes(text));
        stream.Flush(flushToDisk: true);
    }

    private static void Close(string path)
    {
        if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Others) == 0) return;
        File.SetUnixFileMode(path, UserOnly);
        if ((File.GetUnixFileMode(path) & Others) != 0)
            throw new CohortException(
                $"Others can read the salt '{path}', and its disk keeps no permissions: set "
                + $"{DataHome.Variable} to a folder on a disk that does.");
    }
}

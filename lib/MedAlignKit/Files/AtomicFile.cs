namespace MedAlignKit.Files;

/// <summary>
/// Files that appear whole or not at all: written under another name in the same folder, flushed to the disk,
/// then renamed. A full disk, an exception or an interruption leaves the older file, or none.
/// </summary>
public static class AtomicFile
{
    private const int DiskFullOnUnix = 28;
    private const int DiskFullOnWindows = unchecked((int)0x80070070);

    /// <summary>Writes a file by a stream.</summary>
    /// <param name="path">The file; an older one is replaced, and its folder is made when there is
    /// none.</param>
    /// <param name="write">Writes the content; need not flush or close.</param>
    /// <exception cref="IOException">It could not be written; the message is one sentence and nothing is
    /// left.</exception>
    public static void Write(string path, Action<Stream> write) => WriteFiles(path, partial =>
    {
        using var stream = new FileStream(
            partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        write(stream);
        stream.Flush(flushToDisk: true);
    });

    /// <summary>Writes a text file in UTF-8.</summary>
    /// <param name="path">The file; an older one is replaced, and its folder is made when there is
    /// none.</param>
    /// <param name="text">Its content.</param>
    /// <exception cref="IOException">It could not be written; the message is one sentence and nothing is
    /// left.</exception>
    public static void WriteAllText(string path, string text) =>
        WriteAllBytes(path, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a file from memory.</summary>
    /// <param name="path">The file; an older one is replaced, and its folder is made when there is
    /// none.</param>
    /// <param name="bytes">Its content.</param>
    /// <exception cref="IOException">It could not be written; the message is one sentence and nothing is
    /// left.</exception>
    public static void WriteAllBytes(string path, ReadOnlyMemory<byte> bytes) =>
        Write(path, stream => stream.Write(bytes.Span));

    /// <summary>
    /// Writes a file by something that wants a path, such as an image library. It is handed a path of the
    /// same file name in a folder of its own; companions that it writes there (a header's data file) are
    /// moved too, the named file last.
    /// </summary>
    /// <param name="path">The file; an older one is replaced, and its folder is made when there is
    /// none.</param>
    /// <param name="write">Writes to the path that it is given.</param>
    /// <exception cref="IOException">It could not be written; the message is one sentence and nothing is
    /// left.</exception>
    public static void WriteFiles(string path, Action<string> write)
    {
        var whole = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(whole)!;
        var name = Path.GetFileName(whole);
        var partial = Path.Combine(folder, $".{name}.{Guid.NewGuid():N}.partial");
        try
        {
            Directory.CreateDirectory(partial);
            write(Path.Combine(partial, name));
            foreach (var file in Directory.GetFiles(partial).OrderBy(f => Path.GetFileName(f) == name))
            {
                using (var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite))
                    stream.Flush(flushToDisk: true);
                File.Move(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"{path} could not be written, {Reason(e)}; nothing half-written was left behind.", e);
        }
        finally
        {
            Remove(partial);
        }
    }

    private static string Reason(Exception e) => e switch
    {
        IOException { HResult: DiskFullOnUnix or DiskFullOnWindows } =>
            "for the disk is full: free some space or choose another folder",
        UnauthorizedAccessException => "for this user may not write there: choose another folder",
        _ => $"for {e.Message.TrimEnd('.')}",
    };

    private static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file itself is whole or absent either way; what remains is a hidden folder named
            // .partial.
        }
    }
}

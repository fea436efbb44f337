namespace MedAlignKit.Cohorts;

/// <summary>Writes a file whole or not at all: to a temporary name beside it, then renamed.</summary>
internal static class WholeFile
{
    /// <summary>Runs <paramref name="write"/> on a new file that takes the name <paramref name="path"/> at the end.</summary>
    /// <exception cref="CohortException">The file cannot be written; nothing is left behind.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var full = Path.GetFullPath(path);
        var temporary = $"{full}.{Guid.NewGuid():N}.partial";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CohortException(
                $"Cannot write '{path}' ({error.Message.TrimEnd('.')}): check the free space and the rights there.", error);
        }
        finally
        {
            if (File.Exists(temporary)) File.Delete(temporary);
        }
    }
}

using System.Text;
using System.Text.Json;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>
/// The rows of a site that is being written: one line each, added once its images are on the disk. A line cut
/// short by a crash, and whatever follows a row whose images are gone, is dropped when the journal is opened
/// again. One writer at a time.
/// </summary>
internal sealed class SiteJournal : IDisposable
{
    private readonly string folder;
    private readonly FileStream stream;

    private SiteJournal(string folder, FileStream stream, int done) =>
        (this.folder, this.stream, Done) = (folder, stream, done);

    /// <summary>Rows that are whole.</summary>
    public int Done { get; private set; }

    /// <summary>Opens or starts the journal of a folder; a finished site is opened again.</summary>
    /// <exception cref="CohortException">Somebody else is writing there.</exception>
    public static SiteJournal Open(string folder)
    {
        string rows = Path.Combine(folder, SiteFolder.RowsFile);
        string journal = Path.Combine(folder, SiteFolder.JournalFile);
        try
        {
            if (File.Exists(rows) && !File.Exists(journal)) File.Move(rows, journal);
            var stream = new FileStream(
                journal, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1 << 16);
            var (done, bytes) = Whole(folder, stream);
            stream.SetLength(bytes);
            stream.Position = bytes;
            return new SiteJournal(folder, stream, done);
        }
        catch (IOException error)
        {
            throw new CohortException(
                $"The site in '{folder}' cannot be written: another run is writing there, or the disk "
                + "does not allow it.", error);
        }
    }

    /// <summary>Adds a row; it is on the disk when this returns.</summary>
    /// <exception cref="CohortException">The disk is full or failed.</exception>
    public void Add(SiteRow row)
    {
        try
        {
            stream.Write(JsonSerializer.SerializeToUtf8Bytes(row, SiteFolder.Json));
            stream.WriteByte((byte)'\n');
            stream.Flush(flushToDisk: true);
        }
        catch (IOException error)
        {
            throw new CohortException(
                $"The table of the site in '{folder}' could not be written: free some space and call Write again; "
                + "what is done stays.", error);
        }

        Done++;
    }

    /// <summary>Closes the journal and gives it the name of a whole table.</summary>
    public void Finish()
    {
        stream.Dispose();
        File.Move(Path.Combine(folder, SiteFolder.JournalFile), Path.Combine(folder, SiteFolder.RowsFile),
            overwrite: true);
    }

    /// <summary>Closes the journal as it is.</summary>
    public void Dispose() => stream.Dispose();

    private static (int Rows, long Bytes) Whole(string folder, FileStream stream)
    {
        int rows = 0;
        long bytes = 0;
        using var reader = new StreamReader(stream, Encoding.UTF8, false, 1 << 16, leaveOpen: true);
        // The last line counts only if its end was written.
        while (reader.ReadLine() is { } line)
        {
            long end = bytes + Encoding.UTF8.GetByteCount(line) + 1;
            if (end > stream.Length || !HasImages(folder, line)) break;
            (rows, bytes) = (rows + 1, end);
        }

        return (rows, bytes);
    }

    private static bool HasImages(string folder, string line)
    {
        try
        {
            return SiteFolder.Row(line).Visit.Scans.All(
                scan => File.Exists(Path.Combine(folder, scan.Path)));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

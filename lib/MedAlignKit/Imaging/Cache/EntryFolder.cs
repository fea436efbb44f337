using MedAlignKit.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>The entries of a cache: one file each, found by its key, kept below a limit.</summary>
internal sealed class EntryFolder
{
    private const string Extension = ".safetensors";
    private const double KeptShare = 0.9;                       // so that not every write has to make room
    private const int WritesPerLook = 64;                       // others may write too
    private static readonly TimeSpan abandoned = TimeSpan.FromHours(1);

    private readonly string folder;
    private readonly long limit;
    private readonly Lock room = new();
    private long estimate = -1;
    private int writes, evicted;

    internal EntryFolder(string folder, long limit)
    {
        (this.folder, this.limit) = (Path.GetFullPath(folder), limit);
        Directory.CreateDirectory(Path.Combine(folder, "locks"));
    }

    internal int Evicted => evicted;

    internal long Measure() => Files().Sum(file => file.Length);

    /// <summary>The entry, if it is there and whole; a damaged one is removed.</summary>
    internal (Prepared? Found, bool Damaged) TryRead(string key)
    {
        var path = PathOf(key);
        if (!File.Exists(path)) return (null, false);
        try
        {
            var found = CacheEntry.Read(path, key);
            if (found is null) Remove(path);
            else Touch(path);
            return (found, found is null);
        }
        catch (IOException)
        {
            return (null, false);                               // another process has just removed it
        }
    }

    /// <summary>Keeps an entry, and makes room for it. False where it cannot be written or is too
    /// large.</summary>
    internal bool TryWrite(string key, Prepared prepared, ScalarType storage)
    {
        if (prepared.Image.numel() * storage.ElementSize() > limit) return false;
        var path = PathOf(key);
        try
        {
            CacheEntry.Write(path, key, prepared, storage);
            MakeRoom(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>
    /// Held by one thread of one process at a time. Keys share 256 locks, whose files stay: a lock that is
    /// deleted may be held twice.
    /// </summary>
    internal IDisposable Lock(string key, CancellationToken cancellation) =>
        FileLock.Take(Path.Combine(folder, "locks", key[..2]), cancellation);

    private string PathOf(string key) => Path.Combine(folder, key[..2], key + Extension);

    private IEnumerable<FileInfo> Files() => new DirectoryInfo(folder)
        .EnumerateFiles("*" + Extension, SearchOption.AllDirectories)
        .Where(file => !file.DirectoryName!.EndsWith(".partial", StringComparison.Ordinal));

    private void MakeRoom(string justWritten)
    {
        lock (room)
        {
            if (estimate >= 0) estimate += new FileInfo(justWritten).Length;
            if (estimate >= 0 && estimate <= limit && ++writes % WritesPerLook != 0) return;
            RemoveAbandoned();
            var files = Files().OrderBy(file => file.LastWriteTimeUtc).ToList();
            estimate = files.Sum(file => file.Length);
            if (estimate <= limit) return;
            foreach (var file in files.Where(file => file.FullName != justWritten))
            {
                if (estimate <= limit * KeptShare) break;
                estimate -= file.Length;
                Remove(file.FullName);
                evicted++;
            }
        }
    }

    // What a process left that was killed while it wrote.
    private void RemoveAbandoned()
    {
        foreach (var partial in Directory.EnumerateDirectories(folder, "*.partial", SearchOption.AllDirectories))
            try
            {
                if (DateTime.UtcNow - Directory.GetLastWriteTimeUtc(partial) > abandoned)
                    Directory.Delete(partial, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another process removes it too.
            }
    }

    // The time of writing is that of the last use.
    private static void Touch(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Read-only, or just removed: its turn to go comes sooner, and nothing else.
        }
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is overwritten when it is made again.
        }
    }
}

using System.Diagnostics;
using System.Globalization;

namespace CSharpKernel.Scripting;

/// <summary>
/// A folder of built assemblies as it was at one moment. Assemblies and native libraries are copied, so that
/// the original can be rebuilt while they are in use; large ones and all other files are linked.
/// </summary>
internal sealed class ShadowFolder
{
    private const long LargestCopy = 48 << 20;
    private static readonly string s_all = Path.Combine(Path.GetTempPath(), "csharp-kernel");
    private static int s_count;

    public string Source { get; }

    public string Location { get; }

    private ShadowFolder(string source, string path) => (Source, Location) = (source, path);

    public static ShadowFolder Copy(string source)
    {
        var name = string.Create(CultureInfo.InvariantCulture,
            $"{Environment.ProcessId}/{Interlocked.Increment(ref s_count)}");
        var target = Directory.CreateDirectory(Path.Combine(s_all, name)).FullName;
        Fill(target, new DirectoryInfo(source));
        return new ShadowFolder(source, target);
    }

    /// <summary>Where a file or folder of the source is in this one; what lies elsewhere stays where it
    /// is.</summary>
    public string Of(string path)
    {
        var relative = Path.GetRelativePath(Source, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : Path.Combine(Location, relative);
    }

    private static void Fill(string target, DirectoryInfo source)
    {
        foreach (var entry in source.EnumerateFileSystemInfos())
        {
            var to = Path.Combine(target, entry.Name);
            if (entry is FileInfo file && IsCode(file.Name) && file.Length <= LargestCopy) file.CopyTo(to);
            else if (entry is FileInfo) File.CreateSymbolicLink(to, entry.FullName);
            else if (HoldsBuilds(entry)) Fill(Directory.CreateDirectory(to).FullName, (DirectoryInfo)entry);
            else Directory.CreateSymbolicLink(to, entry.FullName);
        }
    }

    /// <summary>Builds for several machines lie under <c>runtimes/</c>: those are code too.</summary>
    private static bool HoldsBuilds(FileSystemInfo folder) => folder.Name == "runtimes"
        || folder.FullName.Contains("/runtimes/", StringComparison.Ordinal);

    /// <summary>What tells one build of a file from the next.</summary>
    public static string Stamp(string path)
    {
        var file = new FileInfo(path);
        return string.Create(CultureInfo.InvariantCulture, $"{file.LastWriteTimeUtc.Ticks}:{file.Length}");
    }

    /// <summary>Removes what this process made, and what processes that are gone left behind.</summary>
    public static void Sweep(bool own)
    {
        if (!Directory.Exists(s_all)) return;
        foreach (var folder in Directory.EnumerateDirectories(s_all))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)) continue;
            var isOwn = id == Environment.ProcessId;
            if (isOwn != own || (!isOwn && IsAlive(id))) continue;
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Another user's, or another kernel was quicker.
            }
        }
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsCode(string name) =>
        name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".pdb", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".so", StringComparison.Ordinal)
        || name.Contains(".so.", StringComparison.Ordinal);
}

namespace MedAlignKit.Cohorts;

/// <summary>
/// Where a path leads once every link on its way is followed, as the operating system does it: ".." after a
/// link is the parent of the link's target.
/// </summary>
internal sealed class RealPaths
{
    private const int MostLinks = 40;
    private readonly Dictionary<string, string?> targets = new(StringComparer.Ordinal);

    /// <summary>The path without links; null where links lead in a circle. It need not exist.</summary>
    public string? Of(string path)
    {
        var full = Path.IsPathFullyQualified(path) ? path : Path.Combine(Environment.CurrentDirectory, path);
        var root = Path.GetPathRoot(full)!;
        var (real, pending, links) = (root, new Stack<string>(), 0);
        Push(pending, full[root.Length..]);
        while (pending.TryPop(out var part))
        {
            if (part == "..") real = Path.GetDirectoryName(real) ?? real;
            if (part is "." or "..") continue;
            var next = Path.Combine(real, part);
            if (TargetOf(next, isFolder: pending.Count > 0) is not { } target) real = next;
            else if (++links > MostLinks) return null;
            else
            {
                if (Path.GetPathRoot(target) is { Length: > 0 } top) real = top;
                Push(pending, target[(Path.GetPathRoot(target)?.Length ?? 0)..]);
            }
        }
        return real;
    }

    /// <summary>Tells that a path is known to have no links on its way, which saves asking.</summary>
    public void Know(string real) => targets[real] = null;

    /// <summary>Whether a real path is <paramref name="folder"/> or below it.</summary>
    public static bool IsWithin(string real, string folder) =>
        real == folder
        || (real.StartsWith(folder, StringComparison.Ordinal)
            && (Path.EndsInDirectorySeparator(folder) || real[folder.Length] == Path.DirectorySeparatorChar));

    // Folders are asked about once for each file in them; files only once.
    private string? TargetOf(string path, bool isFolder)
    {
        if (!isFolder) return new FileInfo(path).LinkTarget;
        if (!targets.TryGetValue(path, out var target))
            targets[path] = target = new FileInfo(path).LinkTarget;
        return target;
    }

    private static void Push(Stack<string> pending, string relative)
    {
        var parts = relative.Split(
            [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar],
            StringSplitOptions.RemoveEmptyEntries);
        for (var i = parts.Length - 1; i >= 0; i--) pending.Push(parts[i]);
    }
}

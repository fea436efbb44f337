using System.IO.Enumeration;

namespace MedAlignKit.Cohorts;

/// <summary>An entry of one folder.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsFolder">A folder, or a link to one.</param>
/// <param name="IsLink">A symbolic link.</param>
/// <param name="Length">Bytes; of a link its own, which say nothing.</param>
internal readonly record struct ListedEntry(string Name, bool IsFolder, bool IsLink, long Length)
{
    /// <summary>What entries are ordered by, so that whole paths come in ordinal order.</summary>
    public string Key => IsFolder ? Name + "/" : Name;
}

/// <summary>Lists one folder.</summary>
internal static class FolderListing
{
    private static readonly EnumerationOptions options = new()
    {
        AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false,
    };

    /// <summary>The entries in ordinal order, hidden ones (a dot before the name) left out.</summary>
    public static List<ListedEntry> Of(string folder)
    {
        var found = new FileSystemEnumerable<ListedEntry>(folder, (ref entry) => new ListedEntry(
            entry.FileName.ToString(), entry.IsDirectory,
            (entry.Attributes & FileAttributes.ReparsePoint) != 0, entry.IsDirectory ? 0 : entry.Length),
            options)
        {
            ShouldIncludePredicate = (ref entry) => entry.FileName is not ['.', ..],
        };
        var sorted = found.Select(entry => (entry.Key, entry)).ToList();
        sorted.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
        return [.. sorted.Select(one => one.entry)];
    }
}

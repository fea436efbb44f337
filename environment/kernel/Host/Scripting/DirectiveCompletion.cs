using CSharpKernel.Running;

namespace CSharpKernel.Scripting;

/// <summary>Tab in a line that speaks to the kernel: magics, paths of files, packages that this machine
/// has.</summary>
internal static class DirectiveCompletion
{
    private static readonly string[] s_libraries = [".dll"];
    private static readonly string[] s_sources = [".cs", ".csx"];
    private static readonly string[] s_imports = [".cs", ".csx", ".ipynb"];

    /// <summary>What fits and where it starts, or null when the cursor is in no such line.</summary>
    public static (int Start, IEnumerable<Suggestion> Found)? At(string code, int position)
    {
        var line = code[(code.LastIndexOf('\n', Math.Max(0, position - 1)) + 1)..position].TrimStart();
        if (!line.StartsWith('#')) return null;
        var words = line.Split(' ', 2);
        if (words.Length == 1)
            return (position - line.Length, Magics.Names.Select(name => new Suggestion(name, "magic")));
        var argument = words[1].TrimStart();
        var typed = argument.StartsWith('"') ? argument[1..] : argument;
        if (typed.Contains('"', StringComparison.Ordinal)) return (position, []);
        return words[0] switch
        {
            "#r" when argument.Length == 0 => (position, []),
            "#r" when typed.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase) =>
                Packages(position, typed["nuget:".Length..]),
            "#r" => (NameStart(position, typed), Paths(typed, s_libraries)
                .Concat(typed.Contains('/', StringComparison.Ordinal) ? []
                    : [new Suggestion("nuget: ", "keyword", 1)])),
            "#load" => (NameStart(position, typed), Paths(typed, s_sources)),
            "#!import" => (NameStart(position, typed), Paths(typed, s_imports)),
            _ => (position, []),
        };
    }

    private static int NameStart(int position, string typed) => position - Path.GetFileName(typed).Length;

    private static IEnumerable<Suggestion> Paths(string typed, string[] extensions)
    {
        var folder = Path.GetFullPath(Path.GetDirectoryName(typed) is { Length: > 0 } given ? given : ".");
        if (!Directory.Exists(folder)) return [];
        var wantsHidden = Path.GetFileName(typed).StartsWith('.');
        return new DirectoryInfo(folder).EnumerateFileSystemInfos()
            .Where(entry => wantsHidden || !entry.Name.StartsWith('.'))
            .Where(entry => entry is DirectoryInfo
                || extensions.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase))
            .Select(entry => new Suggestion(entry is DirectoryInfo ? entry.Name + "/" : entry.Name, "path",
                entry is DirectoryInfo ? 1 : 0));
    }

    /// <summary>Packages and versions that were restored on this machine before: nothing is asked of a
    /// feed.</summary>
    private static (int, IEnumerable<Suggestion>) Packages(int position, string typed)
    {
        var root = DependencyManifest.PackageFolder;
        var parts = typed.Split(',', 2);
        var word = parts[^1].TrimStart();
        var folder = parts.Length == 1 ? root : Path.Combine(root, parts[0].Trim().ToLowerInvariant());
        var names = Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateDirectories() : [];
        return (position - word.Length, names.Where(entry => !entry.Name.StartsWith('.'))
            .Select(entry => new Suggestion(entry.Name, "module")));
    }
}

using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace CSharpKernel.Scripting;

/// <summary>
/// The assemblies every cell is compiled against: the SDK's reference pack, which is lean and documented, or
/// else the runtime's own; and this one, for the display functions.
/// </summary>
internal sealed class Framework
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    public Framework()
    {
        var runtime = RuntimeEnvironment.GetRuntimeDirectory();
        foreach (var path in Directory.EnumerateFiles(runtime, "*.dll"))
            _names.Add(Path.GetFileNameWithoutExtension(path));
        var files = FilesOf(ReferencePack(runtime)) ?? RuntimeAssemblies();
        References = [.. files.Append(typeof(Framework).Assembly.Location).Select(Reference)];
    }

    public IReadOnlyList<MetadataReference> References { get; }

    public bool Has(string name) => _names.Contains(name);

    private static MetadataReference Reference(string path) => MetadataReference.CreateFromFile(
        path, documentation: XmlDocumentation.Beside(path));

    private static string? ReferencePack(string runtime)
    {
        var root = Path.GetFullPath(Path.Combine(runtime, "..", "..", ".."));
        var packs = Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref");
        if (!Directory.Exists(packs)) return null;
        return Directory.EnumerateDirectories(packs, $"{Environment.Version.Major}.*")
            .OrderByDescending(path => path, StringComparer.Ordinal)
            .Select(path => Path.Combine(path, "ref", $"net{Environment.Version.Major}.0"))
            .FirstOrDefault(Directory.Exists);
    }

    private static string[]? FilesOf(string? folder) =>
        folder is null ? null : Directory.GetFiles(folder, "*.dll");

    private static string[] RuntimeAssemblies() =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator)
        .Where(path => path.StartsWith(RuntimeEnvironment.GetRuntimeDirectory(), StringComparison.Ordinal))
            .ToArray();
}

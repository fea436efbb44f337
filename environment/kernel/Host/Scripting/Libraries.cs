using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace CSharpKernel.Scripting;

/// <summary>
/// What <c>#r "path"</c> brings in: the assembly, the assemblies beside it that it needs, and the native
/// libraries beside those. An assembly that was rebuilt is loaded again when its <c>#r</c> runs again; cells
/// after that see the new build, values made before keep the old one's types.
/// </summary>
internal sealed class Libraries
{
    private readonly Dictionary<string, Library> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly Framework _framework;
    private LibraryContext _context;

    public Libraries(Framework framework)
    {
        _framework = framework;
        _context = new LibraryContext(this);
    }

    /// <summary>Grows by one each time a library was replaced by a newer build.</summary>
    public int Generation { get; private set; }

    /// <summary>Grows by one each time anything was added.</summary>
    public int Version { get; private set; }

    public IEnumerable<MetadataReference> References => _current.Values.Select(library => library.Reference);

    public IEnumerable<string> Paths => _current.Values.Select(library => library.Source);

    /// <summary>Adds the assembly at a path, relative to the notebook's folder.</summary>
    /// <exception cref="DirectiveException">There is none, or the file is no .NET assembly.</exception>
    public void Add(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            if (_framework.Has(Path.GetFileNameWithoutExtension(path))) return;
            throw new DirectiveException(
                $"#r finds no file at {path} (looked at {full}): build it first, or mend the path.");
        }
        var closure = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Collect(full, closure);
        // A notebook may use what the library is shipped with and does not itself call.
        foreach (var beside in Directory.EnumerateFiles(Path.GetDirectoryName(full)!, "*.dll"))
        {
            var name = Path.GetFileNameWithoutExtension(beside);
            if (!closure.ContainsKey(name) && !_framework.Has(name) && IsAssembly(beside))
                Collect(beside, closure);
        }
        var changed = closure.Where(pair => !IsCurrent(pair.Key, pair.Value)).ToList();
        if (changed.Count == 0) return;
        Version++;
        if (changed.Any(pair => _current.ContainsKey(pair.Key)))
        {
            Generation++;
            _context = new LibraryContext(this);
        }
        var folder = ShadowFolder.Of(Path.GetDirectoryName(full)!);
        foreach (var (name, source) in changed) _current[name] = new Library(source, folder);
    }

    /// <summary>Adds a package from the configured feeds, with all it depends on.</summary>
    /// <exception cref="DirectiveException">No feed has it.</exception>
    public void AddPackage(string request)
    {
        foreach (var path in Directory.EnumerateFiles(Packages.Restore(request), "*.dll"))
        {
            if (Path.GetFileName(path) != "Package.dll") Add(path);
        }
    }

    public Assembly? Resolve(AssemblyName name) =>
        name.Name is { } simple
            && _current.TryGetValue(simple, out var library) ? library.LoadInto(_context) : null;

    private bool IsCurrent(string name, string source) =>
        _current.TryGetValue(name, out var library)
        && library.Source == source && library.Stamp == ShadowFolder.Stamp(source);

    private void Collect(string path, Dictionary<string, string> found)
    {
        using var stream = File.OpenRead(path);
        using var image = new PEReader(stream);
        if (!HasMetadata(image))
            throw new DirectiveException($"#r cannot use {path}: the file is no .NET assembly.");
        var metadata = image.GetMetadataReader();
        found[Path.GetFileNameWithoutExtension(path)] = path;
        foreach (var handle in metadata.AssemblyReferences)
        {
            var name = metadata.GetString(metadata.GetAssemblyReference(handle).Name);
            var beside = Path.Combine(Path.GetDirectoryName(path)!, name + ".dll");
            if (!found.ContainsKey(name) && !_framework.Has(name) && File.Exists(beside))
                Collect(beside, found);
        }
    }

    private static bool IsAssembly(string path)
    {
        using var stream = File.OpenRead(path);
        using var image = new PEReader(stream);
        return HasMetadata(image);
    }

    private static bool HasMetadata(PEReader image)
    {
        try
        {
            return image.HasMetadata;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    private sealed class Library(string source, ShadowFolder folder)
    {
        private readonly string _path = Path.Combine(folder.Location, Path.GetFileName(source));
        private Assembly? _assembly;

        public string Source { get; } = source;

        public string Folder { get; } = folder.Location;

        public string Stamp { get; } = ShadowFolder.Stamp(source);

        public MetadataReference Reference { get; } = MetadataReference.CreateFromFile(
            Path.Combine(folder.Location, Path.GetFileName(source)),
            documentation: XmlDocumentation.Beside(source));

        public Assembly LoadInto(LibraryContext context) => _assembly ??= context.LoadFromAssemblyPath(_path);
    }

    /// <summary>Where the libraries of one generation live.</summary>
    private sealed class LibraryContext(Libraries libraries) : AssemblyLoadContext("libraries")
    {
        protected override Assembly? Load(AssemblyName assemblyName) => libraries.Resolve(assemblyName);

        protected override nint LoadUnmanagedDll(string unmanagedDllName)
        {
            foreach (var folder in libraries._current.Values.Select(library => library.Folder).Distinct())
            {
                foreach (var candidate in NativeCandidates(folder, unmanagedDllName))
                {
                    if (File.Exists(candidate)) return LoadUnmanagedDllFromPath(candidate);
                }
            }
            return 0;
        }

        private static IEnumerable<string> NativeCandidates(string folder, string name)
        {
            string[] folders = [folder, Path.Combine(folder, "runtimes", "linux-x64", "native")];
            string[] names = [name, $"lib{name}.so", $"{name}.so", $"lib{name}"];
            return from place in folders from file in names select Path.Combine(place, file);
        }
    }
}

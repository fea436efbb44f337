using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace CSharpKernel.Scripting;

/// <summary>
/// What <c>#r</c> brings in: an assembly with the assemblies that it needs and the native libraries beside
/// them, or a package. An assembly that was rebuilt is loaded again when its <c>#r</c> runs again; cells
/// after that see the new build, values made before keep the old one's types.
/// </summary>
internal sealed class Libraries
{
    private readonly Dictionary<string, Library> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _nativeFolders = [];
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

    /// <summary>Adds the assembly at a path.</summary>
    /// <param name="path">As written, for messages.</param>
    /// <param name="folder">What the path is relative to.</param>
    /// <exception cref="DirectiveException">There is none, or the file is no .NET assembly.</exception>
    public void Add(string path, string folder)
    {
        var full = Path.GetFullPath(path, folder);
        if (!File.Exists(full))
        {
            if (_framework.Has(Path.GetFileNameWithoutExtension(path))) return;
            throw new DirectiveException($"#r finds no file at {path} ({MissingFile.Explain(full)}):"
                + " build it first, or mend the path.");
        }
        var manifest = DependencyManifest.Beside(full);
        var closure = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Collect(full, manifest, closure);
        // A notebook may use what the library is shipped with and does not itself call.
        foreach (var beside in Directory.EnumerateFiles(Path.GetDirectoryName(full)!, "*.dll"))
        {
            var name = Path.GetFileNameWithoutExtension(beside);
            if (!closure.ContainsKey(name) && !_framework.Has(name) && IsAssembly(beside))
                Collect(manifest.Assemblies.GetValueOrDefault(name, beside), manifest, closure);
        }
        var changed = closure.Where(pair => !IsCurrent(pair.Key, pair.Value)).ToList();
        if (changed.Count == 0) return;
        Version++;
        if (changed.Any(pair => _current.ContainsKey(pair.Key)))
        {
            Generation++;
            _context = new LibraryContext(this);
        }
        var shadow = ShadowFolder.Copy(Path.GetDirectoryName(full)!);
        foreach (var (name, source) in changed)
            _current[name] = new Library(source, shadow.Of(source), shadow.Of(source));
        AddNativeFolders([shadow.Location, .. manifest.NativeFolders.Select(shadow.Of)]);
    }

    /// <summary>Adds a restored package with all it depends on. Packages never change: they are used where
    /// they lie.</summary>
    /// <exception cref="DirectiveException">It needs a newer build of what is in use.</exception>
    public void Add(RestoredPackage package, PackageRequest request)
    {
        var added = package.Assemblies
            .Where(assembly => !_framework.Has(Path.GetFileNameWithoutExtension(assembly.Runtime))).ToList();
        foreach (var assembly in added) Check(assembly, request);
        foreach (var assembly in added)
        {
            _current.TryAdd(Path.GetFileNameWithoutExtension(assembly.Runtime),
                new Library(assembly.Runtime, assembly.Runtime, assembly.Reference));
        }
        AddNativeFolders(package.NativeFolders);
        Version++;
    }

    public Assembly? Resolve(AssemblyName name) =>
        name.Name is { } simple
            && _current.TryGetValue(simple, out var library) ? library.LoadInto(_context) : null;

    private void Check(PackageAssembly added, PackageRequest request)
    {
        var name = Path.GetFileNameWithoutExtension(added.Runtime);
        if (!_current.TryGetValue(name, out var used) || used.Source == added.Runtime) return;
        var (has, needs) = (AssemblyName.GetAssemblyName(used.Path).Version,
            AssemblyName.GetAssemblyName(added.Runtime).Version);
        if (has >= needs) return;
        throw new DirectiveException($"{request} needs {name} {needs} (of {added.Package}), and this session"
            + $" uses {name} {has} from {used.Source}: restart the kernel and reference {request.Id} first.");
    }

    private void AddNativeFolders(IEnumerable<string> folders)
    {
        // The newest build comes first.
        foreach (var folder in folders.Where(folder => !_nativeFolders.Contains(folder)).Reverse())
            _nativeFolders.Insert(0, folder);
    }

    private bool IsCurrent(string name, string source) =>
        _current.TryGetValue(name, out var library)
        && library.Source == source && library.Stamp == ShadowFolder.Stamp(source);

    private void Collect(string path, DependencyManifest manifest, Dictionary<string, string> found)
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
            var file = manifest.Assemblies.GetValueOrDefault(name, beside);
            if (!found.ContainsKey(name) && !_framework.Has(name) && File.Exists(file))
                Collect(file, manifest, found);
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

    /// <param name="source">The file that was referenced.</param>
    /// <param name="path">The file that is loaded.</param>
    /// <param name="reference">The file that cells are compiled against.</param>
    private sealed class Library(string source, string path, string reference)
    {
        private Assembly? _assembly;

        public string Source => source;

        public string Path => path;

        public string Stamp { get; } = ShadowFolder.Stamp(source);

        public MetadataReference Reference { get; } = MetadataReference.CreateFromFile(reference,
            documentation: XmlDocumentation.Beside(reference == path ? source : reference));

        public Assembly LoadInto(LibraryContext context) => _assembly ??= context.LoadFromAssemblyPath(path);
    }

    /// <summary>Where the libraries of one generation live.</summary>
    private sealed class LibraryContext(Libraries libraries) : AssemblyLoadContext("libraries")
    {
        protected override Assembly? Load(AssemblyName assemblyName) => libraries.Resolve(assemblyName);

        protected override nint LoadUnmanagedDll(string unmanagedDllName)
        {
            string[] names = [unmanagedDllName, $"lib{unmanagedDllName}.so", $"{unmanagedDllName}.so",
                $"lib{unmanagedDllName}", $"lib{unmanagedDllName}.dylib", $"{unmanagedDllName}.dll"];
            var inFolder = Path.Combine("runtimes", Platform.Identifier, "native");
            var candidates = from folder in libraries._nativeFolders
                             from place in new[] { folder, Path.Combine(folder, inFolder) }
                             from name in names
                             select Path.Combine(place, name);
            return candidates.FirstOrDefault(File.Exists) is { } found ? LoadUnmanagedDllFromPath(found) : 0;
        }
    }
}

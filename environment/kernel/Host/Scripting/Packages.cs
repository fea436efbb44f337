using System.Diagnostics;
using System.Security;
using System.Text.Json.Nodes;

namespace CSharpKernel.Scripting;

/// <summary>What a restore brought.</summary>
/// <param name="Version">Of the package that was asked for.</param>
/// <param name="Assemblies">Of it and of all it depends on.</param>
/// <param name="NativeFolders">Where their native libraries are.</param>
internal sealed record RestoredPackage(
    string Version, IReadOnlyList<PackageAssembly> Assemblies, IReadOnlyList<string> NativeFolders);

/// <summary>An assembly of a package: what cells compile against and what is loaded may be two
/// files.</summary>
internal sealed record PackageAssembly(string Package, string Reference, string Runtime);

/// <summary>
/// <c>#r "nuget: Id, version"</c>: one restore by the SDK of all that this session asked for, so that NuGet
/// settles the versions of what they share. The feeds are those of the notebook's folder.
/// </summary>
internal sealed class Packages
{
    private readonly Dictionary<string, PackageRequest> _used = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _feeds = [];

    /// <summary>Adds a feed, a folder or an address, to those that NuGet is configured with.</summary>
    public void AddFeed(string feed) => _feeds.Add(Directory.Exists(feed) ? Path.GetFullPath(feed) : feed);

    /// <summary>Restores a package.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="whileWaiting">Called a few times a second; what it throws ends the restore.</param>
    /// <returns>Null when this session has it already.</returns>
    /// <exception cref="DirectiveException">It cannot be had; the message says why.</exception>
    public RestoredPackage? Restore(PackageRequest request, Action whileWaiting)
    {
        if (_used.TryGetValue(request.Id, out var used))
        {
            if (request.Version is null || request.Version == used.Version) return null;
            throw new DirectiveException($"{used} is in use in this session, and {request.Version} was asked"
                + " for: restart the kernel to change the version.");
        }
        var folder = Directory.CreateTempSubdirectory("csharp-kernel-packages-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "Packages.csproj"), Project(request));
            var output = PackageRestore.Run(folder, Directory.GetCurrentDirectory(), request, whileWaiting);
            var assets = Path.Combine(folder, "obj", "project.assets.json");
            if (!File.Exists(assets)) throw PackageRestore.Failure(request, output);
            var restored = Read(JsonNode.Parse(File.ReadAllText(assets))!, request);
            _used[request.Id] = request with { Version = request.Version ?? restored.Version };
            return restored;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string Project(PackageRequest request)
    {
        var references = _used.Values.Append(request)
            .Select(package => (Id: Escape(package.Id), Version: Escape(package.Version ?? "*")))
            .Select(one => $"""<PackageReference Include="{one.Id}" Version="{one.Version}" />""");
        var feeds = Escape(string.Join(';', _feeds));
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
                <RuntimeIdentifier>{Platform.Identifier}</RuntimeIdentifier>
                <SelfContained>false</SelfContained>
                <UseAppHost>false</UseAppHost>
                <NuGetAudit>false</NuGetAudit>
                <RestoreAdditionalProjectSources>{feeds}</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup>
                {string.Join("\n    ", references)}
              </ItemGroup>
            </Project>
            """;
    }

    private static string Escape(string text) => SecurityElement.Escape(text);

    private static RestoredPackage Read(JsonNode assets, PackageRequest request)
    {
        var folders = assets["packageFolders"]!.AsObject().Select(folder => folder.Key).ToList();
        var target = assets["targets"]!.AsObject()
            .First(entry => entry.Key.EndsWith("/" + Platform.Identifier, StringComparison.Ordinal)).Value!;
        var (assemblies, natives, version) = (new List<PackageAssembly>(), new List<string>(), "");
        foreach (var (name, library) in target.AsObject())
        {
            if (name.Split('/') is [var id, var found]
                && id.Equals(request.Id, StringComparison.OrdinalIgnoreCase))
            {
                version = found;
            }
            var path = (string)assets["libraries"]![name]!["path"]!;
            var root = folders.Select(folder => Path.Combine(folder, path)).FirstOrDefault(Directory.Exists);
            if (root is null) continue;
            var compile = Files("compile").ToLookup(Path.GetFileName);
            assemblies.AddRange(Files("runtime").Where(file => Path.GetExtension(file) == ".dll")
                .Select(file => new PackageAssembly(name.Replace('/', ' '),
                    compile[Path.GetFileName(file)].FirstOrDefault(file), file)));
            natives.AddRange(Files("native").Select(file => Path.GetDirectoryName(file)!));

            // A file named _._ stands for none.
            IEnumerable<string> Files(string kind) => (library![kind]?.AsObject() ?? [])
                .Select(asset => Path.Combine(root, asset.Key))
                .Where(file => Path.GetFileName(file) != "_._");
        }
        return new RestoredPackage(version, assemblies, [.. natives.Distinct()]);
    }
}

/// <summary>A package that is asked for.</summary>
/// <param name="Id">Its name on the feeds.</param>
/// <param name="Version">As NuGet writes versions and ranges; null for the newest.</param>
internal sealed record PackageRequest(string Id, string? Version)
{
    /// <summary>Reads <c>Id, version</c>.</summary>
    /// <exception cref="DirectiveException">It names no package.</exception>
    public static PackageRequest Parse(string text)
    {
        var parts = text.Split(',', 2,
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || parts[0].Any(char.IsWhiteSpace))
        {
            throw new DirectiveException(
                "#r \"nuget: …\" names no package: write #r \"nuget: Id, version\","
                + " or #r \"nuget: Id\" for the newest.");
        }
        return new PackageRequest(parts[0], parts.Length > 1 && parts[1] != "*" ? parts[1] : null);
    }

    /// <inheritdoc/>
    public override string ToString() => Version is null ? Id : $"{Id} {Version}";
}

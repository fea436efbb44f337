using System.Text.Json;
using System.Text.Json.Nodes;

namespace CSharpKernel.Scripting;

/// <summary>
/// What a library's <c>deps.json</c> says of where its dependencies are: builds for this machine under
/// <c>runtimes/</c>, and packages that were not copied beside it.
/// </summary>
/// <param name="Assemblies">Files by the name of their assembly.</param>
/// <param name="NativeFolders">Where native libraries are.</param>
internal sealed record DependencyManifest(
    IReadOnlyDictionary<string, string> Assemblies, IReadOnlyList<string> NativeFolders)
{
    private static readonly DependencyManifest s_none = new(new Dictionary<string, string>(), []);

    /// <summary>The folder that restored packages of all projects are kept in.</summary>
    public static string PackageFolder { get; } =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set ? set
        : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Reads the manifest beside an assembly; without one, or with a broken one, nothing is
    /// known.</summary>
    public static DependencyManifest Beside(string assembly)
    {
        var path = Path.ChangeExtension(assembly, ".deps.json");
        if (!File.Exists(path)) return s_none;
        try
        {
            var root = JsonNode.Parse(File.ReadAllText(path))!;
            return Read(root, Path.GetDirectoryName(assembly)!);
        }
        catch (Exception error) when (
            error is JsonException or InvalidOperationException or NullReferenceException or IOException)
        {
            return s_none;
        }
    }

    private static DependencyManifest Read(JsonNode root, string folder)
    {
        var target = (string)root["runtimeTarget"]!["name"]!;
        var assemblies = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var natives = new List<string>();
        foreach (var (library, assets) in root["targets"]![target]!.AsObject())
        {
            var package = (string?)root["libraries"]?[library]?["path"] is { } path
                ? Path.Combine(PackageFolder, path) : folder;
            foreach (var (file, _) in assets?["runtime"]?.AsObject() ?? [])
            {
                // What is copied beside the library is found there.
                if (!File.Exists(Path.Combine(folder, Path.GetFileName(file))))
                    Take(Path.Combine(package, file));
            }
            var fitting = (assets?["runtimeTargets"]?.AsObject() ?? [])
                .Select(asset => (File: asset.Key, Kind: (string?)asset.Value?["assetType"],
                    Rank: Rank((string?)asset.Value?["rid"])))
                .Where(asset => asset.Rank >= 0).OrderByDescending(asset => asset.Rank);
            foreach (var (file, kind, _) in fitting)
            {
                string[] places = [Path.Combine(folder, file), Path.Combine(package, file)];
                var found = places.FirstOrDefault(File.Exists);
                if (found is null) continue;
                if (kind == "native") natives.Insert(0, Path.GetDirectoryName(found)!);
                else Take(found);
            }
        }
        return new DependencyManifest(assemblies, [.. natives.Distinct()]);

        void Take(string file)
        {
            if (File.Exists(file)) assemblies[Path.GetFileNameWithoutExtension(file)] = file;
        }
    }

    /// <summary>Low is close; what is not for this machine is negative.</summary>
    private static int Rank(string? identifier) =>
        Platform.Fitting.Select((name, i) => name == identifier ? i : -1).Max();
}

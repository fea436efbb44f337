using CSharpKernel.Scripting;

namespace Kernel.Tests.Scripting;

public sealed class DependencyManifestTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kernel-deps-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Build_for_this_machine_is_chosen_over_a_wider_one_and_another()
    {
        string[] builds = ["any", Platform.Identifier.Split('-')[0], "solaris-x64"];
        foreach (var build in builds) Write($"runtimes/{build}/lib/net8.0/Dep.dll");
        Write($"runtimes/{Platform.Identifier}/native/libdep.so");
        var targets = string.Join(",", builds.Select(build =>
            $$"""
            "runtimes/{{build}}/lib/net8.0/Dep.dll": { "rid": "{{build}}", "assetType": "runtime" }
            """));
        Write("Kit.deps.json", $$"""
            { "runtimeTarget": { "name": "t" },
              "targets": { "t": { "Dep/1.0": { "runtimeTargets": { {{targets}},
              "runtimes/{{Platform.Identifier}}/native/libdep.so":
                { "rid": "{{Platform.Identifier}}", "assetType": "native" } } } } } }
            """);
        var manifest = DependencyManifest.Beside(Path.Combine(_folder.FullName, "Kit.dll"));
        Assert.Contains($"runtimes/{builds[1]}/", manifest.Assemblies["Dep"]);
        Assert.EndsWith("native", Assert.Single(manifest.NativeFolders));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void Missing_or_broken_manifest_says_nothing(string? text)
    {
        if (text is not null) Write("Kit.deps.json", text);
        Assert.Empty(DependencyManifest.Beside(Path.Combine(_folder.FullName, "Kit.dll")).Assemblies);
    }

    private void Write(string path, string text = "")
    {
        var full = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}

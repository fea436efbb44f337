using System.Diagnostics;
using System.Security;

namespace CSharpKernel.Scripting;

/// <summary><c>#r "nuget: Id, version"</c>: one restore and build by the SDK, into a folder like any
/// other.</summary>
internal static class Packages
{
    /// <summary>Restores a package and gives the folder its assemblies were put in.</summary>
    /// <exception cref="DirectiveException">The configured feeds lack it.</exception>
    public static string Restore(string request)
    {
        var parts = request.Split(',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
            throw new DirectiveException(
            "#r \"nuget: …\" names no package: write #r \"nuget: Id, version\".");
        var (id, version) = (parts[0], parts.Length > 1 ? parts[1] : "*");
        var (escapedId, escapedVersion) = (SecurityElement.Escape(id), SecurityElement.Escape(version));
        var folder = Directory.CreateTempSubdirectory("csharp-kernel-package-").FullName;
        var project = $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
                <CopyLocalLockFileAssemblies>true</CopyLocalLockFileAssemblies>
                <AssemblyName>Package</AssemblyName>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{escapedId}" Version="{escapedVersion}" />
              </ItemGroup>
            </Project>
            """;
        File.WriteAllText(Path.Combine(folder, "Package.csproj"), project);
        var built = Path.Combine(folder, "built");
        var (code, output) = Run(folder, "build", "-nologo", "-v", "q", "-o", built);
        if (code == 0) return built;
        var reason = output.Split('\n')
            .FirstOrDefault(line => line.Contains(": error ", StringComparison.Ordinal));
        reason = reason?[(reason.IndexOf(": error ", StringComparison.Ordinal) + 8)..].Split(" [")[0].Trim();
        throw new DirectiveException(
            $"The package {id} {version} could not be restored from the configured feeds: "
            + (reason ?? "dotnet build failed"));
    }

    private static (int Code, string Output) Run(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace CSharpKernel.Scripting;

/// <summary>The SDK's <c>dotnet restore</c>, and what its failures mean.</summary>
internal static partial class PackageRestore
{
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(100);

    /// <summary>Restores the project in a folder with the feeds that are configured for another.</summary>
    /// <returns>What the SDK printed.</returns>
    public static string Run(string folder, string configured, PackageRequest request, Action whileWaiting)
    {
        var start = new ProcessStartInfo(Program,
        [
            "restore", "Packages.csproj", "-nologo", "-v", "q", "-tl:off",
            $"-p:RestoreRootConfigDirectory={configured}", "-p:ImportDirectoryBuildProps=false",
            "-p:ImportDirectoryBuildTargets=false", "-p:ImportDirectoryPackagesProps=false",
        ])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        // No build server is left behind that would hold this kernel's folders.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        using var process = Begin(start, request);
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            while (!process.WaitForExit(s_step)) whileWaiting();
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            throw;
        }
        process.WaitForExit();
        if (process.ExitCode != 0) throw Failure(request, output.ToString());
        return output.ToString();

        void Append(string? line)
        {
            lock (output) output.AppendLine(line);
        }
    }

    /// <summary>One sentence from what the SDK printed.</summary>
    public static DirectiveException Failure(PackageRequest request, string output)
    {
        var found = ErrorLine().Match(output);
        var (code, text) = (found.Groups["code"].Value, found.Groups["text"].Value.Trim());
        return new DirectiveException(code switch
        {
            "NU1101" => $"There is no package named {request.Id} in the configured feeds"
                + $" ({Sources().Match(output).Groups["names"].Value.Trim()}):"
                + " check the name, or add a feed to NuGet.config.",
            "NU1102" => $"The configured feeds have no version {request.Version ?? "*"} of {request.Id}"
                + (Nearest().Match(output) is { Success: true } nearest
                    ? $"; the nearest is {nearest.Groups["version"].Value}." : "."),
            "NU1301" => $"A package feed cannot be reached, so {request} cannot be restored: {text}",
            "NU1202" or "NU1213" => $"{request} is not for .NET {Environment.Version.Major}: {text}",
            "NU1107" or "NU1605" => $"{request} does not go with what this session uses: {text}",
            _ when output.Contains("No .NET SDKs", StringComparison.OrdinalIgnoreCase) => NeedsSdk(request),
            _ => $"{request} cannot be restored: {(text.Length > 0 ? text : LastLine(output))}",
        });
    }

    private static string Program => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? Environment.ProcessPath! : "dotnet";

    private static Process Begin(ProcessStartInfo start, PackageRequest request)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new DirectiveException(NeedsSdk(request));
        }
    }

    private static string NeedsSdk(PackageRequest request) =>
        $"To restore {request} takes the .NET SDK, and this machine has none that can be found.";

    private static string LastLine(string output) =>
        output.Trim().Split('\n')[^1].Trim() is { Length: > 0 } line ? line : "dotnet restore failed.";

    [GeneratedRegex(@"error (?<code>[A-Z]+\d+): (?<text>[^\n\[]*)")]
    private static partial Regex ErrorLine();

    [GeneratedRegex(@"in source\(s\): (?<names>[^\n\[]*)")]
    private static partial Regex Sources();

    [GeneratedRegex(@"Nearest version: (?<version>[^ \]\n]+)")]
    private static partial Regex Nearest();
}

using System.Diagnostics;

namespace MedAlignKit.Tests;

/// <summary>
/// A second process of this very assembly: it runs the static method Run(string[]) of the type that is named,
/// whose number is the exit code.
/// </summary>
internal static class ChildProcess
{
    private static int Main(string[] arguments)
    {
        var method = Type.GetType(arguments[0], throwOnError: true)!.GetMethod("Run", [typeof(string[])])
            ?? throw new ArgumentException($"{arguments[0]} has no Run(string[]).");
        return (int)method.Invoke(null, [arguments[1..]])!;
    }

    /// <summary>Starts it; the caller disposes it.</summary>
    /// <param name="program">The type whose Run is run.</param>
    /// <param name="arguments">What Run is given.</param>
    /// <param name="withoutNetwork">In a namespace of no network at all, where the machine lets a user make
    /// one.</param>
    /// <param name="variables">Environment variables to set.</param>
    internal static Process Start(
        Type program, string[] arguments, bool withoutNetwork = false,
        params (string Name, string Value)[] variables)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] command =
            [host, typeof(ChildProcess).Assembly.Location, program.AssemblyQualifiedName!, .. arguments];
        if (withoutNetwork && CanCutNetwork.Value) command = ["unshare", "--map-root-user", "--net", .. command];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The runtime's own door for debuggers and profilers is a socket.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Exit code and everything that it said.</summary>
    internal static (int Code, string Output) End(this Process process, TimeSpan limit)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit)) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return (process.ExitCode, output.Result + error.Result);
    }

    /// <summary>Whether a process may be given a network of its own that leads nowhere.</summary>
    internal static Lazy<bool> CanCutNetwork { get; } = new(() =>
    {
        try
        {
            using var probe = Process.Start(new ProcessStartInfo("unshare", ["--map-root-user", "--net", "true"])
            {
                RedirectStandardError = true,
            })!;
            probe.WaitForExit();
            return probe.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    });
}

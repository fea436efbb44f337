using System.Diagnostics;

namespace TorchSharp.Tests;

/// <summary>
/// A second process of this very assembly, for what may end the process or is about its end. It runs the
/// static method Run of the type that is named, which answers with the exit code.
/// </summary>
internal static class ChildProcess
{
    private static int Main(string[] arguments)
    {
        var method = Type.GetType(arguments[0], throwOnError: true)!.GetMethod("Run", [typeof(string[])])
            ?? throw new ArgumentException($"{arguments[0]} has no Run(string[]).");
        return (int)method.Invoke(null, [arguments[1..]])!;
    }

    /// <summary>Exit code, standard output and error of the child; 137 where it had to be killed.</summary>
    internal static (int Code, string Output) Run(
        Type program, IEnumerable<string> arguments, TimeSpan limit, long? addressSpaceInKiB = null)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] command =
            [host, typeof(ChildProcess).Assembly.Location, program.AssemblyQualifiedName!, .. arguments];
        if (addressSpaceInKiB is { } limited)
            command = ["/bin/bash", "-c", $"ulimit -c 0 -v {limited}; exec \"$@\"", "bash", .. command];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        // The runtime reserves far more address space than it uses, unless told how much it may.
        if (addressSpaceInKiB is not null) start.Environment["DOTNET_GCHeapHardLimit"] = "20000000";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit)) process.Kill();
        process.WaitForExit();
        return (process.ExitCode, output.Result + error.Result);
    }
}

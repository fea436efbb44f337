using System.Diagnostics;

namespace SimpleItk.Tests;

/// <summary>The system's Python, whose nibabel, pydicom and scipy are the oracles of these tests.</summary>
internal static class Python
{
    private const string System = "/usr/bin/python3";

    /// <summary>Runs a script of Oracles; skips the test where Python or one of its modules is
    /// missing.</summary>
    internal static string Run(string script, params string[] arguments)
    {
        Skip.IfNot(File.Exists(System), "python3 is not installed: the oracle of this test.");
        var path = Path.Combine(AppContext.BaseDirectory, "Oracles", script);
        using var process = Process.Start(new ProcessStartInfo(System, [path, .. arguments])
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Skip.If(error.Result.Contains("ModuleNotFoundError", StringComparison.Ordinal),
            $"A module of Python is missing, the oracle of this test: {error.Result}");
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(error.Result);
    }
}

/// <summary>A folder that is gone after the test.</summary>
public abstract class InFolder : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("itk-tests-").FullName;

    protected string Folder => folder;

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string At(string name) => Path.Combine(folder, name);
}

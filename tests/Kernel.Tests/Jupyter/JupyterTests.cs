using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;

namespace Kernel.Tests.Jupyter;

/// <summary>What is said of time: how soon a cell stops, a kernel starts, output arrives.</summary>
public sealed class TimedJupyterTests(InstalledKernel kernel) : JupyterModules(kernel)
{
    [SkippableTheory]
    [InlineData("test_protocol")]
    [InlineData("test_messages")]
    [InlineData("test_streams")]
    [InlineData("test_display")]
    [InlineData("test_interrupt")]
    [InlineData("test_life")]
    public void Kernel_driven_by_jupyter_client_behaves(string module) => Check(module);
}

/// <summary>All else. A kernel waits for most of its time, so that two work side by side on two cores.</summary>
public sealed class JupyterTests(InstalledKernel kernel) : JupyterModules(kernel)
{
    [SkippableTheory]
    [InlineData("test_input")]
    [InlineData("test_cells")]
    [InlineData("test_crashes")]
    [InlineData("test_libraries")]
    [InlineData("test_magics")]
    [InlineData("test_packages")]
    [InlineData("test_headless")]
    [InlineData("test_kit")]
    public void Kernel_driven_by_jupyter_client_behaves(string module) => Check(module);
}

/// <summary>
/// The kernel as front ends meet it: over real sockets, by Debian's jupyter_client. Each row is one Python
/// file of this folder; what it prints is the message of a failure.
/// </summary>
public abstract class JupyterModules(InstalledKernel kernel) : IClassFixture<InstalledKernel>
{
    private const string Python = "/usr/bin/python3";
    private static readonly Dictionary<string, string> s_nothing = [];
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(4);

    protected void Check(string module)
    {
        Skip.IfNot(HasJupyter(), "Debian's Jupyter packages are not installed.");
        var (code, output) = Run(["-m", "unittest", module], kernel.Environment);
        Assert.True(code == 0, output);
    }

    private static bool HasJupyter() =>
        File.Exists(Python)
            && Run(["-c", "import ipykernel, jupyter_kernel_test, nbclient, nbconvert"], s_nothing).Code == 0;

    internal static (int Code, string Output) Run(
        IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment,
            string program = Python)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
                WorkingDirectory = InstalledKernel.SourceFolder,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(s_longest)) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return (process.ExitCode, output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult());
    }
}

/// <summary>The kernel specification of the host that these tests were built with, in a folder of its
/// own.</summary>
public sealed class InstalledKernel : IDisposable
{
    private static readonly string s_root = typeof(
        InstalledKernel).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    private readonly string _prefix = Directory.CreateTempSubdirectory("kernel-tests-").FullName;

    public InstalledKernel()
    {
        var host = Host();
        var (code,
            output) = JupyterModules.Run([Path.Combine(s_root, "environment/kernel/install"), _prefix, host],
            Environment, "bash");
        Assert.True(code == 0, output);
    }

    public static string SourceFolder => Path.Combine(s_root, "tests/Kernel.Tests/Jupyter");

    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["JUPYTER_PATH"] = _prefix,
        ["KERNEL_FOLDER"] = Path.Combine(s_root, "environment/kernel"),
        ["PYTHONDONTWRITEBYTECODE"] = "1",
    };

    public void Dispose() => Directory.Delete(_prefix, recursive: true);

    /// <summary>The host that these tests were built with; the same compiled ahead, where it has been: that is
    /// what people run, and it starts in a third of the time.</summary>
    private static string Host()
    {
        var plain = typeof(Microsoft.DotNet.Interactive.Kernel).Assembly.Location;
        var ahead = Path.Combine(s_root, "environment/.built/kernel");
        var stamp = Path.Combine(ahead, "stamp");
        var isSame = File.Exists(stamp) && File.ReadAllText(stamp).Trim().Equals(
            Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(plain))), StringComparison.OrdinalIgnoreCase);
        return isSame ? Path.Combine(ahead, Path.GetFileName(plain)) : plain;
    }
}

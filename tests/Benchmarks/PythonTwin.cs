using System.Diagnostics;
using System.Globalization;

namespace Benchmarks;

/// <summary>
/// A Python program that does one measurement for each line it is sent, and answers with one number.
/// </summary>
internal sealed class PythonTwin : IDisposable
{
    private readonly Process process;

    private PythonTwin(Process process) => this.process = process;

    internal static PythonTwin Start(string script, params string[] arguments)
    {
        var path = Path.Combine(AppContext.BaseDirectory, script);
        var start = new ProcessStartInfo("/usr/bin/python3", [path, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return new PythonTwin(
            Process.Start(start) ?? throw new InvalidOperationException($"{script} did not start."));
    }

    /// <summary>Has it measure once.</summary>
    /// <param name="question">What to measure.</param>
    internal double Ask(string question)
    {
        process.StandardInput.WriteLine(question);
        process.StandardInput.Flush();
        var answer = process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException(
                "The Python twin ended without an answer; are python3-torch and python3-pandas installed?");
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}

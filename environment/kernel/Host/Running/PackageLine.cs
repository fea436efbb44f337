using System.Diagnostics;
using System.Globalization;
using CSharpKernel.Scripting;
using Microsoft.DotNet.Interactive;

namespace CSharpKernel.Running;

/// <summary><c>#r "nuget: …"</c> of a cell: a restore that shows that it goes on, and can be
/// interrupted.</summary>
internal static class PackageLine
{
    /// <exception cref="DirectiveException">The package cannot be had or used.</exception>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public static void Follow(Session session, PackageRequest request)
    {
        var start = Stopwatch.GetTimestamp();
        DisplayedValue? line = null;
        var shown = -1;
        var restored = session.Packages.Restore(request, () =>
        {
            Interruption.Poll();
            var seconds = (int)Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (seconds == shown) return;
            shown = seconds;
            Show($"Restoring {request} … {seconds} s");
        });
        if (restored is null) return;
        session.Libraries.Add(restored, request);
        var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var other = request.Version is { } asked && asked.All(c => char.IsAsciiDigit(c) || c == '.')
            && asked != restored.Version ? $"; {asked} is not in the feeds" : "";
        Show(string.Create(CultureInfo.InvariantCulture,
            $"{request.Id} {restored.Version} ({took:F1} s{other})"));

        void Show(string text)
        {
            var content = new MimeContent("text/plain", text);
            if (line is null) line = Kernel.display(content);
            else line.Update(content);
        }
    }
}

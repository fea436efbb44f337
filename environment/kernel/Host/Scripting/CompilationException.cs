using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CSharpKernel.Scripting;

/// <summary>A cell that does not compile: each error with its line of the cell and a caret under the
/// place.</summary>
internal sealed class CompilationException : Exception
{
    private const int Shown = 5;

    public CompilationException(IReadOnlyList<Diagnostic> errors, SourceText text) : base(Summary(errors))
    {
        var lines = errors.Take(Shown).Select(error => Describe(error, text)).ToList();
        if (errors.Count > Shown) lines.Add($"and {errors.Count - Shown} more");
        Report = string.Join("\n\n", lines);
    }

    public string Report { get; }

    private static string Summary(IReadOnlyList<Diagnostic> errors)
    {
        var first = errors[0];
        var line = first.Location.GetLineSpan().StartLinePosition.Line + 1;
        return string.Create(CultureInfo.InvariantCulture,
            $"{FileOf(first)}line {line}: {first.GetMessage(CultureInfo.InvariantCulture)} ({first.Id})");
    }

    /// <summary>The file that a cell loaded, where the error is there and not in the cell.</summary>
    private static string FileOf(Diagnostic error)
    {
        var path = error.Location.GetLineSpan().Path ?? "";
        return path.Length == 0 || path.StartsWith("cell ", StringComparison.Ordinal) ? "" : $"{path}, ";
    }

    private static string Describe(Diagnostic error, SourceText text)
    {
        var report = new StringBuilder($"error {error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}");
        if (!error.Location.IsInSource) return report.ToString();
        var span = error.Location.GetLineSpan();
        var (start, end) = (span.StartLinePosition, span.EndLinePosition);
        var line = text.Lines[start.Line].ToString();
        var length = end.Line == start.Line ? Math.Max(1, end.Character - start.Character) : 1;
        // Tabs before the caret stay tabs, so that it stands under its character in any font.
        var indent = new string([.. line.Take(start.Character).Select(c => c == '\t' ? '\t' : ' ')])
            .PadRight(start.Character);
        report.Append(CultureInfo.InvariantCulture, $"\n  {FileOf(error)}line {start.Line + 1}, ");
        report.Append(CultureInfo.InvariantCulture, $"column {start.Character + 1}");
        report.Append(CultureInfo.InvariantCulture, $"\n    {line}\n    {indent}{new string('^', length)}");
        return report.ToString();
    }
}

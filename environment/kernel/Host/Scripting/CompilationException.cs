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

    public CompilationException(IReadOnlyList<Diagnostic> found, SourceText text)
        : base(Summary(Ordered(found)))
    {
        var errors = Ordered(found);
        var hints = new HashSet<string>();
        var lines = errors.Take(Shown).Select(error => Describe(error, text, hints)).ToList();
        if (errors.Count > Shown) lines.Add($"and {errors.Count - Shown} more");
        Report = string.Join("\n\n", lines);
    }

    public string Report { get; }

    /// <summary>By their place; an error without one is shown only where it is all there is.</summary>
    private static List<Diagnostic> Ordered(IReadOnlyList<Diagnostic> errors)
    {
        var placed = errors.Where(error => error.Location.IsInSource)
            .OrderBy(error => error.Location.SourceSpan.Start).ToList();
        return placed.Count > 0 ? placed : [.. errors];
    }

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

    private static string Describe(Diagnostic error, SourceText text, HashSet<string> hints)
    {
        var message = error.GetMessage(CultureInfo.InvariantCulture);
        var report = new StringBuilder($"error {error.Id}: {message}");
        if (!error.Location.IsInSource) return report.ToString();
        var span = error.Location.GetLineSpan();
        var (start, end) = (span.StartLinePosition, span.EndLinePosition);
        var line = text.Lines[start.Line].ToString();
        var last = end.Line == start.Line ? end.Character : line.TrimEnd().Length;
        var indent = Indent(line[..start.Character]);
        var width = Columns(line[start.Character..Math.Max(start.Character, last)]);
        var (number, column) = (start.Line + 1, start.Character + 1);
        report.Append(CultureInfo.InvariantCulture, $"\n  {FileOf(error)}line {number}, column {column}");
        report.Append("\n    ").Append(line).Append("\n    ").Append(indent).Append('^', Math.Max(1, width));
        if (Hints.For(error, line) is { } hint && hints.Add(hint)) report.Append("\n  ").Append(hint);
        return report.ToString();
    }

    /// <summary>Blank room as wide as the text: tabs stay tabs, and a character that takes two columns is
    /// matched by a blank that does, so that the caret stands under its place in any font.</summary>
    private static string Indent(string before) => string.Concat(before.EnumerateRunes().Select(rune =>
        rune.Value == '\t' ? "\t" : Columns(rune) switch { 0 => "", 1 => " ", _ => "\u3000" }));

    private static int Columns(string text) => text.EnumerateRunes().Sum(Columns);

    private static int Columns(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ => rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
            or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60)
            or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF)
            or (>= 0x20000 and <= 0x3FFFD) ? 2 : 1,
    };
}

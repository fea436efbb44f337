using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using CSharpKernel.Formatting;
using CSharpKernel.Scripting;

namespace CSharpKernel.Running;

/// <summary>What a failed cell says.</summary>
/// <param name="Name">The kind of error.</param>
/// <param name="Message">One line.</param>
/// <param name="Lines">What the page shows.</param>
internal sealed record CellError(string Name, string Message, IReadOnlyList<string> Lines);

/// <summary>
/// From an exception to what a reader needs: the message, the lines of their own cells that led to it, and
/// the errors behind it; no frame of a library's or of this kernel's inside.
/// </summary>
internal static partial class Errors
{
    // An error of this namespace is written for readers: its message is the whole of what is shown.
    private const string PlainSpoken = "MedAlignKit";
    private const int LongestLine = 64;
    private const string Red = "\u001b[1;31m";
    private const string Grey = "\u001b[90m";
    private const string Plain = "\u001b[0m";

    public static CellError Describe(Exception error, Func<string, int, string?> sourceLine)
    {
        error = Unwrapped(error);
        switch (error)
        {
            case CompilationException compilation:
                return new CellError("CompilationError", compilation.Message, Marked(compilation.Report));
            case DirectiveException:
                return new CellError("DirectiveError", error.Message, [Whole(error)]);
        }
        if (IsInterrupt(error)) return Interrupted(error, sourceLine);
        var name = PlainText.TypeName(error.GetType());
        if (IsPlainSpoken(error)) return new CellError(name, error.Message, [Whole(error)]);
        var lines = new List<string> { $"{Red}{name}{Plain}: {error.Message}" };
        lines.AddRange(Frames(error, sourceLine));
        for (var inner = error.InnerException; inner is not null; inner = inner.InnerException)
        {
            lines.Add($"  because of {Red}{PlainText.TypeName(inner.GetType())}{Plain}: {inner.Message}");
            lines.AddRange(Frames(inner, sourceLine).Select(frame => "  " + frame));
        }
        return new CellError(name, error.Message, lines);
    }

    private static string Whole(Exception error) => $"{Red}{error.Message}{Plain}";

    /// <summary>A compiler's report: what stands before the message, and the carets, in red.</summary>
    private static string[] Marked(string report) =>
        [.. report.Split('\n').Select(line => Marks().Replace(line, $"{Red}$0{Plain}"))];

    [GeneratedRegex(@"^error \w+(?=:)|\^+$")]
    private static partial Regex Marks();

    private static CellError Interrupted(Exception error, Func<string, int, string?> sourceLine)
    {
        var where = Frames(error, sourceLine).ToList();
        const string message = "The cell was interrupted; what it had done so far is kept.";
        return new CellError("Interrupted", message, [$"{Red}Interrupted{Plain}: {message}", .. where]);
    }

    private static bool IsInterrupt(Exception error) =>
        Interruption.Requested && error switch
        {
            OperationCanceledException or ThreadInterruptedException => true,
            AggregateException many => many.Flatten().InnerExceptions.All(IsInterrupt),
            _ => error.InnerException is { } inner && IsInterrupt(inner),
        };

    private static bool IsPlainSpoken(Exception error) =>
        error.GetType().Name.EndsWith("Exception", StringComparison.Ordinal)
        && error.GetType().Namespace is { } space
        && (space == PlainSpoken || space.StartsWith(PlainSpoken + ".", StringComparison.Ordinal));

    private static Exception Unwrapped(Exception error) => error switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrapped(inner),
        TypeInitializationException { InnerException: { } inner } => Unwrapped(inner),
        AggregateException { InnerExceptions: [var only] } => Unwrapped(only),
        _ => error,
    };

    private static IEnumerable<string> Frames(Exception error, Func<string, int, string?> sourceLine)
    {
        string? last = null;
        foreach (var frame in new StackTrace(error, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetFileName() is not { } file
                || sourceLine(file, frame.GetFileLineNumber()) is not { } source) continue;
            var code = source.Trim();
            if (code.Length > LongestLine) code = code[..LongestLine] + "…";
            var text = string.Create(CultureInfo.InvariantCulture,
                $"  at {file}, line {frame.GetFileLineNumber()}: {Grey}{code}{Plain}");
            if (text != last) yield return text;
            last = text;
        }
    }
}

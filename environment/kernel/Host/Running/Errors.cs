using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
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
    private const int MostFrames = 20;
    private const int MostCauses = 5;
    private const int DeepestCause = 10;

    public static CellError Describe(Exception error)
    {
        error = Unwrapped(error);
        switch (error)
        {
            case CompilationException compilation:
                return new CellError("CompilationError", compilation.Message, Marked(compilation.Report));
            case DirectiveException:
                return new CellError("DirectiveError", error.Message, [Whole(error)]);
        }
        if (IsInterrupt(error)) return Interrupted(error);
        var name = PlainText.TypeName(error.GetType());
        if (IsPlainSpoken(error)) return new CellError(name, error.Message, [Whole(error)]);
        return new CellError(name, error.Message, [.. WithCauses(error, "", 0)]);
    }

    private static string Whole(Exception error) => $"{Red}{error.Message}{Plain}";

    /// <summary>A compiler's report: what stands before the message, and the carets, in red.</summary>
    private static string[] Marked(string report) =>
        [.. report.Split('\n').Select(line => Marks().Replace(line, $"{Red}$0{Plain}"))];

    [GeneratedRegex(@"^error \w+(?=:)|\^+$")]
    private static partial Regex Marks();

    private static IEnumerable<string> WithCauses(Exception error, string indent, int depth)
    {
        var beginning = depth == 0 ? "" : indent + "because of ";
        yield return $"{beginning}{Red}{PlainText.TypeName(error.GetType())}{Plain}: {Sentence(error)}";
        foreach (var frame in Frames(error)) yield return indent + frame;
        var causes = error is AggregateException many ? many.InnerExceptions.ToArray()
            : error.InnerException is { } inner ? [inner] : [];
        if (depth == DeepestCause) yield break;
        foreach (var cause in causes.Take(MostCauses))
        {
            foreach (var line in WithCauses(cause, indent + "  ", depth + 1)) yield return line;
        }
        if (causes.Length > MostCauses) yield return $"{indent}  and {causes.Length - MostCauses} more";
    }

    private static string Sentence(Exception error) => error switch
    {
        // Its message repeats those of all errors behind it, which follow anyway.
        AggregateException many => string.Create(CultureInfo.InvariantCulture,
            $"{many.InnerExceptions.Count} errors"),
        InsufficientExecutionStackException =>
            "Functions call each other too deeply, perhaps without an end.",
        _ => error.Message,
    };

    private static CellError Interrupted(Exception error)
    {
        const string message = "The cell was interrupted; what it had done so far is kept.";
        var lines = new List<string> { $"{Red}Interrupted{Plain}: {message}" };
        if (Word(error) is { } word) lines.Add(word);
        lines.AddRange(Frames(error));
        // A cell that was left behind has no frames: the line it had come to is known all the same.
        if (lines.Count == 1 && Frame(CellTexts.Current, Interruption.Line) is { } last) lines.Add(last);
        return new CellError("Interrupted", message, lines);
    }

    /// <summary>What the library says of where it stopped, if it says more than that.</summary>
    private static string? Word(Exception error) =>
        error is OperationCanceledException && error.Message != Interruption.Message
            && error.Message != new OperationCanceledException().Message
            && error.Message != new TaskCanceledException().Message ? error.Message : null;

    private static bool IsInterrupt(Exception error) =>
        Interruption.Requested && error switch
        {
            OperationCanceledException or ThreadInterruptedException => true,
            AggregateException many => many.Flatten().InnerExceptions.All(IsInterrupt),
            _ => IsOfTornTask(error) || error.InnerException is { } inner && IsInterrupt(inner),
        };

    // A thread that is woken while the runtime ends a task ends it a second time, and the runtime fails over
    // that: seen once in hundreds of interrupts of parallel queries, as a cast of a task's own list.
    private static bool IsOfTornTask(Exception error) =>
        error is InvalidCastException && new StackTrace(error).GetFrames()
            .Select(frame => frame.GetMethod()?.DeclaringType?.Namespace)
            .FirstOrDefault(space => space != typeof(RuntimeHelpers).Namespace) == typeof(Task).Namespace;

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

    private static IEnumerable<string> Frames(Exception error)
    {
        if (error is InsufficientExecutionStackException)
        {
            // It leaves a million frames: to look each one up would take minutes.
            if (Frame(CellTexts.Current, Interruption.Line) is { } begun) yield return begun;
            yield break;
        }
        string? last = null;
        var shown = 0;
        foreach (var frame in new StackTrace(error, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetFileName() is not { } file
                || Frame(file, frame.GetFileLineNumber()) is not { } text || text == last) continue;
            if (++shown > MostFrames) yield break;
            yield return last = text;
        }
    }

    private static string? Frame(string file, int line)
    {
        if (CellTexts.Line(file, line)?.Trim() is not { } code) return null;
        if (code.Length > LongestLine) code = code[..LongestLine] + "…";
        return string.Create(CultureInfo.InvariantCulture,
            $"  at {file}, line {line}: {Grey}{code}{Plain}");
    }
}

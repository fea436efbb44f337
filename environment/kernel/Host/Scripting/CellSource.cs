using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace CSharpKernel.Scripting;

/// <summary>A line of a cell that speaks to the kernel rather than to the compiler.</summary>
/// <param name="Name">With its mark, such as <c>#!time</c> or <c>#r</c>.</param>
/// <param name="Argument">The rest of the line, quotes taken off.</param>
/// <param name="Line">Counted from 1 within the cell.</param>
internal sealed record Directive(string Name, string Argument, int Line);

/// <summary>One stretch of a cell in one language, with the directives that stood in it.</summary>
internal sealed record Segment(string Language, string Text, IReadOnlyList<Directive> Directives)
{
    public bool HasText => !string.IsNullOrWhiteSpace(Text);
}

/// <summary>Takes a cell apart into segments; what is taken out leaves an empty line, so line numbers
/// hold.</summary>
internal static class CellSource
{
    public const string CSharp = "csharp";

    private static readonly HashSet<string> s_languages = [CSharp, "markdown", "html", "javascript"];
    private static readonly string[] s_openings = ["\"\"\"", "@\"", "@$\"", "/*"];

    public static IReadOnlyList<Segment> Split(string code)
    {
        var segments = new List<Segment>();
        var text = new StringBuilder();
        var directives = new List<Directive>();
        var language = CSharp;
        var lines = code.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var directive = Parse(lines[i], i + 1);
            if (directive is not null && language == CSharp && EndsInsideLiteral(text.ToString()))
                directive = null;
            if (directive is null
                || (language != CSharp && !directive.Name.StartsWith("#!", StringComparison.Ordinal)))
            {
                text.Append(lines[i]);
            }
            else if (LanguageOf(directive) is { } next)
            {
                Close();
                language = next;
                // A later segment starts as far down as it stands in the cell.
                if (language == CSharp) text.Append('\n', i);
                if (directive.Argument.Length > 0) text.Append(directive.Argument);
            }
            else
            {
                directives.Add(directive);
            }
            if (i < lines.Length - 1) text.Append('\n');
        }
        Close();
        return segments;

        void Close()
        {
            var segment = new Segment(language, text.ToString(), directives);
            if (segment.HasText || directives.Count > 0) segments.Add(segment);
            text = new StringBuilder();
            directives = [];
        }
    }

    /// <summary>The C# of a cell where it stood: everything else is blank, so that a place in the one is the
    /// same place in the other.</summary>
    /// <param name="code">The cell, its lines divided by single line feeds.</param>
    public static string Blanked(string code)
    {
        if (!code.Contains('#', StringComparison.Ordinal)) return code;
        var written = code.Split('\n');
        var kept = new string[written.Length];
        Array.Fill(kept, "");
        foreach (var segment in Split(code).Where(segment => segment.Language == CSharp))
        {
            var lines = segment.Text.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (lines[i].Length > 0) kept[i] = lines[i].PadLeft(written[i].Length);
            }
        }
        return string.Join('\n', kept.Select((line, i) => line.PadRight(written[i].Length)));
    }

    /// <summary>Whether a line after this text belongs to a string or a comment of several lines.</summary>
    private static bool EndsInsideLiteral(string text)
    {
        if (!s_openings.Any(opening => text.Contains(opening, StringComparison.Ordinal))) return false;
        var unit = SyntaxFactory.ParseCompilationUnit(text, options: Session.ParseOptions);
        return unit.GetDiagnostics().Any(problem => problem.Id
            is "CS1035" or "CS1039" or "CS8997" or "CS9003");
    }

    private static Directive? Parse(string line, int number)
    {
        var trimmed = line.Trim();
        var isMagic = trimmed.StartsWith("#!", StringComparison.Ordinal);
        var words = trimmed.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || !(isMagic || words[0] is "#r" or "#load" or "#i")) return null;
        var argument = words.Length > 1 ? words[1].Trim() : "";
        if (argument.Length >= 2 && argument[0] == '"' && argument.IndexOf('"', 1) is var end and > 0)
            argument = argument[1..end];
        return new Directive(words[0], argument, number);
    }

    private static string? LanguageOf(Directive directive)
    {
        var name = directive.Name.StartsWith("#!", StringComparison.Ordinal) ? directive.Name[2..] : "";
        if (name is "c#" or "cs") name = CSharp;
        return s_languages.Contains(name) ? name : null;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CSharpKernel.Formatting;
using CSharpKernel.Scripting;
using Microsoft.CodeAnalysis.CSharp;
using static Microsoft.DotNet.Interactive.Kernel;

namespace CSharpKernel.Running;

/// <summary>Lines that speak to the kernel: <c>#r</c>, <c>#load</c> and what begins with <c>#!</c>.</summary>
internal sealed class Magics(CellRunner runner)
{
    private static readonly (string Name, string Meaning)[] s_known =
    [
        ("#r", "\"path\": uses an assembly, with what lies beside it"),
        ("#load", "\"path\": runs a C# file in this notebook"),
        ("#!import", "path: runs a C# file, or the C# cells of a notebook"),
        ("#!time", "says how long the cell took"),
        ("#!whos", "lists the variables with type and value"),
        ("#!who", "lists the names of the variables"),
        ("#!about", "says what this kernel is"),
        ("#!lsmagic", "lists these"),
        ("#!csharp", "what follows is C#"),
        ("#!markdown", "what follows is Markdown"),
        ("#!html", "what follows is HTML"),
        ("#!javascript", "what follows is JavaScript, for the page"),
    ];

    public static IEnumerable<string> Names => s_known.Select(magic => magic.Name);

    /// <summary>Does what the lines say; what is disposed at the end of the segment comes back.</summary>
    public IDisposable? Follow(IReadOnlyList<Directive> directives)
    {
        IDisposable? timer = null;
        foreach (var directive in directives)
        {
            switch (directive.Name)
            {
                case "#r": Reference(directive.Argument); break;
                case "#load" or "#!import": Import(directive); break;
                case "#!time": timer = new Timer(); break;
                case "#!whos": Variables(withValues: true); break;
                case "#!who": Variables(withValues: false); break;
                case "#!about": About(); break;
                case "#!lsmagic": List(); break;
                default: throw Unknown(directive);
            }
        }
        return timer;
    }

    private void Reference(string argument)
    {
        if (argument.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
            runner.Session.Libraries.AddPackage(argument["nuget:".Length..]);
        else runner.Session.Libraries.Add(argument);
    }

    private void Import(Directive directive)
    {
        var path = Path.GetFullPath(directive.Argument);
        if (!File.Exists(path))
            throw new DirectiveException(
            $"{directive.Name} finds no file at {directive.Argument} (looked at {path}).");
        var name = Path.GetFileName(path);
        if (!path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase))
        {
            runner.RunParts(File.ReadAllText(path), name, static _ => { });
            return;
        }
        var cells = JsonNode.Parse(File.ReadAllText(path))?["cells"] as JsonArray ?? [];
        var number = 0;
        foreach (var cell in cells.Where(cell => (string?)cell?["cell_type"] == "code"))
        {
            var source = cell!["source"] is JsonArray lines
                ? string.Concat(lines.Select(line => (string?)line)) : (string?)cell["source"] ?? "";
            runner.RunParts(source, string.Create(CultureInfo.InvariantCulture, $"{name} cell {++number}"),
                static _ => { });
        }
    }

    private void Variables(bool withValues)
    {
        var variables = runner.Session.Variables();
        if (!withValues)
        {
            Console.WriteLine(string.Join("  ", variables.Select(variable => variable.Name)));
            return;
        }
        var rows = variables.Select(variable => (IReadOnlyList<TableCell>)
            [new(variable.Name), new(PlainText.TypeName(variable.Type)), new(Describe(variable.Value))]);
        display(HTML(HtmlText.Table(["name", "type", "value"], rows)));
    }

    private static string Describe(object? value)
    {
        var text = Microsoft.DotNet.Interactive.Formatting.Formatter.ToDisplayString(value).Split('\n')[0];
        return text.Length > 100 ? text[..100] + "…" : text;
    }

    private static void About() => Console.WriteLine(string.Join(", ",
        $"C# kernel {Product.Version}: C# {Product.Language.ToDisplayString()}", $"Roslyn {Product.Compiler}",
        $".NET {Environment.Version}", $"process {Environment.ProcessId}"));

    private static void List()
    {
        var width = s_known.Max(magic => magic.Name.Length);
        foreach (var (name, meaning) in s_known) Console.WriteLine($"{name.PadRight(width)}  {meaning}");
    }

    private static DirectiveException Unknown(Directive directive)
    {
        var nearest = Names.MinBy(name => Distance(name, directive.Name))!;
        return new DirectiveException(
            $"line {directive.Line}: there is no {directive.Name} here; the nearest is {nearest}"
            + " (#!lsmagic lists all).");
    }

    /// <summary>How many letters must change to get from one word to the other.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1,
                    diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[^1];
    }

    private sealed class Timer : IDisposable
    {
        private readonly long _start = Stopwatch.GetTimestamp();

        public void Dispose() => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Took {Stopwatch.GetElapsedTime(_start).TotalMilliseconds:N1} ms"));
    }
}

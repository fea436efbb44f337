using System.Diagnostics;
using System.Globalization;
using CSharpKernel.Formatting;
using CSharpKernel.Scripting;
using Microsoft.CodeAnalysis.CSharp;
using static Microsoft.DotNet.Interactive.Kernel;

namespace CSharpKernel.Running;

/// <summary>Lines that speak to the kernel: <c>#r</c>, <c>#load</c> and what begins with <c>#!</c>.</summary>
internal sealed class Magics
{
    private static readonly Magic[] s_known =
    [
        new("#r", "\"path\"", "uses an assembly, with what lies beside it", (m, d) => m.Reference(d)),
        new("#r", "\"nuget: Id, version\"", "uses a package, with all it depends on",
            (m, d) => m.Reference(d)),
        new("#i", "\"nuget: feed\"", "looks for packages in this folder or at this address too",
            (m, d) => m.AddFeed(d)),
        new("#load", "\"path\"", "runs a C# file in this notebook", (m, d) => m._imports.Run(d)),
        new("#!import", "path", "runs a C# file, or the C# cells of a notebook", (m, d) => m._imports.Run(d)),
        new("#!time", "", "says how long the cell took", (m, _) => m._timer = new Timer()),
        new("#!whos", "", "lists the variables with type and value", (m, _) => m.Variables()),
        new("#!who", "", "lists the names of the variables", (m, _) => m.NamesOfVariables()),
        new("#!about", "", "says what this kernel is", (_, _) => About()),
        new("#!lsmagic", "", "lists these", (_, _) => List()),
        new("#!csharp", "", "what follows is C#", null),
        new("#!markdown", "", "what follows is Markdown", null),
        new("#!html", "", "what follows is HTML", null),
        new("#!javascript", "", "what follows is JavaScript, for the page", null),
    ];

    private readonly CellRunner _runner;
    private readonly Imports _imports;
    private IDisposable? _timer;

    public Magics(CellRunner runner)
    {
        _runner = runner;
        _imports = new Imports(runner);
    }

    public static IEnumerable<string> Names => s_known.Select(magic => magic.Name).Distinct();

    /// <summary>Does what the lines say; what is disposed at the end of the segment comes back.</summary>
    public IDisposable? Follow(IReadOnlyList<Directive> directives)
    {
        _timer = null;
        foreach (var directive in directives)
        {
            var magic = s_known.FirstOrDefault(magic => magic.Name == directive.Name)
                ?? throw Unknown(directive);
            var isGiven = directive.Argument.Length > 0;
            if (isGiven == (magic.Argument.Length > 0)) magic.Follow!(this, directive);
            else throw new DirectiveException($"line {directive.Line}: {magic.Name} " + (isGiven
                ? $"stands alone, and \"{directive.Argument}\" follows it."
                : $"needs what it is about: write {magic.Written}."));
        }
        return _timer;
    }

    private void Reference(Directive directive)
    {
        const string package = "nuget:";
        if (directive.Argument.StartsWith(package, StringComparison.OrdinalIgnoreCase))
            PackageLine.Follow(_runner.Session, PackageRequest.Parse(directive.Argument[package.Length..]));
        else _runner.Session.Libraries.Add(directive.Argument, _imports.Folder);
    }

    private void AddFeed(Directive directive)
    {
        const string package = "nuget:";
        if (!directive.Argument.StartsWith(package, StringComparison.OrdinalIgnoreCase))
            throw new DirectiveException(
                $"line {directive.Line}: #i names a feed: write #i \"nuget: feed\".");
        _runner.Session.Packages.AddFeed(directive.Argument[package.Length..].Trim());
    }

    private void NamesOfVariables() => Console.WriteLine(
        string.Join("  ", _runner.Session.Variables().Select(variable => variable.Name)));

    private void Variables()
    {
        var rows = _runner.Session.Variables()
            .Select(variable => (variable.Name, Live: LiveValue.Describe(variable.Value, variable.Type)))
            .Select(row => (IReadOnlyList<TableCell>)
                [new(row.Name), new(row.Live.Type), new(FirstLine(row.Live.Text))]);
        display(HTML(HtmlText.Table(["name", "type", "value"], rows)));
    }

    private static string FirstLine(string text)
    {
        var line = text.Split('\n')[0];
        return line.Length > 100 ? line[..100] + "…" : line;
    }

    private static void About() => Console.WriteLine(string.Join(", ",
        $"C# kernel {Product.Version}: C# {Product.Language.ToDisplayString()}", $"Roslyn {Product.Compiler}",
        $".NET {Environment.Version}", $"process {Environment.ProcessId}"));

    private static void List()
    {
        var width = s_known.Max(magic => magic.Written.Length);
        foreach (var magic in s_known) Console.WriteLine($"{magic.Written.PadRight(width)}  {magic.Meaning}");
    }

    private static DirectiveException Unknown(Directive directive)
    {
        var reason = directive.Name switch
        {
            "#!fsharp" or "#!f#" or "#!pwsh" or "#!powershell" or "#!sql" or "#!kql" or "#!python"
                or "#!mermaid" or "#!http" => "this kernel runs C#, and shows Markdown, HTML and JavaScript",
            "#!share" or "#!set" or "#!connect" or "#!value" =>
                "this kernel has one language, so nothing passes between kernels",
            var name when NameMatch.Nearest(name, Names) is { } nearest => $"the nearest is {nearest}",
            _ => "none is near to it",
        };
        return new DirectiveException(
            $"line {directive.Line}: there is no {directive.Name} here; {reason} (#!lsmagic lists all).");
    }

    /// <param name="Name">With its mark.</param>
    /// <param name="Argument">How what follows it is written; empty for nothing.</param>
    /// <param name="Meaning">For <c>#!lsmagic</c>.</param>
    /// <param name="Follow">Does it; null for those that divide a cell.</param>
    private sealed record Magic(
        string Name, string Argument, string Meaning, Action<Magics, Directive>? Follow)
    {
        public string Written => $"{Name} {Argument}".TrimEnd();
    }

    private sealed class Timer : IDisposable
    {
        private readonly long _start = Stopwatch.GetTimestamp();

        public void Dispose() => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Took {Stopwatch.GetElapsedTime(_start).TotalMilliseconds:N1} ms"));
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CSharpKernel.Scripting;

namespace CSharpKernel.Running;

/// <summary><c>#load</c> and <c>#!import</c>: files whose C# runs as part of a cell. What a file refers to is
/// relative to that file.</summary>
internal sealed class Imports(CellRunner runner)
{
    private readonly Stack<string> _running = new();

    /// <summary>What paths are relative to now: the notebook's folder, or that of the file that
    /// runs.</summary>
    public string Folder => _running.TryPeek(out var file)
        ? Path.GetDirectoryName(file)! : Directory.GetCurrentDirectory();

    /// <exception cref="DirectiveException">The file is not there, or is none that can be run.</exception>
    public void Run(Directive directive)
    {
        var path = Path.GetFullPath(directive.Argument, Folder);
        if (!File.Exists(path))
            throw new DirectiveException(
                $"{directive.Name} finds no file at {directive.Argument} ({MissingFile.Explain(path)}).");
        if (_running.Contains(path))
            throw new DirectiveException($"{Path.GetFileName(path)} loads itself, by way of "
                + string.Join(", ", _running.Reverse().Select(Path.GetFileName)) + ".");
        _running.Push(path);
        try
        {
            foreach (var (code, name) in Parts(path)) runner.RunParts(code, name, static _ => { });
        }
        finally
        {
            _running.Pop();
        }
    }

    private static IEnumerable<(string Code, string Name)> Parts(string path)
    {
        var name = Path.GetFileName(path);
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".cs" or ".csx" => [(File.ReadAllText(path), name)],
            ".ipynb" => Cells(path).Select((code, i) =>
                (code, string.Create(CultureInfo.InvariantCulture, $"{name} cell {i + 1}"))),
            _ => throw new DirectiveException($"{name} cannot be run: give a .cs, .csx or .ipynb file."),
        };
    }

    private static IEnumerable<string> Cells(string path)
    {
        JsonNode? root = null;
        try
        {
            root = JsonNode.Parse(File.ReadAllText(path));
        }
        catch (JsonException)
        {
            // Said below, with what else is no notebook.
        }
        if ((root as JsonObject)?["cells"] is not JsonArray cells)
            throw new DirectiveException($"{Path.GetFileName(path)} holds no notebook of nbformat 4.");
        return cells.Where(cell => (string?)cell?["cell_type"] == "code" && IsCSharp(cell))
            .Select(cell => cell!["source"] is JsonArray lines
                ? string.Concat(lines.Select(line => (string?)line)) : (string?)cell["source"] ?? "");
    }

    /// <summary>Notebooks of several languages say each cell's own in its metadata.</summary>
    private static bool IsCSharp(JsonNode cell)
    {
        var language = (string?)cell["metadata"]?["polyglot_notebook"]?["kernelName"]
            ?? (string?)cell["metadata"]?["dotnet_interactive"]?["language"];
        return language is null or "csharp" or "C#";
    }
}

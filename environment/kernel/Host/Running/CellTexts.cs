using System.Collections.Concurrent;

namespace CSharpKernel.Running;

/// <summary>The text of what ran so far, for messages that name a line of it.</summary>
internal static class CellTexts
{
    private static readonly ConcurrentDictionary<string, string[]> s_lines = new();

    /// <summary>What runs now: "cell 3", or the name of a loaded file.</summary>
    public static string Current { get; private set; } = "";

    /// <summary>Says what runs from here on.</summary>
    public static void Begin(string path, string code)
    {
        s_lines[path] = code.ReplaceLineEndings("\n").Split('\n');
        Current = path;
    }

    /// <summary>Goes back to what ran before a loaded file.</summary>
    public static void Resume(string path) => Current = path;

    /// <summary>One line of a text, counted from 1; null where there is none.</summary>
    public static string? Line(string path, int line) =>
        s_lines.TryGetValue(path, out var lines) && line >= 1 && line <= lines.Length
            ? lines[line - 1] : null;
}

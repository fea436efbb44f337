using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace CSharpKernel.Scripting;

/// <summary>What to write instead, where the compiler's words do not help: a cell is a script, and a few
/// things that a program may do at its top level a script may not.</summary>
internal static partial class Hints
{
    private const string Extension = "extension blocks need a namespace, which cells have not. "
        + "Write the method at the top level: static int Words(this string text) => …;";

    private const string Namespace =
        "cells have no namespaces. Leave it out: later cells see the types as they are.";

    private const string File = "leave out the word file: only this notebook sees the type anyway.";

    private const string Using = "a variable of a cell lives on after it, so using cannot declare one here. "
        + "Write using (var name = …) { … }, or dispose of it in a later cell.";

    private const string Reference = "references and spans cannot be variables of a notebook, which live on "
        + "after their cell. Put the code into braces or a function, or keep an array.";

    private const string Span = "a span cannot be shown. Show a copy: .ToArray()";

    /// <param name="error">What the compiler found.</param>
    /// <param name="line">The line it found it in.</param>
    public static string? For(Diagnostic error, string line) => error.Id switch
    {
        "CS9283" => Extension,
        "CS7021" => Namespace,
        "CS9054" => File,
        "CS8345" when NamesSpan(error) => Reference,
        "CS0029" or "CS8350" when NamesSpan(error) => Span,
        _ when UsingVariable().IsMatch(line) => Using,
        _ when RefVariable().IsMatch(line) => Reference,
        _ => null,
    };

    private static bool NamesSpan(Diagnostic error) =>
        error.GetMessage(CultureInfo.InvariantCulture).Contains("Span<", StringComparison.Ordinal);

    [GeneratedRegex(@"^(await\s+)?using\s+[\w.<>,\[\]?]+\s+\w+\s*=")]
    private static partial Regex UsingVariable();

    [GeneratedRegex(@"^ref\s+(readonly\s+)?[\w.<>,\[\]?]+\s+\w+\s*=")]
    private static partial Regex RefVariable();
}

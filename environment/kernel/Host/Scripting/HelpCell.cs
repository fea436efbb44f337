using System.Text.RegularExpressions;

namespace CSharpKernel.Scripting;

/// <summary>A cell that is a question, such as <c>Math.Sqrt?</c> or <c>?names</c>: no C# reads so.</summary>
internal static partial class HelpCell
{
    /// <summary>The name that is asked about, or null where the cell is C#.</summary>
    public static string? SubjectOf(string code) =>
        Question().Match(code) is { Success: true } match ? match.Groups["name"].Value : null;

    [GeneratedRegex(@"^\s*(\?{1,2}\s*(?<name>@?\w[\w.]*)|(?<name>@?\w[\w.]*)\s*\?{1,2})\s*$")]
    private static partial Regex Question();
}

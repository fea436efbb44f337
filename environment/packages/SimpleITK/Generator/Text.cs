namespace SimpleItk.Generator;

internal static class Text
{
    /// <summary>What stands before and after the last " // ".</summary>
    internal static (string Head, string Doc) Documented(string line)
    {
        var at = line.LastIndexOf("//", StringComparison.Ordinal);
        return at < 0 ? (line.Trim(), "") : (line[..at].Trim(), line[(at + 2)..].Trim());
    }

    internal static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;");

    internal static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

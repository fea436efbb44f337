using System.Text.RegularExpressions;

namespace Packages.Tests.Surface;

/// <summary>The real package's public members, as the files beside this one list them.</summary>
internal sealed partial class ApiListing
{
    // By type and signature, the marks of what may be null: more than one where an override says otherwise.
    private readonly Dictionary<string, Dictionary<string, HashSet<string>>> members = [];
    private readonly Dictionary<string, List<string>> classLines = [];
    private readonly ILookup<string, string> byOpenName;
    private readonly string whole;

    public ApiListing(params string[] files)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Surface");
        var lines = files.SelectMany(f => File.ReadLines(Path.Combine(folder, f))).ToArray();
        whole = string.Join('\n', lines);
        foreach (var line in lines)
        {
            if (line.Split(" :: ") is not [var type, var signature, ..] parts) continue;
            if (IsClassLine(signature))
            {
                if (!classLines.TryGetValue(type, out var known)) classLines[type] = known = [];
                known.Add(signature);
            }
            else
            {
                if (!members.TryGetValue(type, out var known)) members[type] = known = [];
                if (!known.TryGetValue(Plain(signature), out var marks)) known[Plain(signature)] = marks = [];
                marks.Add(parts.Length > 2 ? parts[2] : "");
            }
        }
        byOpenName = classLines.Keys.ToLookup(Open);
    }

    /// <summary>What the line says that the real package does not offer; null when it does.</summary>
    public string? Deviation(SurfaceLine line)
    {
        if (IsClassLine(line.Signature)) return ClassDeviation(line);
        if (line.AddsNothing) return null;
        var plain = Plain(line.Signature);
        var listed = Ancestry(line.Type).Where(members.ContainsKey).Select(t => members[t])
            .Where(known => known.ContainsKey(plain)).SelectMany(known => known[plain]).ToArray();
        if (listed.Length == 0) return line.ToString();
        return listed.Any(marks => Agree(line.Marks, marks)) ? null
            : $"{line} (may be null: listed as {string.Join(" or ", listed)})";
    }

    /// <summary>Where the real package says whether something may be null, the local build says the same.</summary>
    private static bool Agree(string marks, string listed)
        => listed.Length == 0 || (marks.Length == listed.Length
            && marks.Zip(listed).All(pair => pair.Second == '~' || pair.First == pair.Second));

    /// <summary>
    /// A class may lack interfaces and skip ancestors of the real one, and may add none. A type that the
    /// listing names only inside other signatures may exist, so that those can be written.
    /// </summary>
    private string? ClassDeviation(SurfaceLine line)
    {
        if (!classLines.TryGetValue(line.Type, out var listed))
        {
            var named = Regex.IsMatch(whole, Regex.Escape(line.Type) + @"(?!\w)");
            return named ? null : $"{line} (the listing has no such type)";
        }
        var (head, bases) = Split(line.Signature);
        if (!listed.Any(l => Split(l).Head == head)) return $"{line} (listed: {listed[0]})";
        var allowed = listed.SelectMany(l => Split(l).Bases)
            .Concat(Ancestry(line.Type).Skip(1).SelectMany(BasesOf)).ToHashSet();
        var extra = bases.Where(b => !allowed.Contains(b)).ToArray();
        return extra.Length == 0 ? null : $"{line.Type} :: {head} may not have {string.Join(", ", extra)}";
    }

    /// <summary>
    /// The type and the listed classes it derives from, nearest first, generic arguments left as listed.
    /// </summary>
    private IEnumerable<string> Ancestry(string type)
    {
        var seen = new HashSet<string>();
        var next = new Queue<string>([type]);
        while (next.TryDequeue(out var current))
        {
            if (!seen.Add(current)) continue;
            yield return current;
            foreach (var parent in BasesOf(current))
            {
                foreach (var key in byOpenName[Open(parent)]) next.Enqueue(key);
            }
        }
    }

    private IEnumerable<string> BasesOf(string type)
        => classLines.TryGetValue(type, out var lines) ? lines.SelectMany(l => Split(l).Bases) : [];

    /// <summary>Name and number of generic arguments: the same type whatever it is closed over.</summary>
    private static string Open(string type)
    {
        var at = type.IndexOf('<', StringComparison.Ordinal);
        return at < 0 ? type : $"{type[..at]}`{TopLevel(type[(at + 1)..^1]).Count()}";
    }

    private static (string Head, string[] Bases) Split(string classLine)
    {
        var where = classLine.IndexOf(" where ", StringComparison.Ordinal);
        var constraints = where < 0 ? "" : classLine[where..];
        var parts = (where < 0 ? classLine : classLine[..where]).Split(" : ", 2);
        return (parts[0] + constraints, parts.Length > 1 ? [.. TopLevel(parts[1])] : []);
    }

    /// <summary>Splits at the commas that stand outside every bracket.</summary>
    private static IEnumerable<string> TopLevel(string list)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < list.Length; i++)
        {
            if (list[i] is '<' or '(' or '[') depth++;
            else if (list[i] is '>' or ')' or ']') depth--;
            else if (list[i] == ',' && depth == 0)
            {
                yield return list[start..i].Trim();
                start = i + 1;
            }
        }
        yield return list[start..].Trim();
    }

    private static bool IsClassLine(string signature) => ClassLinePattern().IsMatch(signature);

    /// <summary>Who overrides whom is the implementation's affair: a caller writes the same call.</summary>
    private static string Plain(string signature) => NotWritten().Replace(signature, "");

    [GeneratedRegex(
        @"^(public|protected) ((static|abstract|sealed) )?(class|struct|enum|interface|delegate)($| )")]
    private static partial Regex ClassLinePattern();

    [GeneratedRegex(
        @"^\[Obsolete(\(error\))?\] |(?<=^(\[Obsolete(\(error\))?\] )?(public|protected) )(sealed override|override|virtual) ")]
    private static partial Regex NotWritten();
}

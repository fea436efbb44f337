using System.Globalization;
using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace MedAlignKit.Cohorts;

/// <summary>A file of a table.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Relative">Path below the cohort's folder, with slashes.</param>
/// <param name="Label">How messages name it.</param>
internal sealed record FoundTable(string Path, string Relative, string Label);

/// <summary>Finds the files of tables by their globs, never outside of the cohort's folder.</summary>
internal static partial class TableFinder
{
    private static readonly string[] workbooks = [".xlsx", ".xls", ".xlsm", ".ods"];

    /// <summary>The table's files: of several dumps the newest, unless all are asked for.</summary>
    /// <exception cref="CohortException">Several match and none is newest, or one leads out of the folder.
    /// </exception>
    public static IReadOnlyList<FoundTable> Find(string folder, TablePlan plan, ICollection<Dropped> dropped)
    {
        foreach (var glob in plan.Files)
        {
            var files = Matching(folder, glob);
            if (files.Count == 0) continue;
            if (plan.EveryFile)
                // Such files are one a subject, so that their names may hold identifiers.
                return [.. files.Select((file, place) => new FoundTable(file, Below(folder, file),
                    string.Create(CultureInfo.InvariantCulture,
                        $"{plan.Name} (file {place + 1} of {files.Count})")))];
            var newest = files.Count == 1 ? files[0] : Newest(files, plan);
            foreach (var other in files.Where(file => file != newest))
                dropped.Add(new Dropped("an older dump of the same table", "table", Path.GetFileName(other)));
            return [new FoundTable(newest, Below(folder, newest), Path.GetFileName(newest))];
        }

        return [];
    }

    /// <summary>Why a table that must be there is not.</summary>
    public static CohortException Missing(string folder, TablePlan plan)
    {
        var book = plan.Files.SelectMany(glob => workbooks.SelectMany(
            end => Matching(folder, Path.ChangeExtension(glob, end)))).FirstOrDefault();
        return new CohortException(book is null
            ? $"There is no table '{plan.Name}' in '{folder}': expected a file named "
                + string.Join(" or ", plan.Files.Select(glob => $"'{glob}'")) + "."
            : $"{Path.GetFileName(book)} is a workbook: open it and export the sheet as CSV, named like "
                + $"'{plan.Files[0]}'.");
    }

    private static List<string> Matching(string folder, string glob)
    {
        var found = new List<string>();
        Walk(Path.GetFullPath(folder), glob.Split('/'), 0, found);
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private static void Walk(string folder, string[] parts, int at, List<string> found)
    {
        var last = at == parts.Length - 1;
        // Links are not followed: one in a downloaded folder could lead anywhere.
        var options = new EnumerationOptions
        {
            AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true,
        };
        foreach (var entry in last
            ? Directory.EnumerateFiles(folder, "*", options)
            : Directory.EnumerateDirectories(folder, "*", options))
        {
            if (!FileSystemName.MatchesSimpleExpression(parts[at], Path.GetFileName(entry), ignoreCase: true))
                continue;
            if (last) found.Add(entry);
            else Walk(entry, parts, at + 1, found);
        }
    }

    private static string Below(string folder, string file) =>
        Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');

    private static string Newest(List<string> files, TablePlan plan)
    {
        var dated = files.Select(file => (File: file, Day: DumpDay(Path.GetFileName(file)))).ToArray();
        var newest = dated.OrderByDescending(one => one.Day).Take(2).ToArray();
        return dated.All(one => one.Day is not null) && newest[0].Day != newest[1].Day
            ? newest[0].File
            : throw new CohortException(
                $"{files.Count} files could be the table '{plan.Name}' ("
                + string.Join(", ", files.Take(3).Select(Path.GetFileName)) + (files.Count > 3 ? ", …" : "")
                + "), and their names do not say which is newest: leave one of them.");
    }

    // 01-Jun-2018 (AIBL), 05Mar2025 (ADNI), 2025-03-05.
    private static DateOnly? DumpDay(string name)
    {
        if (Named().Match(name) is { Success: true } named
            && DateOnly.TryParseExact($"{named.Groups[1]}-{named.Groups[2]}-{named.Groups[3]}", "d-MMM-yyyy",
                CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        return Numbered().Match(name) is { Success: true } numbered
            && DateOnly.TryParseExact(numbered.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture,
                DateTimeStyles.None, out day)
            ? day
            : null;
    }

    [GeneratedRegex(@"(?<!\d)(\d{1,2})-?([A-Za-z]{3})-?(\d{4})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();
}

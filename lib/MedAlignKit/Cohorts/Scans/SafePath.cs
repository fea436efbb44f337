namespace MedAlignKit.Cohorts;

/// <summary>Paths that a table or an archive gives: they may only lead down into a cohort's folder.</summary>
internal static class SafePath
{
    /// <summary>
    /// What is wrong with a relative path by its text alone, as the end of "it …"; null where nothing is.
    /// Both slashes count, since tables travel between systems.
    /// </summary>
    public static string? Fault(string relative)
    {
        if (string.IsNullOrWhiteSpace(relative)) return "is empty";
        if (relative.Any(char.IsControl)) return "holds a control character";
        var slashed = relative.Replace('\\', '/');
        if (slashed.StartsWith('/') || slashed.StartsWith('~')
            || (slashed.Length > 1 && slashed[1] == ':' && char.IsAsciiLetter(slashed[0])))
            return "is absolute: paths are relative to the cohort's folder";
        return slashed.Split('/').Contains("..") ? "leads out of its folder with '..'" : null;
    }

    /// <summary>The file that a cell names, below <paramref name="folder"/>; it need not exist.</summary>
    /// <param name="folder">The cohort's folder without links.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="paths">Follows links.</param>
    /// <exception cref="CohortException">The path leads out of the folder; the cell is not
    /// quoted.</exception>
    public static string Below(string folder, PathCell cell, RealPaths paths)
    {
        var where = $"{cell.Table}, line {cell.Line}, column '{cell.Column}'";
        if (Fault(cell.Cell) is { } fault)
            throw new CohortException($"{where}: the path {fault}; correct the table.");
        var path = Path.Combine(folder, cell.Cell.Trim().Replace('\\', '/'));
        if (paths.Of(path) is { } real && RealPaths.IsWithin(real, folder)) return path;
        throw new CohortException(
            $"{where}: the path goes through a link that leads out of the cohort's folder; "
            + "put the files themselves there.");
    }
}

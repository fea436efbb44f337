namespace MedAlignKit.Cohorts;

/// <summary>
/// M3D-VQA: there is no layout but what the question table's cells say, one path for many questions. Each
/// image is found once, in ordinal order of its path.
/// </summary>
internal sealed class M3dVqaLayout(ScanLayoutOptions options) : IScanLayout
{
    /// <inheritdoc/>
    public string Name => "m3d-vqa";

    /// <inheritdoc/>
    public IEnumerable<FoundScan> Find(string folder, ICollection<Dropped> dropped, CancellationToken cancel)
    {
        var paths = new RealPaths();
        if (!Directory.Exists(folder) || paths.Of(folder) is not { } root)
            throw new CohortException(
                "The cohort's folder of images does not exist: check the path and whether its disk is there.");
        var cells = options.Paths.DistinctBy(cell => (cell.Cell, cell.SubjectId))
            .OrderBy(cell => cell.Cell, StringComparer.Ordinal);
        return Scans(root, cells, paths, dropped, cancel);
    }

    private static IEnumerable<FoundScan> Scans(
        string root, IEnumerable<PathCell> cells, RealPaths paths, ICollection<Dropped> dropped,
        CancellationToken cancel)
    {
        foreach (var cell in cells)
        {
            cancel.ThrowIfCancellationRequested();
            var path = SafePath.Below(root, cell, paths);
            var from = $"{cell.Table}, line {cell.Line}";
            var reason = !ImageNames.IsImage(path) && !ImageNames.IsHeader(path)
                    ? "a format that is not read"
                : !File.Exists(path) ? "a path to a file that is not there"
                : new FileInfo(paths.Of(path)!).Length == 0 ? "an empty file" : null;
            if (reason is not null) dropped.Add(new Dropped(reason, "scan", from));
            else
                yield return new FoundScan
                {
                    SubjectId = cell.SubjectId ?? FolderOf(cell.Cell), Path = path, From = from,
                    SessionId = cell.Cell.Trim(), Series = ImageNames.Stem(Path.GetFileName(path)),
                };
        }
    }

    private static string FolderOf(string cell)
    {
        var slashed = cell.Trim().Replace('\\', '/');
        var end = slashed.LastIndexOf('/');
        return end < 0 ? ImageNames.Stem(slashed) : slashed[..end];
    }
}

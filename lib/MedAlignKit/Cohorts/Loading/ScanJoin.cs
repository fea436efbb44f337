namespace MedAlignKit.Cohorts;

/// <summary>Looks for a cohort's images and joins them with its visits.</summary>
internal sealed class ScanJoin(
    Manifest manifest, string folder, LoadOptions options, List<Dropped> dropped,
    IProgress<LoadProgress>? progress, CancellationToken cancel)
{
    private const int ScansBetweenTells = 500;

    /// <summary>The visits with their scans.</summary>
    public IReadOnlyList<Visit> Join(List<SourceVisit> visits, ScanRows rows)
    {
        if (!options.Scans || manifest.Images is not { } plan) return [.. visits.Select(one => one.Visit)];
        var images = options.ImageFolder ?? Path.Combine(folder, plan.Folder);
        if (!Directory.Exists(images))
            throw new CohortException(
                $"There is no folder '{images}' of images: name it with LoadOptions.ImageFolder, or load the "
                + "tables alone with LoadOptions.Scans false.");
        var layout = ScanLayouts.ByName(plan.Layout, new ScanLayoutOptions
        {
            Series = plan.Series, Rendering = plan.Rendering,
            ByFileName = rows.HasFiles ? name => Hint(rows.OfFile(name)) : null,
            Paths = rows.Paths.Select(one => new PathCell(one.Row.File!, FileOf(one.Row.From),
                one.Row.FileFrom.Line, one.Row.FileFrom.Column, one.SubjectId)),
        });
        var rule = new LinkRule(LinkRule.Names[plan.LinkBy], options.WindowDays ?? plan.WindowDays,
            options.KeepVisitsWithoutScan);
        IReadOnlyList<FoundScan> scans = [.. Told(layout.Find(images, dropped, cancel), rows)];
        var sessions = plan.Layout == "bids" ? BidsSessions.Split(visits, scans) : visits;
        var linked = ScanLinker.Link(sessions, scans, rule, cancel);
        dropped.AddRange(linked.Dropped);
        return linked.Visits;
    }

    private IEnumerable<FoundScan> Told(IEnumerable<FoundScan> scans, ScanRows rows)
    {
        var count = 0;
        foreach (var scan in scans)
        {
            if (++count % ScansBetweenTells == 0) progress?.Report(new LoadProgress("scans", count));
            yield return Hint(rows.OfSession(scan.SessionId)) is { } hint
                ? scan with
                {
                    Date = scan.Date ?? hint.Date, Day = scan.Day ?? hint.Day,
                    Series = scan.Series ?? hint.Series, VisitCode = scan.VisitCode ?? hint.VisitCode,
                    FieldStrengthTesla = scan.FieldStrengthTesla ?? hint.FieldStrengthTesla,
                }
                : scan;
        }

        progress?.Report(new LoadProgress("scans", count));
    }

    private static ScanHint? Hint(RowValues? row) => row is null ? null : new ScanHint
    {
        SubjectId = row.Subject ?? "", Date = row.Date, Day = row.Day, SessionId = row.Session,
        VisitCode = row.Visit, Series = row.Text(ColumnRole.Series),
        FieldStrengthTesla = double.IsNaN(row.Numbers[(int)ColumnRole.FieldStrength])
            ? null : row.Numbers[(int)ColumnRole.FieldStrength],
    };

    private static string FileOf(string from) =>
        from[..from.LastIndexOf(", line ", StringComparison.Ordinal)];
}

namespace MedAlignKit.Cohorts;

/// <summary>One visit with the scans that came to it.</summary>
internal static class LinkedVisit
{
    /// <summary>
    /// The visit with the scans of its nearest day, numbered in the order of the layout's own numbers and
    /// then of the paths; scans of other days go to <paramref name="dropped"/>.
    /// </summary>
    public static Visit Of(
        Visit visit, List<(FoundScan Scan, int? Gap)> group, ICollection<Dropped> dropped)
    {
        var nearest = group.OrderBy(one => Math.Abs((long)(one.Gap ?? int.MaxValue)))
            .ThenBy(one => one.Scan.Date).ThenBy(one => one.Scan.Day).First().Scan;
        var kept = new List<(FoundScan Scan, int? Gap)>();
        foreach (var one in group)
            if (one.Scan.Date == nearest.Date && one.Scan.Day == nearest.Day) kept.Add(one);
            else dropped.Add(new Dropped("another scan is nearer to the visit", "scan", one.Scan.From));
        var ordered = kept.OrderBy(one => one.Scan.Repeat)
            .ThenBy(one => one.Scan.Path, StringComparer.Ordinal)
            .Select((one, place) => new Scan
            {
                Path = one.Scan.Path, DaysFromVisit = one.Gap, Series = one.Scan.Series,
                FieldStrengthTesla = one.Scan.FieldStrengthTesla, Repeat = place + 1,
            });
        return Named(visit, kept[0].Scan, dropped) with { Scans = [.. ordered] };
    }

    // MIRIAD's file names say what its tables may leave blank; where both speak, the tables are believed.
    private static Visit Named(Visit visit, FoundScan scan, ICollection<Dropped> dropped)
    {
        var diagnosis = scan.Group switch
        {
            "AD" => Diagnosis.Dementia,
            "HC" => Diagnosis.NormalControl,
            _ => (Diagnosis?)null,
        };
        if (scan.Sex is { } sex && visit.Sex is { } told && told != sex)
            dropped.Add(new Dropped("the file name says another sex than the tables", "value", scan.From));
        if (diagnosis is { } group && visit.Diagnosis is { } said && said != group)
            dropped.Add(new Dropped("the file name says another group than the tables", "value", scan.From));
        return visit with { Sex = visit.Sex ?? scan.Sex, Diagnosis = visit.Diagnosis ?? diagnosis };
    }
}

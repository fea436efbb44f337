namespace MedAlignKit.Cohorts;

/// <summary>By what a scan finds its visit.</summary>
internal enum LinkBy
{
    /// <summary>The nearest visit by calendar days.</summary>
    Date,

    /// <summary>The nearest visit by days since the subject entered the study.</summary>
    Day,

    /// <summary>The session's own key, such as "OAS2_0001_MR2".</summary>
    Session,

    /// <summary>The name of the visit, such as "m12".</summary>
    VisitCode,
}

/// <summary>How scans are joined with visits.</summary>
/// <param name="By">By what.</param>
/// <param name="WindowDays">
/// Most days between scan and visit, 0 and up; a scan exactly that far away is taken. It binds a link by
/// visit code too where both days are known, and never one by session, which is the same appointment.
/// </param>
/// <param name="KeepVisitsWithoutScan">
/// Whether visits without any scan stay in the result; they are counted in <see cref="Dropped"/> otherwise.
/// </param>
internal sealed record LinkRule(LinkBy By, int WindowDays = 180, bool KeepVisitsWithoutScan = false)
{
    /// <summary>The names that manifests use: "date", "day", "session", "visit-code".</summary>
    public static IReadOnlyDictionary<string, LinkBy> Names { get; } = new Dictionary<string, LinkBy>
    {
        ["date"] = LinkBy.Date, ["day"] = LinkBy.Day, ["session"] = LinkBy.Session,
        ["visit-code"] = LinkBy.VisitCode,
    };
}

/// <summary>Visits with their scans, and what found no partner.</summary>
/// <param name="Visits">The visits in the order in which they were given.</param>
/// <param name="Dropped">Scans and visits that are not used, and values that contradict each other.</param>
internal sealed record LinkedVisits(IReadOnlyList<Visit> Visits, IReadOnlyList<Dropped> Dropped);

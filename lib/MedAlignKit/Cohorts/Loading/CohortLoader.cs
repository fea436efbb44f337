namespace MedAlignKit.Cohorts;

/// <summary>From a manifest and a folder to a validated cohort.</summary>
internal sealed class CohortLoader(
    Manifest manifest, string folder, LoadOptions options, IProgress<LoadProgress>? progress,
    CancellationToken cancel)
{
    private readonly List<Dropped> dropped = [];

    public LoadedCohort Load()
    {
        if (manifest.Kind != "tables")
            throw new CohortException(
                $"Cohort '{manifest.Name}' is simulated and has no tables: make it with its SimulatedSite.");
        if (!Directory.Exists(folder))
            throw new CohortException(
                $"There is no folder '{folder}' to read '{manifest.Name}' from. {manifest.Access}");
        var chosen = new ChosenOptions(manifest, options.Choices);
        var gatherer = new TableGatherer(
            folder, chosen, manifest.VisitNames, options, dropped, progress, cancel);
        Gather(gatherer);
        var salt = options.Salt ?? InstallationSalt.Open();
        var builder = new VisitBuilder(manifest, chosen, Keys(salt), dropped);
        var visits = new List<SourceVisit>();
        foreach (var subject in gatherer.Subjects.All)
        {
            if (subject.Visits.Count == 0)
                dropped.Add(new Dropped(
                    "a subject without a visit", "subject", subject.From ?? manifest.Name));
            visits.AddRange(builder.Build(subject));
        }

        var joined = new ScanJoin(manifest, folder, options, dropped, progress, cancel)
            .Join(visits, gatherer.Scans);
        return new LoadedCohort(
            new Cohort(manifest.Name, joined).Validate(), dropped, chosen.Names, gatherer.Read);
    }

    // Tables that make visits first, and subjects' own; then those that only add to visits.
    private void Gather(TableGatherer gatherer)
    {
        var any = false;
        foreach (var makes in (bool[])[true, false])
            for (var place = 0; place < manifest.Tables.Count; place++)
            {
                var plan = manifest.Tables[place];
                if ((plan.Adds || plan.Rows == RowKind.Subjects) != makes) continue;
                any |= gatherer.Gather(plan, place) && plan.Adds;
            }

        if (!any)
            throw new CohortException(
                $"'{folder}' has no table of visits of '{manifest.Name}': expected one of "
                + string.Join(", ", manifest.Tables.Where(plan => plan.Adds)
                    .Select(plan => $"'{plan.Files[0]}'")) + ".");
    }

    private Func<string, string> Keys(InstallationSalt salt)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        return id =>
        {
            var key = SubjectKey.From(manifest.Registry, id, salt);
            return owners.TryAdd(key, id) || owners[key] == id
                ? key
                : throw new CohortException(
                    $"Two subjects of '{manifest.Name}' have the same key: load with another salt.");
        };
    }
}

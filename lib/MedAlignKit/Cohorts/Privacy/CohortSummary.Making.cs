namespace MedAlignKit.Cohorts;

public sealed partial record CohortSummary
{
    internal static CohortSummary Of(Cohort cohort, bool asIfReal)
    {
        var hide = asIfReal || !cohort.FreeToShow;
        string[] names = [.. DiagnosisNames.All.Select(one => one.Short()), "no diagnosis"];
        var groups = names.Select(name => new Group(name,
                [.. cohort.Visits.Where(visit => (visit.Diagnosis?.Short() ?? "no diagnosis") == name)]))
            .Where(group => group.Visits.Length > 0).Append(new Group(All, [.. cohort.Visits])).ToArray();

        var sizes = groups.Select(group => Part.Of(group.Visits)).ToArray();
        var hiddenSizes = hide ? Hidden(sizes) : [];
        List<SummaryRow> rows =
        [
            .. groups.Select((group, i) => new SummaryRow(
                "visits", group.Name, ShownCount.Of(sizes[i].Visits, hiddenSizes.Contains(i)),
                ShownCount.Of(sizes[i].People, hiddenSizes.Contains(i)), new ShownCount(0))),
        ];
        foreach (var quantity in VisitQuantity.All)
            if (cohort.Visits.Any(visit => quantity.Of(visit) is not null))
                rows.AddRange(Field(quantity, groups, hiddenSizes, hide));
        return new CohortSummary { Cohort = cohort.Name, Suppressed = hide, Rows = rows };
    }

    private static IEnumerable<SummaryRow> Field(
        VisitQuantity quantity, Group[] groups, IReadOnlySet<int> hiddenSizes, bool hide)
    {
        var having = groups.Select(group => Part.Of(group.Visits.Where(one => quantity.Of(one) is not null)))
            .ToArray();
        var lacking = groups.Select(group => Part.Of(group.Visits.Where(one => quantity.Of(one) is null)))
            .ToArray();
        HashSet<int> withoutMean = hide ? [.. Hidden(having), .. hiddenSizes] : [];
        if (hide && quantity.IsShare)
            foreach (var side in (double[])[0, 1])
                withoutMean.UnionWith(Hidden([.. groups.Select(
                    group => Part.Of(group.Visits.Where(one => quantity.Of(one) == side)))]));
        // Size less those that have it is those that lack it: both are said, or neither.
        HashSet<int> withoutCounts = hide ? [.. withoutMean, .. Hidden(lacking)] : [];
        for (var i = 0; i < groups.Length; i++)
        {
            var silent = withoutCounts.Contains(i);
            var row = new SummaryRow(
                quantity.Name, groups[i].Name, ShownCount.Of(having[i].Visits, silent),
                ShownCount.Of(having[i].People, silent), ShownCount.Of(lacking[i].Visits, silent));
            var mean = withoutMean.Contains(i) ? null : ClusteredMean.Of(
                groups[i].Visits.Select(visit => (visit.SubjectKey, quantity.Of(visit))));
            yield return row with { Mean = mean?.Mean, Low = mean?.Low, High = mean?.High };
        }
    }

    /// <summary>
    /// Which of the parts must not be said, the last being the whole: those of fewer than ten people, and
    /// then more of them until what is hidden together is at least ten people and more than one part.
    /// </summary>
    private static HashSet<int> Hidden(IReadOnlyList<Part> parts)
    {
        var whole = parts.Count - 1;
        HashSet<int> hidden = [.. Enumerable.Range(0, parts.Count).Where(i => parts[i].IsSmall)];
        while (hidden.Count(i => i != whole) is > 0 and var count
            && (count == 1 || People(hidden.Where(i => i != whole).Select(i => parts[i])) < LeastShown)
            && !parts[whole].IsSmall)
        {
            var others = Enumerable.Range(0, whole)
                .Where(i => !hidden.Contains(i) && parts[i].Visits > 0).ToArray();
            // No other part to hide it behind: then the whole is the part.
            hidden.Add(others.Length == 0 ? whole : others.MinBy(i => parts[i].Visits));
            if (others.Length == 0) break;
        }

        return hidden;
    }

    private static int People(IEnumerable<Part> parts) =>
        parts.SelectMany(part => part.Who).Distinct().Count();

    private sealed record Group(string Name, Visit[] Visits);

    /// <summary>Some visits of a group, and whose they are.</summary>
    private sealed record Part(int Visits, IReadOnlySet<string> Who)
    {
        public int People => Who.Count;

        public bool IsSmall => Visits > 0 && People < LeastShown;

        public static Part Of(IEnumerable<Visit> visits)
        {
            var keys = visits.Select(visit => visit.SubjectKey).ToArray();
            return new Part(keys.Length, keys.ToHashSet());
        }
    }
}

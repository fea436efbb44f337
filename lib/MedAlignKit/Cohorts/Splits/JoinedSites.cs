namespace MedAlignKit.Cohorts;

/// <summary>One site, or several that share people.</summary>
/// <param name="Name">Names of the sites in ordinal order, joined by " + ".</param>
/// <param name="People">Keys of everybody who was there.</param>
internal sealed record JoinedSites(string Name, IReadOnlySet<string> People)
{
    /// <summary>Sites in ordinal order of their names, joined until no person is at two.</summary>
    public static IReadOnlyList<JoinedSites> Of(IEnumerable<Visit> visits, Func<Visit, string> siteOf)
    {
        List<(SortedSet<string> Names, HashSet<string> People)> joined = [];
        var bySite = visits.GroupBy(siteOf).OrderBy(site => site.Key, StringComparer.Ordinal);
        foreach (var site in bySite)
        {
            var (names, people) = (new SortedSet<string>(StringComparer.Ordinal) { site.Key },
                site.Select(visit => visit.SubjectKey).ToHashSet());
            foreach (var other in joined.Where(other => other.People.Overlaps(people)).ToArray())
            {
                names.UnionWith(other.Names);
                people.UnionWith(other.People);
                joined.Remove(other);
            }

            joined.Add((names, people));
        }

        return
        [
            .. joined.Select(site => new JoinedSites(string.Join(" + ", site.Names), site.People))
                .OrderBy(site => site.Name, StringComparer.Ordinal),
        ];
    }
}

namespace MedAlignKit.Cohorts;

/// <summary>Things that stand on more than one side.</summary>
internal static class SidePairs
{
    /// <summary>
    /// Keys that occur on at least two sides, not all of them trained on, each with the names of its sides.
    /// </summary>
    public static IReadOnlyList<(string Key, string Sides)> Shared(
        IReadOnlyList<LeakageSide> sides, Func<LeakageSide, IEnumerable<string>> keys)
    {
        var where = new Dictionary<string, List<LeakageSide>>();
        foreach (var side in sides)
            foreach (var key in keys(side).Distinct())
            {
                if (!where.TryGetValue(key, out var found)) where[key] = found = [];
                found.Add(side);
            }

        return
        [
            .. where.Where(entry => entry.Value.Count > 1
                    && entry.Value.Any(side => side.Use != SideUse.Training))
                .Select(entry => (entry.Key, string.Join(" and ", entry.Value.Select(side => side.Name))))
                .OrderBy(entry => entry.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>A number with its noun.</summary>
    public static string Count(int n, string one, string many) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{n:N0} {(n == 1 ? one : many)}");
}

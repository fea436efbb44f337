using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>
/// The order in which groups come to a site: every so many subjects, each group has been there as often as
/// its part says, and on the way it is never a subject behind.
/// </summary>
internal static class GroupCycle
{
    /// <summary>One round; then it starts again.</summary>
    public static IReadOnlyList<ClinicalGroup> Of(GroupParts parts)
    {
        int[] wanted = [parts.Normal, parts.ImpairedNotMci, parts.Mci, parts.Dementia];
        int all = wanted.Sum();
        var came = new int[wanted.Length];
        var round = new List<ClinicalGroup>(all);
        for (int subject = 1; subject <= all; subject++)
        {
            // Who is furthest behind; the first of them in a tie.
            int next = Enumerable.Range(0, wanted.Length)
                .MaxBy(group => (long)wanted[group] * subject - (long)came[group] * all);
            came[next]++;
            round.Add((ClinicalGroup)next);
        }

        return round;
    }
}

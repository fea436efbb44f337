using System.Globalization;
using MedAlignKit.Cohorts;
using MedAlignKit.Files;

namespace MedAlignKit.Studies;

/// <summary>A vendor's table under construction: a header and rows, written as CSV whole or not at
/// all.</summary>
/// <param name="columns">Names of the columns.</param>
internal sealed class MadeUpTable(params string[] columns)
{
    private readonly List<string[]> rows = [];

    /// <summary>Adds a row; null is an empty cell.</summary>
    public void Add(params object?[] cells)
    {
        if (cells.Length != columns.Length)
            throw new ArgumentException($"A row of {cells.Length} cells under {columns.Length} columns.");
        rows.Add([.. cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")]);
    }

    /// <summary>Writes the table; no cell here holds a comma, a quote or a line's end.</summary>
    public void Write(string path) => AtomicFile.WriteAllText(
        path, string.Join('\n', rows.Prepend(columns).Select(cells => string.Join(',', cells))) + "\n");

    /// <summary>The visits of each person, and the person's running number from 1.</summary>
    /// <exception cref="CohortException">The cohort is empty, or a visit is not simulated.</exception>
    public static IReadOnlyList<(int Number, Visit[] Visits)> People(Cohort cohort)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        if (cohort.Validate().Visits.FirstOrDefault(visit => visit.Severity is null) is { } real)
            throw new CohortException(
                $"Visit '{real.VisitKey}' of '{cohort.Name}' is not simulated: only simulated visits may be dressed up.");
        return [.. cohort.Visits.GroupBy(visit => visit.SubjectKey).Select((own, i) => (i + 1, own.ToArray()))];
    }

    /// <summary>Months from the person's first visit to this one.</summary>
    public static int Months(Visit visit, Visit first) => visit.VisitMonth - first.VisitMonth
        ?? throw new CohortException($"Visit '{visit.VisitKey}' has no month: a made-up table needs one.");

    /// <summary>A number between 0 and 1 that belongs to this visit and nothing else: chooses what goes
    /// wrong.</summary>
    public static double Draw(Visit visit, int seed, string what)
    {
        var text = System.Text.Encoding.UTF8.GetBytes($"{visit.VisitKey}\n{seed}\n{what}");
        return BitConverter.ToUInt32(System.Security.Cryptography.SHA256.HashData(text)) / (double)uint.MaxValue;
    }
}

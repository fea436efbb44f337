using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MedAlignKit.Files;

namespace MedAlignKit.Cohorts;

/// <summary>What a check of leakage came to.</summary>
public enum LeakageSeverity
{
    /// <summary>Looked, and found nothing.</summary>
    Passed,

    /// <summary>Could not look: what it needs was not given, or the data cannot tell.</summary>
    NotLooked,

    /// <summary>Worth knowing and saying beside results; no leak by itself.</summary>
    Note,

    /// <summary>May be a leak; the data alone cannot decide. A person should.</summary>
    Warning,

    /// <summary>A leak: numbers from this split would mean something else than they say.</summary>
    Leak,
}

/// <summary>One check.</summary>
/// <param name="Check">Its name, such as "subjects".</param>
/// <param name="Looked">What was looked at, in a few words.</param>
/// <param name="N">How many things were looked at.</param>
/// <param name="Found">How many of them were found.</param>
/// <param name="Severity">What it came to.</param>
/// <param name="Sentence">A sentence for a reader; names hashed keys at most, never a value.</param>
public sealed record LeakageRow(
    string Check, string Looked, int N, int Found, LeakageSeverity Severity, string Sentence);

/// <summary>Training was asked for on a split that leaks.</summary>
public sealed class LeakageException : CohortException
{
    /// <summary>Creates the exception with the sentence to show.</summary>
    public LeakageException(string message) : base(message) { }

    /// <summary>Creates the exception with the sentence to show and what caused it.</summary>
    public LeakageException(string message, Exception inner) : base(message, inner) { }

    /// <summary>Creates an exception without a case; prefer the others.</summary>
    public LeakageException() : base("The split leaks.") { }
}

/// <summary>What <see cref="LeakageCheck"/> looked at and found, in the order in which it looked.</summary>
/// <param name="Rows">A row a check.</param>
[TypeFormatterSource(typeof(TableFormatters))]
public sealed record LeakageReport(IReadOnlyList<LeakageRow> Rows) : IShownTable
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Whether any check found a leak.</summary>
    public bool Leaks => Rows.Any(row => row.Severity == LeakageSeverity.Leak);

    /// <summary>
    /// The first leak, or the first warning, or that there was none and what was not looked at.
    /// </summary>
    public string Verdict => First(LeakageSeverity.Leak) ?? First(LeakageSeverity.Warning) ?? Nothing();

    /// <summary>Returns this report unless something leaks.</summary>
    /// <exception cref="LeakageException">Something does: names the first finding, and how many there
    /// are.</exception>
    public LeakageReport Require()
    {
        if (Rows.FirstOrDefault(row => row.Severity == LeakageSeverity.Leak) is not { } first) return this;
        var more = Rows.Count(row => row.Severity == LeakageSeverity.Leak) - 1;
        throw new LeakageException(
            $"The split leaks ({first.Check}): {first.Sentence}"
            + (more == 0 ? "" : string.Create(
                CultureInfo.InvariantCulture, $" Checks that found more: {more}.")));
    }

    /// <summary>The row of a check.</summary>
    /// <exception cref="CohortException">There is none of this name.</exception>
    public LeakageRow Row(string check) => Rows.FirstOrDefault(row => row.Check == check)
        ?? throw new CohortException(
            $"There is no check '{check}': there are {string.Join(", ", Rows.Select(row => row.Check))}.");

    /// <summary>Writes the report as JSON, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written; nothing is left behind.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.WriteAllText(path, JsonSerializer.Serialize(Rows, Json));
    }

    /// <summary>Reads a report that <see cref="Save"/> wrote.</summary>
    /// <exception cref="CohortException">The file is missing or something else.</exception>
    public static LeakageReport Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path)) throw new CohortException($"There is no leakage report '{path}'.");
        try
        {
            var rows = JsonSerializer.Deserialize<LeakageRow[]>(File.ReadAllText(path), Json);
            return new LeakageReport(rows ?? []);
        }
        catch (JsonException error)
        {
            throw new CohortException(
                $"'{path}' is no leakage report: it is not the JSON that Save writes.", error);
        }
    }

    /// <summary>The table as lines of text.</summary>
    public override string ToString() => Table.ToText();

    /// <summary>The table as HTML.</summary>
    public string ToHtml() => Table.ToHtml();

    private string? First(LeakageSeverity severity) =>
        Rows.FirstOrDefault(row => row.Severity == severity) is { } row
            ? $"{row.Check}: {row.Sentence}" : null;

    private string Nothing()
    {
        var unseen = Rows.Where(row => row.Severity == LeakageSeverity.NotLooked)
            .Select(row => row.Check).ToArray();
        return unseen.Length == 0 ? "no leak found"
            : $"no leak found; not looked at: {string.Join(", ", unseen)}";
    }

    private ShownTable Table => new(
        $"Leakage: {Verdict}", ["check", "looked at", "n", "found", "outcome", "what it says"],
        [
            .. Rows.Select(row => (IReadOnlyList<string>)
            [
                row.Check, row.Looked, row.N.ToString("N0", CultureInfo.InvariantCulture),
                row.Found.ToString("N0", CultureInfo.InvariantCulture), Word(row.Severity), row.Sentence,
            ]),
        ]);

    ShownTable IShownTable.Table => Table;

    private static string Word(LeakageSeverity severity) => severity switch
    {
        LeakageSeverity.Passed => "passed",
        LeakageSeverity.NotLooked => "not looked",
        LeakageSeverity.Note => "note",
        LeakageSeverity.Warning => "WARNING",
        _ => "LEAK",
    };
}

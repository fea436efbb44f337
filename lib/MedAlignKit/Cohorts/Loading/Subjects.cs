namespace MedAlignKit.Cohorts;

/// <summary>All subjects that tables name, in the order in which they come up.</summary>
internal sealed class Subjects
{
    private readonly Dictionary<string, SubjectDraft> byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> byOther = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The subjects.</summary>
    public List<SubjectDraft> All { get; } = [];

    /// <summary>
    /// The subject of a row: by its identifier, or by the second one where a table before has both; null
    /// where the row has none that is known.
    /// </summary>
    public SubjectDraft? Of(RowValues row)
    {
        var id = row.Subject;
        if (id is null && (row.SubjectAlso is null || !byOther.TryGetValue(row.SubjectAlso, out id)))
            return null;
        if (row.SubjectAlso is { } other) byOther.TryAdd(other, id);
        if (byId.TryGetValue(id, out var subject)) return subject;
        subject = new SubjectDraft(id) { From = row.From };
        byId.Add(id, subject);
        All.Add(subject);
        return subject;
    }
}

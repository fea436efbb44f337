namespace MedAlignKit.Cohorts;

/// <summary>
/// A simulated chest as it truly is: a person and the findings that are there. Image, labels and report are
/// all made from it, and nothing else ties them.
/// </summary>
/// <param name="Subject">The person.</param>
/// <param name="Signs">The findings that are present, each once, in any order; none in a healthy chest.</param>
public sealed record ChestCase(ChestSubject Subject, IReadOnlyList<ChestFindingSign> Signs)
{
    /// <summary>The sign of a finding; null where it is absent.</summary>
    /// <param name="finding">One of the 18.</param>
    public ChestFindingSign? Sign(ChestFinding finding) => Signs.FirstOrDefault(sign => sign.Finding == finding);

    /// <summary>Whether a finding is present.</summary>
    /// <param name="finding">One of the 18.</param>
    public bool Has(ChestFinding finding) => Sign(finding) is not null;

    /// <summary>Presence of the 18 in the order of <see cref="ChestFindings.All"/>.</summary>
    public bool[] Truth() => [.. ChestFindings.All.Select(Has)];

    /// <summary>The same chest without one finding.</summary>
    /// <param name="finding">The finding to leave out.</param>
    public ChestCase Without(ChestFinding finding) =>
        this with { Signs = [.. Signs.Where(sign => sign.Finding != finding)] };

    /// <summary>Presence of the 18 findings by name, as a <see cref="Reading"/> holds it.</summary>
    public IReadOnlyDictionary<string, bool> Findings() =>
        ChestFindings.All.ToDictionary(finding => finding.Name(), Has);

    /// <summary>Throws when person or a sign is out of range, or a finding is there twice.</summary>
    /// <exception cref="CohortException">It is.</exception>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(Subject);
        ArgumentNullException.ThrowIfNull(Signs);
        Subject.Validate();
        foreach (var sign in Signs) sign.Validate();
        if (Signs.GroupBy(sign => sign.Finding).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new CohortException(
                $"A simulated chest has {twice.Count()} signs of {twice.Key.Name()}: give one, with a count if there "
                + "are several.");
    }
}

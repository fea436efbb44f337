using MedAlignKit.Cohorts;

namespace MedAlignKit.Evaluation;

/// <summary>What a report says of a finding. Of several statements the highest counts.</summary>
public enum FindingStatus
{
    /// <summary>Nothing.</summary>
    NotMentioned,

    /// <summary>That it is not there.</summary>
    Absent,

    /// <summary>That it may be there.</summary>
    Uncertain,

    /// <summary>That it is there.</summary>
    Present,
}

/// <summary>One statement about a finding.</summary>
/// <param name="Finding">Which finding.</param>
/// <param name="Status">What is stated.</param>
/// <param name="Start">Where the words that name it start in the report, characters.</param>
/// <param name="Length">Their length.</param>
/// <param name="Evidence">The words.</param>
/// <param name="Cue">What made the statement more or less than "present", such as "was not detected"; null
/// where nothing did.</param>
public sealed record FindingMention(
    ChestFinding Finding, FindingStatus Status, int Start, int Length, string Evidence, string? Cue);

/// <summary>What a report says of each of the 18 findings.</summary>
public sealed class FindingLabels
{
    private readonly FindingMention?[] deciding = new FindingMention?[ChestFindings.All.Count];
    private readonly FindingStatus[] statuses = new FindingStatus[ChestFindings.All.Count];

    /// <summary>From all statements of a report.</summary>
    /// <param name="mentions">The statements, in the order of the report.</param>
    public FindingLabels(IReadOnlyList<FindingMention> mentions)
    {
        Mentions = mentions ?? throw new ArgumentNullException(nameof(mentions));
        foreach (var mention in mentions)
            if (mention.Status > statuses[(int)mention.Finding])
                (statuses[(int)mention.Finding], deciding[(int)mention.Finding]) = (mention.Status, mention);
    }

    private FindingLabels(IEnumerable<FindingStatus> statuses)
    {
        Mentions = [];
        this.statuses = [.. statuses];
    }

    /// <summary>Every statement, in the order of the report.</summary>
    public IReadOnlyList<FindingMention> Mentions { get; }

    /// <summary>What is said of a finding.</summary>
    public FindingStatus this[ChestFinding finding] => statuses[(int)finding];

    /// <summary>The statement that decided, the first of equals; null where nothing is said.</summary>
    public FindingMention? Evidence(ChestFinding finding) => deciding[(int)finding];

    /// <summary>The truth as labels, present or absent, for comparing a report with what is really
    /// there.</summary>
    /// <param name="truth">18 values in the order of <see cref="ChestFindings.All"/>.</param>
    /// <exception cref="EvaluationException">Another number of values.</exception>
    public static FindingLabels OfTruth(IReadOnlyList<bool> truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        return truth.Count == ChestFindings.All.Count
            ? new(truth.Select(there => there ? FindingStatus.Present : FindingStatus.Absent))
            : throw new EvaluationException($"There are {ChestFindings.All.Count} findings, not {truth.Count}.");
    }

    /// <summary>"cardiomegaly present, pleural effusion absent"; what is not mentioned is left out.</summary>
    public override string ToString()
    {
        var said = string.Join(", ", ChestFindings.All.Where(finding => this[finding] != FindingStatus.NotMentioned)
            .Select(finding => $"{finding.Name()} {this[finding].ToString().ToLowerInvariant()}"));
        return said.Length > 0 ? said : "no finding mentioned";
    }
}

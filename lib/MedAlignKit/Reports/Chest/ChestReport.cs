namespace MedAlignKit.Reports;

/// <summary>A chest CT's report in the two sections that CT-RATE has.</summary>
/// <param name="Findings">What is seen.</param>
/// <param name="Impression">What it means, the weightiest first.</param>
public sealed record ChestReport(string Findings, string Impression);

/// <summary>Which wordings a report is made of.</summary>
public enum PhrasingSet
{
    /// <summary>Those that a labeller or a prompt may be built from.</summary>
    Usual,

    /// <summary>Others of the same meaning, kept apart: what reads reports can be tried on words that it was not
    /// built from.</summary>
    HeldOut,
}

/// <summary>How a site writes its reports.</summary>
public sealed record ChestReportStyle
{
    /// <summary>Prose, many negations: the training site.</summary>
    public static ChestReportStyle Prose { get; } = new();

    /// <summary>Headed sections, other words, fewer negations: a site elsewhere.</summary>
    public static ChestReportStyle Headed { get; } = new()
    {
        Phrasings = PhrasingSet.HeldOut, Headings = true, NegationShare = 0.4, Hedging = 0.5,
    };

    /// <summary>The wordings. Default <see cref="PhrasingSet.Usual"/>.</summary>
    public PhrasingSet Phrasings { get; init; } = PhrasingSet.Usual;

    /// <summary>Whether each part stands under its heading, such as "HEART:". Default false.</summary>
    public bool Headings { get; init; }

    /// <summary>Share of absent findings that are said to be absent, 0 to 1; of the others nothing is said.
    /// Default 0.55.</summary>
    public double NegationShare { get; init; } = 0.55;

    /// <summary>Share of barely visible findings that are told with doubt ("may represent"), 0 to 1.
    /// Default 0.7.</summary>
    public double Hedging { get; init; } = 0.7;

    /// <summary>Throws when a share is none.</summary>
    /// <exception cref="ArgumentException">It is below 0 or above 1.</exception>
    public void Validate()
    {
        foreach (var (name, share) in ((string, double)[])[
            (nameof(NegationShare), NegationShare), (nameof(Hedging), Hedging)])
            if (!(share is >= 0 and <= 1))
                throw new ArgumentException(
                    FormattableString.Invariant($"{name} is {share}: give a share from 0 to 1."));
    }
}

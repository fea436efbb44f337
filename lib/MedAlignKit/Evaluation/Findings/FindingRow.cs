namespace MedAlignKit.Evaluation;

/// <summary>Whether higher scores go with the finding.</summary>
public enum Polarity
{
    /// <summary>AUROC of 0.5 or more.</summary>
    AsAsked,

    /// <summary>AUROC below 0.5, and its interval reaches 0.5: it may be chance.</summary>
    Doubtful,

    /// <summary>The whole interval lies below 0.5: the prompts' texts, or the labels, are most likely
    /// exchanged.</summary>
    Reversed,
}

/// <summary>What was measured of one finding. A figure is null where it is undefined, and
/// <see cref="Notes"/> says why.</summary>
/// <param name="Finding">Its name.</param>
/// <param name="N">Volumes with a label.</param>
/// <param name="Positives">Those that have it.</param>
public sealed record FindingRow(string Finding, int N, int Positives)
{
    /// <summary>Share of the labelled volumes that have it; null without a label.</summary>
    public double? Prevalence => N == 0 ? null : Positives / (double)N;

    /// <summary>Area under the ROC curve.</summary>
    public Estimate? Auroc { get; init; }

    /// <summary>Area under the curve of precision over recall; chance is the prevalence.</summary>
    public Estimate? AveragePrecision { get; init; }

    /// <summary>The least score that says "there".</summary>
    public double? Threshold { get; init; }

    /// <summary>Share of the volumes that the threshold puts on the right side.</summary>
    public Estimate? Accuracy { get; init; }

    /// <summary>Mean of sensitivity and specificity.</summary>
    public Estimate? BalancedAccuracy { get; init; }

    /// <summary>F1 of "there".</summary>
    public Estimate? F1 { get; init; }

    /// <summary>Whether higher scores go with the finding; null without an AUROC.</summary>
    public Polarity? Polarity => Auroc switch
    {
        null => null,
        { Value: >= 0.5 } => Evaluation.Polarity.AsAsked,
        { High: < 0.5 } => Evaluation.Polarity.Reversed,
        _ => Evaluation.Polarity.Doubtful,
    };

    /// <summary>What a reader of the figures should know, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

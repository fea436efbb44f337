using MedAlignKit.Cohorts;

namespace MedAlignKit.Reports;

/// <summary>
/// The rules of a reasoning chain: from two volumes to two findings, and from the findings to a conclusion.
/// They are a teaching device with a verifier (facts §6.2), not a diagnostic standard: how often their
/// conclusion is the diagnosis is <see cref="Agreement"/>: 0.60 of 450 visits of the simulated training
/// site, 0.50 of 250 at another, where a discriminant on all true volumes reaches about 0.7.
/// </summary>
/// <param name="Hippocampus">What is expected of the hippocampus.</param>
/// <param name="Ventricles">What is expected of the ventricles.</param>
public sealed record RuleBook(RegionNorm Hippocampus, RegionNorm Ventricles)
{
    private const double VerySmallDeviations = 2;

    /// <summary>The rules that follow from a question bank's control ranges.</summary>
    public static RuleBook From(QuestionBank bank)
    {
        ArgumentNullException.ThrowIfNull(bank);
        return new(new RegionNorm("hippocampus", bank.Hippocampus),
            new RegionNorm("ventricles", bank.Ventricles, Widens: true));
    }

    /// <summary>Below this the hippocampus is small, ml.</summary>
    public double SmallBelowMl => Hippocampus.Limit();

    /// <summary>Below this it is very small, ml.</summary>
    public double VerySmallBelowMl => Hippocampus.Limit(VerySmallDeviations);

    /// <summary>Above this the ventricles are wide, ml.</summary>
    public double WideAboveMl => Ventricles.Limit();

    /// <summary>Every rule; of each region just one holds for any volume.</summary>
    public IReadOnlyList<ReasoningRule> Rules =>
    [
        ReasoningRule.Sized(HippocampusSize.Expected, SmallBelowMl, double.PositiveInfinity),
        ReasoningRule.Sized(HippocampusSize.Small, VerySmallBelowMl, SmallBelowMl),
        ReasoningRule.Sized(HippocampusSize.VerySmall, double.NegativeInfinity, VerySmallBelowMl),
        ReasoningRule.Wide(false, WideAboveMl),
        ReasoningRule.Wide(true, WideAboveMl),
    ];

    /// <summary>Size of a hippocampus.</summary>
    /// <param name="ml">Its volume, ml.</param>
    public HippocampusSize SizeOf(double ml) =>
        Hippocampus.IsBeyond(ml, VerySmallDeviations) ? HippocampusSize.VerySmall
        : Hippocampus.IsBeyond(ml) ? HippocampusSize.Small
        : HippocampusSize.Expected;

    /// <summary>Whether ventricles are wide.</summary>
    /// <param name="ml">Their volume, ml.</param>
    public bool AreWide(double ml) => Ventricles.IsBeyond(ml);

    /// <summary>What follows from two findings: dementia from a very small hippocampus, or a small one with
    /// wide ventricles; mild cognitive impairment from either finding alone; else not demented.</summary>
    /// <param name="size">Size of the hippocampus.</param>
    /// <param name="wide">Whether the ventricles are wide.</param>
    public static Diagnosis Conclude(HippocampusSize size, bool wide) => (size, wide) switch
    {
        (HippocampusSize.VerySmall, _) or (HippocampusSize.Small, true) => Diagnosis.Dementia,
        (HippocampusSize.Small, false) or (HippocampusSize.Expected, true) =>
            Diagnosis.MildCognitiveImpairment,
        _ => Diagnosis.NormalControl,
    };

    /// <summary>What follows from a visit's true volumes; null where it lacks one.</summary>
    public Diagnosis? Conclude(Visit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return visit.Volumes is { HippocampusMl: { } hippocampus, VentriclesMl: { } ventricles }
            ? Conclude(SizeOf(hippocampus), AreWide(ventricles))
            : null;
    }

    /// <summary>Share of visits whose conclusion is their diagnosis, 0 to 1, among those that have
    /// both.</summary>
    /// <exception cref="CohortException">None has.</exception>
    public double Agreement(IReadOnlyList<Visit> visits)
    {
        ArgumentNullException.ThrowIfNull(visits);
        bool[] agree = [.. from visit in visits
            let concluded = Conclude(visit)
            where concluded is not null && visit.Diagnosis is not null
            select concluded == visit.Diagnosis];
        return agree.Length > 0
            ? agree.Count(one => one) / (double)agree.Length
            : throw new CohortException(
                "No visit has both a diagnosis and the volumes that the rules speak of.");
    }
}

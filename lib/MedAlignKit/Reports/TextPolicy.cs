using MedAlignKit.Cohorts;

namespace MedAlignKit.Reports;

/// <summary>What a report may hold. Each policy holds what the ones before it hold.</summary>
public enum TextPolicy
{
    /// <summary>Nothing: the report is empty.</summary>
    None,

    /// <summary>Age, sex and education.</summary>
    Demographics,

    /// <summary>Demographics and MMSE.</summary>
    DemographicsMmse,

    /// <summary>The above, global CDR and delayed logical memory.</summary>
    DemographicsMmseCdr,

    /// <summary>The above and region volumes.</summary>
    Volumes,
}

/// <summary>Which values each policy lets into a report.</summary>
public static class TextPolicies
{
    /// <summary>Whether a report under <paramref name="policy"/> may hold <paramref name="field"/>.</summary>
    public static bool Allows(this TextPolicy policy, VisitField field) => policy >= field switch
    {
        VisitField.Age or VisitField.Sex or VisitField.Education or VisitField.SocioeconomicStatus =>
            TextPolicy.Demographics,
        VisitField.Mmse => TextPolicy.DemographicsMmse,
        VisitField.Cdr or VisitField.LogicalMemory => TextPolicy.DemographicsMmseCdr,
        VisitField.Volumes => TextPolicy.Volumes,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a field of a visit."),
    };

    /// <summary>The policy in words, for tables and captions.</summary>
    public static string Describe(this TextPolicy policy) => policy switch
    {
        TextPolicy.None => "no text",
        TextPolicy.Demographics => "demographics",
        TextPolicy.DemographicsMmse => "demographics + MMSE",
        TextPolicy.DemographicsMmseCdr => "demographics + MMSE + CDR",
        TextPolicy.Volumes => "demographics + MMSE + CDR + volumes",
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "Not a text policy."),
    };
}

namespace MedAlignKit.Cohorts;

/// <summary>Sex as recorded by the cohort.</summary>
public enum Sex
{
    /// <summary>Recorded as female.</summary>
    Female,

    /// <summary>Recorded as male.</summary>
    Male,
}

/// <summary>Diagnosis at the visit, in the order of class indices 0, 1, 2.</summary>
public enum Diagnosis
{
    /// <summary>NC: cognitively normal; spoken "not demented".</summary>
    NormalControl,

    /// <summary>MCI; spoken "mild cognitive impairment".</summary>
    MildCognitiveImpairment,

    /// <summary>AD; spoken "dementia".</summary>
    Dementia,
}

/// <summary>The three names of a diagnosis: in an answer, in a table, on the wire.</summary>
public static class DiagnosisNames
{
    /// <summary>All diagnoses in class order.</summary>
    public static IReadOnlyList<Diagnosis> All { get; } =
        [Diagnosis.NormalControl, Diagnosis.MildCognitiveImpairment, Diagnosis.Dementia];

    /// <summary>The words of an answer: "not demented", "mild cognitive impairment" or "dementia".</summary>
    public static string Spoken(this Diagnosis diagnosis) => diagnosis switch
    {
        Diagnosis.NormalControl => "not demented",
        Diagnosis.MildCognitiveImpairment => "mild cognitive impairment",
        Diagnosis.Dementia => "dementia",
        _ => throw new ArgumentOutOfRangeException(
            nameof(diagnosis), diagnosis, "Not one of the three diagnoses."),
    };

    /// <summary>The abbreviation of tables and manifests: NC, MCI or AD.</summary>
    public static string Short(this Diagnosis diagnosis) => diagnosis switch
    {
        Diagnosis.NormalControl => "NC",
        Diagnosis.MildCognitiveImpairment => "MCI",
        Diagnosis.Dementia => "AD",
        _ => throw new ArgumentOutOfRangeException(
            nameof(diagnosis), diagnosis, "Not one of the three diagnoses."),
    };

    /// <summary>The diagnosis that an abbreviation names, or null where it names none.</summary>
    public static Diagnosis? FromShort(string abbreviation) => abbreviation switch
    {
        "NC" => Diagnosis.NormalControl,
        "MCI" => Diagnosis.MildCognitiveImpairment,
        "AD" => Diagnosis.Dementia,
        _ => null,
    };
}

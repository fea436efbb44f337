namespace MedAlignKit.Charts;

/// <summary>One visit as the cohort's figures need it; what was not measured is NaN or null.</summary>
/// <param name="Diagnosis">"NC", "MCI", "AD", or any other group.</param>
/// <param name="HippocampusMl">Millilitres, both sides.</param>
/// <param name="VentriclesMl">Millilitres.</param>
/// <param name="EntorhinalMl">Millilitres, both sides.</param>
/// <param name="BrainMl">Millilitres.</param>
/// <param name="Mmse">0 to 30 points.</param>
/// <param name="AgeYears">Years.</param>
/// <param name="Cdr">Global CDR: 0, 0.5, 1, 2 or 3.</param>
/// <param name="LogicalMemory">Delayed recall, 0 to 25 units.</param>
/// <param name="Site">Cohort that the visit is of.</param>
/// <param name="Person">Number of the person: the visits of one person share it.</param>
/// <param name="Years">Years since the person's first visit.</param>
public sealed record CohortVisit(
    string Diagnosis,
    double HippocampusMl = double.NaN,
    double VentriclesMl = double.NaN,
    double EntorhinalMl = double.NaN,
    double BrainMl = double.NaN,
    double? Mmse = null,
    double? AgeYears = null,
    double? Cdr = null,
    double? LogicalMemory = null,
    string Site = "",
    int Person = 0,
    double Years = 0);

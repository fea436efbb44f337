namespace MedAlignKit.Charts;

/// <summary>One visit as the cohort's figures need it; what was not measured is NaN or null.</summary>
/// <param name="Diagnosis">"NC", "MCI", "AD", or any other group.</param>
/// <param name="HippocampusMl">Millilitres, both sides.</param>
/// <param name="VentriclesMl">Millilitres.</param>
/// <param name="EntorhinalMl">Millilitres, both sides.</param>
/// <param name="BrainMl">Millilitres.</param>
/// <param name="Mmse">0 to 30 points.</param>
/// <param name="AgeYears">Years.</param>
public sealed record CohortVisit(
    string Diagnosis,
    double HippocampusMl = double.NaN,
    double VentriclesMl = double.NaN,
    double EntorhinalMl = double.NaN,
    double BrainMl = double.NaN,
    double? Mmse = null,
    double? AgeYears = null);

namespace MedAlignKit.Cohorts;

/// <summary>Something of a cohort's files that is not used.</summary>
/// <param name="Reason">
/// Why, in words that are the same for every case alike, so that reasons can be counted: "scan is 200 days
/// from the nearest visit" is not one, "no visit within the window" is.
/// </param>
/// <param name="Kind">What was dropped: "row", "scan", "visit" or "value".</param>
/// <param name="Where">Table and line, or hashed visit key; never a subject's id or a value.</param>
public sealed record Dropped(string Reason, string Kind, string Where);

namespace MedAlignKit.Charts;

/// <summary>A score that was estimated, beside the true one.</summary>
/// <param name="Group">Whose it is, such as "MCI": its colour.</param>
/// <param name="Truth">The true score, points.</param>
/// <param name="Estimated">What was estimated, points.</param>
public sealed record ScorePoint(string Group, double Truth, double Estimated);

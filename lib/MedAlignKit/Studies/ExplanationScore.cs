using MedAlignKit.Evaluation;

namespace MedAlignKit.Studies;

/// <summary>How one map of one visit agrees with where disease moved tissue.</summary>
/// <param name="Method">How the map was made, "untrained" said where the weights were.</param>
/// <param name="VisitKey">The visit.</param>
/// <param name="SubjectKey">Whose it is.</param>
/// <param name="Pointing">1 where the map's peak hits the region, 0 where it does not, between where peaks
/// tie; a map without heat misses.</param>
/// <param name="Inside">Share of the heat inside the region, 0 to 1; null where the map has no heat.</param>
/// <param name="RegionShare">Share of the voxels inside the region: what a map that looks anywhere would
/// have.</param>
public sealed record ExplanationScore(
    string Method, string VisitKey, string SubjectKey, double Pointing, double? Inside, double RegionShare);

/// <summary>What an explanation study found.</summary>
/// <param name="Table">"pointing game", "heat inside" and "maps without heat" of each method, of the same
/// with untrained weights, and the mean difference of both visit by visit.</param>
/// <param name="Scores">Map by map.</param>
public sealed record ExplanationResult(ResultsTable Table, IReadOnlyList<ExplanationScore> Scores);

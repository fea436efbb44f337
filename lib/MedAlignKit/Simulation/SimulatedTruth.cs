using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>
/// What is true of one simulated visit. The brain gives everything else again, to the bit:
/// <see cref="BrainMriSimulator.Regions"/> its masks, <see cref="BrainMriSimulator.TrueChange(BrainState,
/// ScanGrid)"/> where disease moved it.
/// </summary>
/// <param name="VisitKey">Key of the visit.</param>
/// <param name="Brain">The brain on that day.</param>
/// <param name="Volumes">Volumes of all seven regions, ml.</param>
/// <param name="MeanChangeMm">Mean displacement by disease and decline over the grid, mm.</param>
/// <param name="LargestChangeMm">Largest displacement by disease and decline, mm.</param>
public sealed record SimulatedTruth(
    string VisitKey, BrainState Brain, RegionVolumes Volumes, double MeanChangeMm, double LargestChangeMm);

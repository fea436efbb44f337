namespace MedAlignKit.Charts;

/// <summary>Where one query of a model reads a scan.</summary>
/// <param name="Name">What the list of queries says, such as "query 3, 21 % of the answer".</param>
/// <param name="Attention">Attention on a grid over the scan's box, 0 and above.</param>
public sealed record QueryView(string Name, ScanView Attention);

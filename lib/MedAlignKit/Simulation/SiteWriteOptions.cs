namespace MedAlignKit.Simulation;

/// <summary>How a simulated site is written to disk.</summary>
public sealed record SiteWriteOptions
{
    /// <summary>Seed of the draw; another seed gives other people.</summary>
    public int Seed { get; init; }

    /// <summary>Grid of the scans: the model's by default, half a megabyte each; 2.6 MB at 2 mm.</summary>
    public ScanGrid Grid { get; init; } = ScanGrid.Model;

    /// <summary>
    /// Whether scans are gzipped (.nii.gz): about a tenth smaller, and slower to write and read.
    /// </summary>
    public bool Compress { get; init; }

    /// <summary>Whether a map of the true regions stands beside each visit's scans, with the labels of
    /// <see cref="TrueRegions.Labels"/>.</summary>
    public bool Labels { get; init; }

    /// <summary>Whether a map of how far disease moved each voxel, in mm, stands beside each visit's
    /// scans.</summary>
    public bool Change { get; init; }
}

namespace MedAlignKit.Charts;

/// <summary>A direction to cut a volume in; named after what it shows.</summary>
public enum SlicePlane
{
    /// <summary>Across the body: left to right, posterior to anterior upwards.</summary>
    Axial,

    /// <summary>Seen from behind: left to right, inferior to superior upwards.</summary>
    Coronal,

    /// <summary>Seen from the right: posterior to anterior, inferior to superior upwards.</summary>
    Sagittal,
}

namespace MedAlignKit.Reports;

/// <summary>Along which plane a scan's slices were acquired: fine within the plane, coarse across
/// it.</summary>
public enum ScanPlane
{
    /// <summary>Slices from below to above.</summary>
    Axial,

    /// <summary>Slices from left to right.</summary>
    Sagittal,

    /// <summary>Slices from back to front.</summary>
    Coronal,

    /// <summary>No slices: as fine along every axis.</summary>
    Isotropic,
}

/// <summary>The words of an answer.</summary>
public static class ScanPlaneNames
{
    /// <summary>All planes.</summary>
    public static IReadOnlyList<ScanPlane> All { get; } = Enum.GetValues<ScanPlane>();

    /// <summary>"axial", "sagittal", "coronal" or "isotropic, no single plane".</summary>
    public static string Spoken(this ScanPlane plane) => plane switch
    {
        ScanPlane.Axial => "axial",
        ScanPlane.Sagittal => "sagittal",
        ScanPlane.Coronal => "coronal",
        ScanPlane.Isotropic => "isotropic, no single plane",
        _ => throw new ArgumentOutOfRangeException(nameof(plane), plane, "Not one of the planes."),
    };
}

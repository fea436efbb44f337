using MedAlignKit.Imaging;

namespace MedAlignKit.Simulation;

/// <summary>How a site's scanner shows a chest.</summary>
public sealed record ChestScanner
{
    /// <summary>Deviation of the noise in a voxel of 6 mm, Hounsfield units, 0 or more; √8 times as much
    /// in one of 3 mm. Default 14.</summary>
    public double NoiseHu { get; init; } = 14;

    /// <summary>Deviation of the blur of the reconstruction kernel, mm, 0 to 12; a soft kernel has more.
    /// Default 1.5.</summary>
    public double BlurMm { get; init; } = 1.5;

    /// <summary>What the scanner is off by, Hounsfield units. Default 0.</summary>
    public double OffsetHu { get; init; }

    /// <summary>Share of scans with contrast agent, 0 to 1. Default 0.25.</summary>
    public double ContrastShare { get; init; } = 0.25;

    /// <summary>Deviation along each axis of where the patient lies, mm, 0 to 40. Default 4.</summary>
    public double ShiftMm { get; init; } = 4;

    /// <summary>Throws when a value is out of its range.</summary>
    /// <exception cref="VolumeException">It is.</exception>
    public void Validate()
    {
        Check("noise in HU", NoiseHu, 0, 500);
        Check("blur in mm", BlurMm, 0, 12);
        Check("offset in HU", OffsetHu, -500, 500);
        Check("share of scans with contrast agent", ContrastShare, 0, 1);
        Check("shift in mm", ShiftMm, 0, 40);

        static void Check(string what, double value, double low, double high)
        {
            if (!(value >= low && value <= high))
                throw new VolumeException(FormattableString.Invariant(
                    $"A chest scanner has a {what} of {value}: give {low} to {high}."));
        }
    }
}

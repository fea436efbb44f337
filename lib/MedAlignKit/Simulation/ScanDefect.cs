namespace MedAlignKit.Simulation;

/// <summary>What can go wrong with an acquisition.</summary>
public enum ScanDefectKind
{
    /// <summary>
    /// The head moves between groups of k-space lines along the anterior axis: ghosts and blur. At strength 1
    /// by about 8 mm along that axis and 2 mm along the superior one.
    /// </summary>
    Motion,

    /// <summary>Rician noise; at strength 1 of the brain's own mean intensity.</summary>
    LowSnr,

    /// <summary>A smooth gain over the image; at strength 1 by a log deviation of 0.6.</summary>
    StrongBias,

    /// <summary>
    /// The image ends inside the head, at one of its six sides; at strength 1 a half is missing.
    /// </summary>
    CroppedFieldOfView,

    /// <summary>
    /// A scan of another sequence: bright becomes dark inside the head; at strength 1 all of it.
    /// </summary>
    WrongContrast,

    /// <summary>
    /// One point of k-space rings: stripes through the image; at strength 1 as high as the brain is bright.
    /// </summary>
    Spike,
}

/// <summary>A defect of an acquisition, for studies of robustness; never there unless asked for.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Strength">From 0, where the scan is as without the defect, to 1, a scan to throw
/// away.</param>
public sealed record ScanDefect(ScanDefectKind Kind, double Strength)
{
    /// <summary>Throws where the strength is none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The strength is not from 0 to 1.</exception>
    internal ScanDefect Check() => Strength is >= 0 and <= 1
        ? this
        : throw new ArgumentOutOfRangeException(
            nameof(Strength), Strength, $"The strength of defect {Kind} must be a number from 0 to 1.");
}

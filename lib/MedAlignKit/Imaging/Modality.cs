namespace MedAlignKit.Imaging;

/// <summary>What a recipe is for, or what a volume looks like.</summary>
public enum Modality
{
    /// <summary>Either; as a finding: it cannot be told.</summary>
    Any,

    /// <summary>Magnetic resonance: values in the scanner's own units, none of them far below zero.</summary>
    Mri,

    /// <summary>Computed tomography, in Hounsfield units: air at −1000, water at 0.</summary>
    Ct,
}

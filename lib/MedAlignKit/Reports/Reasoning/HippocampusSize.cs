namespace MedAlignKit.Reports;

/// <summary>Size of a hippocampus beside normal controls', as the reasoning rules grade it.</summary>
public enum HippocampusSize
{
    /// <summary>No smaller than one deviation below their mean.</summary>
    Expected,

    /// <summary>Below that.</summary>
    Small,

    /// <summary>More than two deviations below their mean.</summary>
    VerySmall,
}

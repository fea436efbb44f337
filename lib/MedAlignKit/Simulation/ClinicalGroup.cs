namespace MedAlignKit.Simulation;

/// <summary>What someone has, before a site gives it one of its names.</summary>
internal enum ClinicalGroup
{
    /// <summary>Cognitively normal.</summary>
    Normal,

    /// <summary>Impaired, but not MCI.</summary>
    ImpairedNotMci,

    /// <summary>Mild cognitive impairment.</summary>
    Mci,

    /// <summary>Dementia.</summary>
    Dementia,
}

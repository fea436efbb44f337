namespace MedAlignKit.Cohorts;

/// <summary>The 18 findings of CT-RATE, in the order of its label columns (facts §4.2).</summary>
public enum ChestFinding
{
    /// <summary>Tubes, wires, pacemakers, stents and the like.</summary>
    MedicalMaterial,

    /// <summary>Calcified plaque of the aorta or its branches.</summary>
    ArterialWallCalcification,

    /// <summary>A heart wider than half of the chest.</summary>
    Cardiomegaly,

    /// <summary>Fluid around the heart.</summary>
    PericardialEffusion,

    /// <summary>Calcified plaque of the coronary arteries.</summary>
    CoronaryArteryWallCalcification,

    /// <summary>Stomach that has slid through the diaphragm.</summary>
    HiatalHernia,

    /// <summary>Enlarged lymph nodes.</summary>
    Lymphadenopathy,

    /// <summary>Lung of too low a density.</summary>
    Emphysema,

    /// <summary>Collapsed lung.</summary>
    Atelectasis,

    /// <summary>A round spot in the lung, up to 30 mm.</summary>
    LungNodule,

    /// <summary>Hazy lung, whose vessels still show: ground glass.</summary>
    LungOpacity,

    /// <summary>Scars of the lung: bands and lines.</summary>
    PulmonaryFibroticSequela,

    /// <summary>Fluid around the lung.</summary>
    PleuralEffusion,

    /// <summary>Patches of darker and brighter lung side by side.</summary>
    MosaicAttenuationPattern,

    /// <summary>Thick walls of the bronchi.</summary>
    PeribronchialThickening,

    /// <summary>Airless lung whose vessels do not show any more.</summary>
    Consolidation,

    /// <summary>Bronchi too wide.</summary>
    Bronchiectasis,

    /// <summary>Thick septa between the lobules of the lung.</summary>
    InterlobularSeptalThickening,
}

/// <summary>The findings' names, as CT-RATE's columns and the manifests write them.</summary>
public static class ChestFindings
{
    private static readonly string[] s_names =
    [
        "medical material", "arterial wall calcification", "cardiomegaly", "pericardial effusion",
        "coronary artery wall calcification", "hiatal hernia", "lymphadenopathy", "emphysema", "atelectasis",
        "lung nodule", "lung opacity", "pulmonary fibrotic sequela", "pleural effusion",
        "mosaic attenuation pattern", "peribronchial thickening", "consolidation", "bronchiectasis",
        "interlobular septal thickening",
    ];

    /// <summary>All, in CT-RATE's order.</summary>
    public static IReadOnlyList<ChestFinding> All { get; } = Enum.GetValues<ChestFinding>();

    /// <summary>The name of a finding, in lower case.</summary>
    /// <exception cref="ArgumentOutOfRangeException">None of the 18.</exception>
    public static string Name(this ChestFinding finding) =>
        (uint)finding < s_names.Length ? s_names[(int)finding]
            : throw new ArgumentOutOfRangeException(
                nameof(finding), finding, $"There are {s_names.Length} chest findings, none of them this.");

    /// <summary>The finding of a name, its letters' case aside.</summary>
    /// <exception cref="ArgumentException">No finding is called so.</exception>
    public static ChestFinding Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var place = Array.FindIndex(s_names, known => known.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));
        return place >= 0 ? (ChestFinding)place
            : throw new ArgumentException(
                $"\"{name}\" is none of CT-RATE's findings: they are {string.Join(", ", s_names)}.", nameof(name));
    }
}

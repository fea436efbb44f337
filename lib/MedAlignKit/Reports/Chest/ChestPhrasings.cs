using MedAlignKit.Cohorts;

namespace MedAlignKit.Reports;

/// <summary>The sentences of chest reports. They follow what radiologists write in structured reports, in words
/// of our own.</summary>
internal static partial class ChestPhrasings
{
    /// <summary>What is said of a finding.</summary>
    public static ChestPhrases Of(ChestFinding finding) => finding switch
    {
        ChestFinding.MedicalMaterial =>
            throw new ArgumentException("Material is told by its kind.", nameof(finding)),
        ChestFinding.ArterialWallCalcification => ArterialWallCalcification,
        ChestFinding.Cardiomegaly => Cardiomegaly,
        ChestFinding.PericardialEffusion => PericardialEffusion,
        ChestFinding.CoronaryArteryWallCalcification => CoronaryCalcification,
        ChestFinding.HiatalHernia => HiatalHernia,
        ChestFinding.Lymphadenopathy => Lymphadenopathy,
        ChestFinding.Emphysema => Emphysema,
        ChestFinding.Atelectasis => Atelectasis,
        ChestFinding.LungNodule => LungNodule,
        ChestFinding.LungOpacity => LungOpacity,
        ChestFinding.PulmonaryFibroticSequela => FibroticSequela,
        ChestFinding.PleuralEffusion => PleuralEffusion,
        ChestFinding.MosaicAttenuationPattern => Mosaic,
        ChestFinding.PeribronchialThickening => Peribronchial,
        ChestFinding.Consolidation => Consolidation,
        ChestFinding.Bronchiectasis => Bronchiectasis,
        ChestFinding.InterlobularSeptalThickening => Septal,
        _ => throw new ArgumentOutOfRangeException(nameof(finding), finding, "None of the 18 chest findings."),
    };

    /// <summary>What is said of a sign; material is told by what it is.</summary>
    public static ChestPhrases Of(ChestFindingSign sign) => sign.Finding != ChestFinding.MedicalMaterial
        ? Of(sign.Finding)
        : sign.Place switch
        {
            ChestPlace.ChestWall => Pacemaker,
            ChestPlace.SuperiorVenaCava => Catheter,
            _ => SternalWires,
        };

    /// <summary>That a finding is absent.</summary>
    public static Wordings AbsenceOf(ChestFinding finding) =>
        finding == ChestFinding.MedicalMaterial ? NoMaterial : Of(finding).Absent;

    /// <summary>One sentence that denies several findings at once.</summary>
    public static IReadOnlyList<(ChestFinding[] Findings, Wordings Absent)> Together { get; } =
    [
        ([ChestFinding.PleuralEffusion, ChestFinding.PericardialEffusion], new(
            ["No pleural or pericardial effusion was detected.",
                "Pleural and pericardial effusion are not observed."],
            ["Neither pleural nor pericardial effusion is present."])),
        ([ChestFinding.LungNodule, ChestFinding.Consolidation], new(
            ["No nodule or consolidation was detected in either lung.",
                "There is no mass, nodule or consolidation in the lungs."],
            ["Both lungs are free of nodules and consolidation."])),
        ([ChestFinding.ArterialWallCalcification, ChestFinding.CoronaryArteryWallCalcification], new(
            ["No calcified plaque is seen in the aorta or the coronary arteries."],
            ["Aorta and coronary arteries are without calcification."])),
        ([ChestFinding.Bronchiectasis, ChestFinding.PeribronchialThickening], new(
            ["No bronchiectasis or peribronchial thickening was observed."],
            ["Bronchi are neither dilated nor thick-walled."])),
    ];

    /// <summary>Things that are as they should be, and bear on no finding.</summary>
    public static IReadOnlyDictionary<ChestSection, Wordings> Normal { get; } = new Dictionary<ChestSection,
        Wordings>
    {
        [ChestSection.Airways] = new(
            ["Trachea and both main bronchi are open.", "The trachea is midline and both main bronchi are patent.",
                "No obstructive lesion is seen in the trachea or main bronchi."],
            ["The central airways are patent.", "Trachea and carina are unremarkable."]),
        [ChestSection.Mediastinum] = new(
            ["Calibration of the mediastinal great vessels is natural.",
                "The aorta and pulmonary arteries are of normal width.",
                "The thyroid gland is of normal size as far as it is included."],
            ["Great vessels are normal in calibre.", "Thyroid without focal lesion."]),
        [ChestSection.Heart] = new(
            ["The examination was evaluated as far as the motion of the heart allows."],
            ["Cardiac chambers are not assessed in detail on this study."]),
        [ChestSection.Abdomen] = new(
            ["In the upper abdominal sections, liver and spleen are normal.",
                "Upper abdominal organs included in the sections are unremarkable.",
                "The gallbladder contains a few millimetric stones.",
                "Both adrenal glands are of normal thickness."],
            ["Imaged upper abdomen without relevant abnormality.", "A simple cyst is noted in the liver."]),
        [ChestSection.Bones] = new(
            ["Vertebral corpus heights are preserved.", "No lytic or destructive lesion was detected in the bones.",
                "Degenerative changes are observed in the thoracic vertebrae.",
                "Bone structures in the study area are natural."],
            ["Osseous structures are intact.", "Spondylotic spurs along the thoracic spine."]),
    };

    /// <summary>That nothing was found.</summary>
    public static Wordings Nothing { get; } = new(
        ["Findings within normal limits.", "Chest CT examination within normal limits.",
                "No significant abnormality was detected."],
        ["Normal study of the chest.", "Unremarkable chest CT."]);
}

/// <summary>The parts of a report, in their order.</summary>
internal enum ChestSection { Airways, Mediastinum, Heart, Pleura, Lungs, Abdomen, Bones, Devices }

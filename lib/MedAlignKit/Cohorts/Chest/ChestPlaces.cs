namespace MedAlignKit.Cohorts;

/// <summary>A place of a finding, and how often it is there.</summary>
/// <param name="Side">The side.</param>
/// <param name="Place">The structure.</param>
/// <param name="Parts">Its share among the finding's places, in parts of their sum.</param>
public readonly record struct ChestSpot(ChestSide Side, ChestPlace Place, double Parts);

/// <summary>Where each finding can be: one table, from which cases are drawn and against which they are
/// checked.</summary>
public static class ChestPlaces
{
    private static readonly ChestSpot[] lobes =
    [
        new(ChestSide.Right, ChestPlace.UpperLobe, 3), new(ChestSide.Right, ChestPlace.MiddleLobe, 1.5),
        new(ChestSide.Right, ChestPlace.LowerLobe, 3), new(ChestSide.Left, ChestPlace.UpperLobe, 2.5),
        new(ChestSide.Left, ChestPlace.MiddleLobe, 1), new(ChestSide.Left, ChestPlace.LowerLobe, 3),
    ];

    private static readonly ChestSpot[] bases =
    [
        new(ChestSide.Right, ChestPlace.LowerLobe, 1), new(ChestSide.Left, ChestPlace.LowerLobe, 1),
        new(ChestSide.Both, ChestPlace.LowerLobe, 1),
    ];

    private static readonly ChestSpot[] everywhere = [new(ChestSide.Both, ChestPlace.WholeLungs, 1)];

    private static readonly ChestSpot[] heart = [new(ChestSide.Midline, ChestPlace.Heart, 1)];

    /// <summary>The places of a finding.</summary>
    /// <param name="finding">One of the 18.</param>
    /// <exception cref="ArgumentOutOfRangeException">None of them.</exception>
    public static IReadOnlyList<ChestSpot> Of(ChestFinding finding) => finding switch
    {
        ChestFinding.MedicalMaterial =>
        [
            new(ChestSide.Left, ChestPlace.ChestWall, 2), new(ChestSide.Right, ChestPlace.SuperiorVenaCava, 2),
            new(ChestSide.Midline, ChestPlace.Sternum, 2),
        ],
        ChestFinding.ArterialWallCalcification =>
        [
            new(ChestSide.Midline, ChestPlace.AorticArch, 3), new(ChestSide.Midline, ChestPlace.DescendingAorta, 2),
        ],
        ChestFinding.Cardiomegaly or ChestFinding.PericardialEffusion => heart,
        ChestFinding.CoronaryArteryWallCalcification =>
        [
            new(ChestSide.Midline, ChestPlace.LeftAnteriorDescending, 3),
            new(ChestSide.Midline, ChestPlace.RightCoronary, 1),
        ],
        ChestFinding.HiatalHernia => [new(ChestSide.Midline, ChestPlace.Hiatus, 1)],
        ChestFinding.Lymphadenopathy =>
        [
            new(ChestSide.Right, ChestPlace.Paratracheal, 3), new(ChestSide.Midline, ChestPlace.Subcarinal, 2),
            new(ChestSide.Right, ChestPlace.Hilum, 1), new(ChestSide.Left, ChestPlace.Hilum, 1),
            new(ChestSide.Right, ChestPlace.Axilla, 1), new(ChestSide.Left, ChestPlace.Axilla, 1),
        ],
        ChestFinding.Emphysema =>
            [new(ChestSide.Both, ChestPlace.UpperLobe, 2), new(ChestSide.Both, ChestPlace.WholeLungs, 1)],
        ChestFinding.Atelectasis =>
        [
            .. bases, new(ChestSide.Right, ChestPlace.MiddleLobe, 0.7),
            new(ChestSide.Left, ChestPlace.MiddleLobe, 0.7),
        ],
        ChestFinding.LungNodule or ChestFinding.Consolidation => lobes,
        ChestFinding.LungOpacity =>
            [.. lobes, new(ChestSide.Both, ChestPlace.LowerLobe, 5), new(ChestSide.Both, ChestPlace.UpperLobe, 2)],
        ChestFinding.PulmonaryFibroticSequela =>
        [
            new(ChestSide.Right, ChestPlace.UpperLobe, 1), new(ChestSide.Left, ChestPlace.UpperLobe, 1),
            new(ChestSide.Both, ChestPlace.UpperLobe, 1.5),
        ],
        ChestFinding.PleuralEffusion =>
        [
            new(ChestSide.Right, ChestPlace.PleuralSpace, 1), new(ChestSide.Left, ChestPlace.PleuralSpace, 1),
            new(ChestSide.Both, ChestPlace.PleuralSpace, 1.5),
        ],
        ChestFinding.MosaicAttenuationPattern or ChestFinding.PeribronchialThickening => everywhere,
        ChestFinding.Bronchiectasis => [.. bases, new(ChestSide.Right, ChestPlace.MiddleLobe, 0.7)],
        ChestFinding.InterlobularSeptalThickening => [new(ChestSide.Both, ChestPlace.LowerLobe, 1)],
        _ => throw new ArgumentOutOfRangeException(nameof(finding), finding, "None of the 18 chest findings."),
    };
}

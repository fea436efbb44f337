using System.Numerics;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>What a sign needs to be painted.</summary>
/// <param name="Canvas">Where it is painted.</param>
/// <param name="At">The chest.</param>
/// <param name="Sign">What and how much.</param>
/// <param name="Random">The sign's own draw: the same in the same person.</param>
/// <param name="Blood">Density of blood, HU.</param>
internal sealed record SignPainting(
    ChestCanvas Canvas, ChestAnatomy At, ChestFindingSign Sign, RandomStream Random, float Blood)
{
    /// <summary>Severity, above 0 to 1.</summary>
    public float Severity => (float)Sign.Severity;

    /// <summary>Size in mm of a sign that has one.</summary>
    public float SizeMm => (float)Sign.SizeMm!.Value;

    /// <summary>The sides it is on: true for the right.</summary>
    public IReadOnlyList<bool> Sides => Sign.Side switch
    {
        ChestSide.Right => [true],
        ChestSide.Left => [false],
        _ => [true, false],
    };

    /// <summary>From <paramref name="least"/> at severity 0 to <paramref name="most"/> at 1.</summary>
    public float Graded(float least, float most) => least + (most - least) * Severity;

    /// <summary>Uniform between two numbers.</summary>
    public float Between(float low, float high) => low + (high - low) * (float)Random.Uniform();

    /// <summary>A standard normal vector.</summary>
    public Vector3 Normal() => new((float)Random.Normal(), (float)Random.Normal(), (float)Random.Normal());

    /// <summary>A shape, as far as it is inside a lung.</summary>
    public FreeShape InLung<T>(T shape, bool right, float margin = 0) where T : IChestShape => new(
        shape.Bounds, point =>
        {
            float distance = shape.Distance(point);
            return distance > Canvas.Spacing ? distance : MathF.Max(distance, At.Lung(point, right) - margin);
        });
}

/// <summary>The signs of the 18 findings. Each grows with its severity, in a place of its own.</summary>
internal static class ChestSigns
{
    /// <summary>What lies underneath comes first; metal outshines all.</summary>
    public static IReadOnlyList<ChestFinding> Order { get; } =
    [
        ChestFinding.Emphysema, ChestFinding.MosaicAttenuationPattern, ChestFinding.LungOpacity,
        ChestFinding.InterlobularSeptalThickening, ChestFinding.PulmonaryFibroticSequela, ChestFinding.LungNodule,
        ChestFinding.PeribronchialThickening, ChestFinding.Bronchiectasis, ChestFinding.Consolidation,
        ChestFinding.Atelectasis, ChestFinding.PericardialEffusion, ChestFinding.Cardiomegaly,
        ChestFinding.HiatalHernia, ChestFinding.PleuralEffusion, ChestFinding.Lymphadenopathy,
        ChestFinding.ArterialWallCalcification, ChestFinding.CoronaryArteryWallCalcification,
        ChestFinding.MedicalMaterial,
    ];

    /// <summary>Paints one sign.</summary>
    public static void Paint(SignPainting sign)
    {
        Action<SignPainting> paint = sign.Sign.Finding switch
        {
            ChestFinding.MedicalMaterial => MaterialSigns.Paint,
            ChestFinding.ArterialWallCalcification => CalciumSigns.Aorta,
            ChestFinding.CoronaryArteryWallCalcification => CalciumSigns.Coronary,
            ChestFinding.Cardiomegaly => MediastinalSigns.Cardiomegaly,
            ChestFinding.PericardialEffusion => MediastinalSigns.PericardialEffusion,
            ChestFinding.HiatalHernia => MediastinalSigns.HiatalHernia,
            ChestFinding.Lymphadenopathy => MediastinalSigns.Lymphadenopathy,
            ChestFinding.Emphysema => LungSigns.Emphysema,
            ChestFinding.MosaicAttenuationPattern => LungSigns.Mosaic,
            ChestFinding.LungOpacity => LungSigns.Opacity,
            ChestFinding.Consolidation => LungSigns.Consolidation,
            ChestFinding.LungNodule => LungSigns.Nodule,
            ChestFinding.Atelectasis => BandSigns.Atelectasis,
            ChestFinding.PulmonaryFibroticSequela => BandSigns.FibroticSequela,
            ChestFinding.InterlobularSeptalThickening => BandSigns.Septa,
            ChestFinding.PleuralEffusion => PleuralSigns.Effusion,
            ChestFinding.PeribronchialThickening => AirwaySigns.Peribronchial,
            ChestFinding.Bronchiectasis => AirwaySigns.Bronchiectasis,
            _ => throw new ArgumentOutOfRangeException(nameof(sign), sign.Sign.Finding, "None of the 18 findings."),
        };
        paint(sign);
    }
}

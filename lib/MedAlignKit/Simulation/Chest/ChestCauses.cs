using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>
/// What several findings have in common, each a standard normal number: fluid from a failing heart, infection,
/// tobacco, and the years. The first three differ from person to person, the last is the age.
/// </summary>
/// <param name="HeartFailure">Behind a large heart, effusions, thick septa.</param>
/// <param name="Infection">Behind opacities, consolidation, nodes, thick bronchi.</param>
/// <param name="Smoking">Behind emphysema, nodules, thick bronchi.</param>
/// <param name="Age">Behind calcified arteries, hernias, scars.</param>
public readonly record struct ChestCauses(double HeartFailure, double Infection, double Smoking, double Age)
{
    /// <summary>Mean and deviation of the ages, in years; ages outside 18 to 95 are drawn again.</summary>
    internal const double MeanAge = 52, AgeDeviation = 16;

    /// <summary>The causes in a person, the same at each scan.</summary>
    internal static ChestCauses Of(ChestSubject subject)
    {
        var random = new RandomStream(RandomStream.Mix((long)subject.Seed, (int)ChestPurpose.Causes));
        return new ChestCauses(
            random.Normal(), random.Normal(), random.Normal(), (subject.AgeYears - MeanAge) / AgeDeviation);
    }

    /// <summary>How strongly each cause bears on a finding: correlations of its liability with them.</summary>
    /// <param name="finding">One of the 18.</param>
    internal static ChestCauses Weights(ChestFinding finding) => finding switch
    {
        ChestFinding.MedicalMaterial => new(0.35, 0, 0, 0.25),
        ChestFinding.ArterialWallCalcification => new(0, 0, 0.15, 0.75),
        ChestFinding.Cardiomegaly => new(0.60, 0, 0, 0.30),
        ChestFinding.PericardialEffusion => new(0.50, 0.15, 0, 0),
        ChestFinding.CoronaryArteryWallCalcification => new(0.10, 0, 0.20, 0.65),
        ChestFinding.HiatalHernia => new(0, 0, 0, 0.40),
        ChestFinding.Lymphadenopathy => new(0.10, 0.45, 0.15, 0),
        ChestFinding.Emphysema => new(0, 0, 0.75, 0.20),
        ChestFinding.Atelectasis => new(0.40, 0.20, 0, 0.20),
        ChestFinding.LungNodule => new(0, 0, 0.30, 0.15),
        ChestFinding.LungOpacity => new(0.15, 0.65, 0, 0),
        ChestFinding.PulmonaryFibroticSequela => new(0, 0.10, 0.25, 0.35),
        ChestFinding.PleuralEffusion => new(0.60, 0.30, 0, 0.10),
        ChestFinding.MosaicAttenuationPattern => new(0.30, 0, 0.25, 0),
        ChestFinding.PeribronchialThickening => new(0, 0.35, 0.40, 0),
        ChestFinding.Consolidation => new(0, 0.75, 0, 0),
        ChestFinding.Bronchiectasis => new(0, 0.25, 0.30, 0.10),
        ChestFinding.InterlobularSeptalThickening => new(0.50, 0.35, 0, 0),
        _ => throw new ArgumentOutOfRangeException(nameof(finding), finding, "None of the 18 chest findings."),
    };

    /// <summary>A finding's liability: weighted causes and <paramref name="own"/>, standard normal again.</summary>
    /// <param name="finding">One of the 18.</param>
    /// <param name="own">What no cause explains, standard normal.</param>
    internal double Liability(ChestFinding finding, double own)
    {
        var (heart, infection, smoking, age) = Weights(finding);
        double explained = heart * heart + infection * infection + smoking * smoking + age * age;
        return heart * HeartFailure + infection * Infection + smoking * Smoking + age * Age
            + Math.Sqrt(1 - explained) * own;
    }
}

/// <summary>What random numbers of a person are for: each purpose has a stream of its own.</summary>
internal enum ChestPurpose
{
    Person, Causes, Liability, Change, Place, Anatomy, Vessels, Sign, Acquisition, Report, Visits,
}

using MathNet.Numerics.Distributions;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>
/// How common the 18 findings are, and which come together. A finding is present where its liability, a
/// standard normal number made of common causes (<see cref="ChestCauses"/>) and chance, is above the threshold
/// that leaves its prevalence (a liability-threshold model); how far above says how severe it is. So each
/// marginal is what it is set to, whatever the causes do.
/// </summary>
/// <param name="Shares">Prevalence of each finding, above 0 and below 1.</param>
public sealed record ChestPrevalence(IReadOnlyDictionary<ChestFinding, double> Shares)
{
    // Share of a liability's unexplained part that stays from one scan of a person to the next.
    private const double Lasting = 0.85;

    /// <summary>
    /// Set near those of CT-RATE's labels (arXiv 2403.17834). Its table of labels was not at hand, so these are
    /// plausible, not counted: set your own where it matters.
    /// </summary>
    public static ChestPrevalence CtRate { get; } = new(new Dictionary<ChestFinding, double>
    {
        [ChestFinding.MedicalMaterial] = 0.12,
        [ChestFinding.ArterialWallCalcification] = 0.28,
        [ChestFinding.Cardiomegaly] = 0.11,
        [ChestFinding.PericardialEffusion] = 0.07,
        [ChestFinding.CoronaryArteryWallCalcification] = 0.25,
        [ChestFinding.HiatalHernia] = 0.14,
        [ChestFinding.Lymphadenopathy] = 0.26,
        [ChestFinding.Emphysema] = 0.19,
        [ChestFinding.Atelectasis] = 0.25,
        [ChestFinding.LungNodule] = 0.45,
        [ChestFinding.LungOpacity] = 0.37,
        [ChestFinding.PulmonaryFibroticSequela] = 0.27,
        [ChestFinding.PleuralEffusion] = 0.12,
        [ChestFinding.MosaicAttenuationPattern] = 0.08,
        [ChestFinding.PeribronchialThickening] = 0.11,
        [ChestFinding.Consolidation] = 0.18,
        [ChestFinding.Bronchiectasis] = 0.10,
        [ChestFinding.InterlobularSeptalThickening] = 0.08,
    });

    /// <summary>Prevalences with their odds multiplied: the same hospital with other patients.</summary>
    /// <param name="factor">Factor on the odds of a finding, above 0.</param>
    public ChestPrevalence WithOdds(Func<ChestFinding, double> factor)
    {
        ArgumentNullException.ThrowIfNull(factor);
        return new ChestPrevalence(Shares.ToDictionary(one => one.Key, one =>
        {
            double odds = factor(one.Key) * one.Value / (1 - one.Value);
            return odds / (1 + odds);
        }));
    }

    /// <summary>Throws when a finding has no share, or one that is none.</summary>
    /// <exception cref="CohortException">It has.</exception>
    public void Validate()
    {
        foreach (var finding in ChestFindings.All)
            if (!Shares.TryGetValue(finding, out double share) || !(share is > 0 and < 1))
                throw new CohortException(
                    $"The prevalence of {finding.Name()} is missing or none: give a share above 0 and below 1.");
    }

    /// <summary>Draws a person.</summary>
    /// <param name="seed">Seed of the person.</param>
    public static ChestSubject DrawSubject(ulong seed)
    {
        var random = new RandomStream(RandomStream.Mix((long)seed, (int)ChestPurpose.Person));
        double age;
        do age = ChestCauses.MeanAge + ChestCauses.AgeDeviation * random.Normal();
        while (age is < 18 or > 95);
        var sex = random.Uniform() < 0.45 ? Sex.Female : Sex.Male;
        double size = (sex == Sex.Female ? 0.965 : 1.02) + 0.045 * random.Normal();
        return new ChestSubject(Math.Round(age), sex, Math.Clamp(size, 0.85, 1.15), seed);
    }

    /// <summary>Draws what a person has at a scan.</summary>
    /// <param name="subject">The person.</param>
    /// <param name="scan">Number of the scan, from 0: what lasts stays, the rest is drawn anew.</param>
    public ChestCase Draw(ChestSubject subject, int scan = 0)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var causes = ChestCauses.Of(subject);
        var signs = new List<ChestFindingSign>();
        foreach (var finding in ChestFindings.All)
        {
            double lasting = Stream(subject, ChestPurpose.Liability, finding).Normal();
            double changing = Stream(subject, ChestPurpose.Change, finding, scan).Normal();
            double own = Math.Sqrt(Lasting) * lasting + Math.Sqrt(1 - Lasting) * changing;
            double above = Normal.CDF(0, 1, causes.Liability(finding, own)) - (1 - Shares[finding]);
            if (above <= 0) continue;
            // Uniform among those who have it, to two digits.
            double severity = Math.Max(0.01, Math.Round(above / Shares[finding], 2));
            signs.Add(Placed(finding, severity, Stream(subject, ChestPurpose.Place, finding)));
        }

        return new ChestCase(subject, signs);
    }

    private static ChestFindingSign Placed(ChestFinding finding, double severity, RandomStream random)
    {
        var spots = ChestPlaces.Of(finding);
        double drawn = random.Uniform() * spots.Sum(spot => spot.Parts);
        var chosen = spots[^1];
        foreach (var spot in spots)
        {
            if ((drawn -= spot.Parts) >= 0) continue;
            chosen = spot;
            break;
        }

        int count = finding == ChestFinding.LungNodule && random.Uniform() < 0.5 ? random.Whole(2, 5) : 1;
        return new ChestFindingSign(finding, severity, chosen.Side, chosen.Place, count);
    }

    private static RandomStream Stream(
        ChestSubject subject, ChestPurpose purpose, ChestFinding finding, int scan = 0) =>
        new(RandomStream.Mix((long)subject.Seed, (int)purpose, (int)finding, scan));
}

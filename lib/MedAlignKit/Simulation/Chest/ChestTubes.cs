using System.Numerics;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>Vessels and airways of one chest, as tubes.</summary>
internal sealed class ChestTubes
{
    private const int BranchesPerLung = 9;

    public ChestTubes(ChestAnatomy at, ChestSubject subject, RandomStream random)
    {
        float s = at.Scale, aged = 1 + 0.006f * (float)(subject.AgeYears - 50);
        Vector3 P(float x, float y, float z) =>
            new Vector3(x, y, z) * s + new Vector3(0, 0, 2 * (float)random.Normal());
        float back = at.SpineY / s;
        Vector3 root = P(4, 18, -12), rise = P(16, 16, 32), arch = P(2, -4, 54), turn = P(-22, -28, 44),
            down = P(-26, back + 28, 10), low = P(-16, back + 26, -140);
        Aorta =
        [
            new Tube(root, rise, 15 * s * aged, 15.5f * s * aged),
            new Tube(rise, arch, 15 * s * aged, 13 * s * aged),
            new Tube(arch, turn, 13 * s * aged, 12.5f * s * aged),
            new Tube(turn, down, 12.5f * s * aged, 12 * s * aged),
            new Tube(down, low, 12 * s * aged, 11 * s * aged),
        ];
        Vector3 carina = P(2, -20, 30), right = P(34, -20, 8), left = P(-42, -22, 6);
        Hila = (right, left);
        PulmonaryTrunk =
        [
            new Tube(P(-16, 30, -14), P(-18, 6, 20), 13 * s, 13 * s),
            new Tube(P(-18, 6, 20), P(36, -8, 14), 11 * s, 9 * s),
            new Tube(P(-18, 6, 20), P(-42, -14, 18), 11 * s, 9 * s),
        ];
        VenaCava = new Tube(P(22, 2, 84), P(24, 10, -14), 8 * s, 9 * s);
        Oesophagus = new Tube(P(-3, back + 32, 130), P(-9, back + 34, -110), 7 * s, 7 * s);
        Trachea = new Tube(P(2, -16, 140), carina, 8.5f * s, 8.5f * s);
        MainBronchi = [new Tube(carina, right, 7 * s, 6 * s), new Tube(carina, left, 6.5f * s, 5.5f * s)];
        (Vessels, Airways) = Branch(at, subject);
    }

    /// <summary>From the heart to below the diaphragm.</summary>
    public IReadOnlyList<Tube> Aorta { get; }

    /// <summary>The trunk and its two arteries.</summary>
    public IReadOnlyList<Tube> PulmonaryTrunk { get; }

    /// <summary>Superior vena cava.</summary>
    public Tube VenaCava { get; }

    /// <summary>Oesophagus.</summary>
    public Tube Oesophagus { get; }

    /// <summary>Trachea.</summary>
    public Tube Trachea { get; }

    /// <summary>Right and left.</summary>
    public IReadOnlyList<Tube> MainBronchi { get; }

    /// <summary>Roots of the lungs.</summary>
    public (Vector3 Right, Vector3 Left) Hila { get; }

    /// <summary>Vessels of the lungs.</summary>
    public IReadOnlyList<Tube> Vessels { get; }

    /// <summary>Bronchi of lobes and segments, beside the vessels.</summary>
    public IReadOnlyList<Tube> Airways { get; }

    // From each root to points all over the lung, twice forked.
    private (List<Tube> Vessels, List<Tube> Airways) Branch(ChestAnatomy at, ChestSubject subject)
    {
        var random = new RandomStream(RandomStream.Mix((long)subject.Seed, (int)ChestPurpose.Vessels));
        List<Tube> vessels = [], airways = [];
        foreach (var (hilum, right) in ((Vector3, bool)[])[(Hila.Right, true), (Hila.Left, false)])
            for (int branch = 0; branch < BranchesPerLung; branch++)
            {
                var end = ChestSpots.Inside(at, right, 0.1f, 0.92f, -0.9f, 0.85f, 8, random);
                var half = Vector3.Lerp(hilum, end, 0.5f) + Jitter(random, 7);
                vessels.Add(new Tube(hilum, half, 4.2f, 2.8f));
                vessels.Add(new Tube(half, end, 2.8f, 1.1f));
                vessels.Add(new Tube(half, end + Jitter(random, 26), 2.2f, 1.0f));
                if (branch < 5) airways.Add(new Tube(hilum, half + new Vector3(0, -5, 2), 3.6f, 2.0f));
            }

        return (vessels, airways);
    }

    private static Vector3 Jitter(RandomStream random, float mm) =>
        mm * new Vector3((float)random.Normal(), (float)random.Normal(), (float)random.Normal());
}

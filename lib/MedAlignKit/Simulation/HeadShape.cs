using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>How a person's head differs from the template, whatever it is scanned by.</summary>
internal static class HeadShape
{
    /// <summary>Relative growth of the backward map: negative for a larger head.</summary>
    public static double Growth(SimulatedSubject subject) =>
        1 / (1 + AtrophyRecipe.HeadDeviation * subject.HeadSize) - 1;

    /// <summary>[3, 5, 6, 5]: displacements at control points, voxels, components w, h, d.</summary>
    public static Tensor Anatomy(SimulatedSubject subject)
    {
        var random = new RandomStream(subject.AnatomySeed);
        double deviation = AtrophyRecipe.AnatomyDeviation * subject.AnatomyScale;
        var control = Enumerable.Range(0, 3 * 5 * 6 * 5)
            .Select(_ => (float)(deviation * random.Normal())).ToArray();
        return tensor(control).view(3, 5, 6, 5);
    }
}

using System.Numerics;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>Points in the lungs, by lobe.</summary>
internal static class ChestSpots
{
    private const int Tries = 60;

    /// <summary>A point of a lobe, well inside it where it can be.</summary>
    /// <param name="at">The chest.</param>
    /// <param name="right">The side.</param>
    /// <param name="place">A lobe, or the whole lungs.</param>
    /// <param name="margin">Distance that it keeps from the lung's surface, mm.</param>
    /// <param name="random">The draw.</param>
    public static Vector3 In(ChestAnatomy at, bool right, ChestPlace place, float margin, RandomStream random) =>
        place switch
    {
        ChestPlace.UpperLobe => Inside(at, right, 0.64f, 0.92f, -0.6f, 0.6f, margin, random),
        ChestPlace.MiddleLobe => Inside(at, right, 0.2f, 0.5f, 0.25f, 0.8f, margin, random),
        ChestPlace.LowerLobe => Inside(at, right, 0.06f, 0.42f, -0.85f, -0.15f, margin, random),
        _ => Inside(at, right, 0.1f, 0.9f, -0.8f, 0.7f, margin, random),
    };

    /// <summary>A point of a lung between two heights (0 at its base, 1 at its top) and two depths (−1 at the
    /// back, 1 in front).</summary>
    public static Vector3 Inside(
        ChestAnatomy at, bool right, float low, float high, float back, float front, float margin,
            RandomStream random)
    {
        var (width, depth) = at.Half;
        float side = right ? 1 : -1;
        var best = Vector3.Zero;
        float bestDistance = float.MaxValue;
        for (int i = 0; i < Tries; i++)
        {
            float x = side * width * (0.25f + 0.7f * (float)random.Uniform());
            float y = depth * (back + (front - back) * (float)random.Uniform());
            float height = low + (high - low) * (float)random.Uniform();
            float floor = at.Diaphragm(x, y);
            var point = new Vector3(x, y, floor + height * (at.Apex - floor));
            float distance = at.Lung(point, right);
            if (distance < -margin) return point;
            if (distance < bestDistance) (best, bestDistance) = (point, distance);
        }

        return best;
    }
}

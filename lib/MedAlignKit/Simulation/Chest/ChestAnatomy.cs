using System.Numerics;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>
/// Where things are in one chest: surfaces as functions, tubes as points. Millimetres, RAS, from the middle of
/// the chest; the patient's right is +X. A distance is negative inside.
/// </summary>
internal sealed class ChestAnatomy
{
    // Half of the chest's inside, mm, for a body of mean size; where it begins to close towards the top.
    private const float HalfWidth = 124, HalfDepth = 90, Top = 126, Shoulder = 10;

    private readonly float halfWidth, halfDepth, top, shoulder, breath, column;

    public ChestAnatomy(ChestCase chest)
    {
        var subject = chest.Subject;
        var random = new RandomStream(RandomStream.Mix((long)subject.Seed, (int)ChestPurpose.Anatomy));
        float Varied(double deviation) => (float)(1 + deviation * Math.Clamp(random.Normal(), -2.2, 2.2));
        bool woman = subject.Sex == Sex.Female;
        Scale = (float)subject.Size;
        halfWidth = HalfWidth * Scale * (woman ? 0.97f : 1) * Varied(0.045);
        halfDepth = HalfDepth * Scale * Varied(0.05);
        (top, shoulder) = (Top * Scale, Shoulder * Scale);
        breath = 8 * (Varied(1) - 1);
        column = 30 * Scale * Varied(0.06);
        Fat = Math.Clamp(17 * Varied(0.4), 6, 38);
        HasBreasts = woman;
        SpineY = -0.67f * halfDepth;
        float heart = Scale * Varied(0.045);
        HealthyHeart = new Ellipsoid(
            new Vector3(-19 * Scale, 27 * Scale, -44 * Scale + 0.6f * breath),
            new Vector3(54, 41, 47) * heart, -0.5f + 0.12f * (Varied(1) - 1));
        Heart = chest.Sign(ChestFinding.Cardiomegaly) is { } large ? Enlarged((float)large.Severity) : HealthyHeart;
        Tubes = new ChestTubes(this, subject, random);
    }

    /// <summary>Body size relative to the mean.</summary>
    public float Scale { get; }

    /// <summary>Thickness of the fat under the skin, mm.</summary>
    public float Fat { get; }

    /// <summary>Whether there are breasts.</summary>
    public bool HasBreasts { get; }

    /// <summary>How far back the middle of the vertebrae is.</summary>
    public float SpineY { get; }

    /// <summary>The heart as it is, and as it would be without cardiomegaly.</summary>
    public Ellipsoid Heart { get; }

    /// <inheritdoc cref="Heart"/>
    public Ellipsoid HealthyHeart { get; }

    /// <summary>Vessels and airways.</summary>
    public ChestTubes Tubes { get; }

    /// <summary>Half axes of the chest's inside where it is widest.</summary>
    public (float Width, float Depth) Half => (halfWidth, halfDepth);

    /// <summary>Highest point of the lungs.</summary>
    public float Apex => top;

    /// <summary>Distance to the skin.</summary>
    public float Body(Vector3 at)
    {
        // Shoulders are wider than the waist, and as deep.
        float wide = halfWidth + 22 + Fat + 14 * Math.Clamp((at.Z - 40) / 80, 0, 1);
        return Oval(at.X, at.Y + 6, wide, halfDepth + 20 + Fat);
    }

    /// <summary>Distance to the inner side of the ribs.</summary>
    public float Cavity(Vector3 at)
    {
        float up = Math.Clamp((at.Z - shoulder) / (top - shoulder), 0, 1);
        float closing = MathF.Max(0.05f, MathF.Sqrt(MathF.Max(0, 1 - MathF.Pow(up, 2.2f))));
        // The tops of the lungs are narrow from front to back too, and lie towards the back.
        return MathF.Max(
            Oval(at.X, at.Y + 18 * (1 - closing), halfWidth * closing, halfDepth * closing), at.Z - top);
    }

    /// <summary>Height of the diaphragm.</summary>
    public float Diaphragm(float x, float y)
    {
        // The right dome is higher; between them the surface goes over from one to the other.
        float right = Math.Clamp(0.5f + x / 60, 0, 1);
        return right * Dome(x - 0.49f * halfWidth, y, -58) + (1 - right) * Dome(x + 0.52f * halfWidth, y, -72);

        float Dome(float across, float along, float height)
        {
            float fall = across * across / (78f * 78) + along * along / (84f * 84);
            return MathF.Max(-135, height * Scale + breath - 52 * fall);
        }
    }

    /// <summary>Distance to the surface of the lungs.</summary>
    public float Lungs(Vector3 at)
    {
        float inside = Cavity(at) + 2;
        if (inside > 12) return inside;
        inside = MathF.Max(inside, Diaphragm(at.X, at.Y) + 2 - at.Z);
        inside = MathF.Max(inside, -Middle(at));
        return MathF.Max(inside, 4 - HealthyHeart.Distance(at));
    }

    /// <summary>Distance to the surface of the lung on a side.</summary>
    public float Lung(Vector3 at, bool right) => MathF.Max(Lungs(at), right ? -at.X : at.X);

    /// <summary>Distance to what lies between the lungs, the heart left out.</summary>
    public float Middle(Vector3 at)
    {
        // A column that narrows to the front, and the spine behind it.
        float x = at.X / column, y = (at.Y - 2) / (0.92f * halfDepth);
        float between = (MathF.Sqrt(x * x + y * y) - 1) * column;
        float spine = MathF.Max(MathF.Abs(at.X) - 21 * Scale, at.Y - SpineY - 18 * Scale);
        return MathF.Min(between, spine);
    }

    /// <summary>The heart with cardiomegaly of a severity.</summary>
    private Ellipsoid Enlarged(float severity)
    {
        float by = 1.12f + 0.24f * severity;
        // It grows to the left and downwards, and little to the front.
        return HealthyHeart with
        {
            Centre = HealthyHeart.Centre + (by - 1) * new Vector3(-28, 0, -8),
            Radii = HealthyHeart.Radii * new Vector3(by, 1 + 0.6f * (by - 1), by),
        };
    }

    // An oval between an ellipse and a rectangle: bodies are flatter in front than ellipses.
    private static float Oval(float x, float y, float wide, float deep)
    {
        float u = x / wide, v = y / deep;
        (u, v) = (u * u, v * v);
        float relative = MathF.Sqrt(MathF.Sqrt(u * u + v * v + u * v));
        float length = MathF.Sqrt(x * x + y * y);
        return relative < 1e-3f ? -MathF.Min(wide, deep) : length - length / relative;
    }
}

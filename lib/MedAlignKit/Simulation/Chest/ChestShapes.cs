using System.Numerics;

namespace MedAlignKit.Simulation;

// Points are RAS millimetres from the middle of the chest. A distance is negative inside and about as many
// millimetres as there are to the surface, which is where it has to be right.

/// <summary>A box that holds a shape.</summary>
/// <param name="Low">Its left, posterior, inferior corner.</param>
/// <param name="High">Its right, anterior, superior corner.</param>
internal readonly record struct ChestBox(Vector3 Low, Vector3 High)
{
    public static ChestBox Around(Vector3 centre, float reach) =>
        new(centre - new Vector3(reach), centre + new Vector3(reach));

    public static ChestBox Around(Vector3 a, Vector3 b, float reach) =>
        new(Vector3.Min(a, b) - new Vector3(reach), Vector3.Max(a, b) + new Vector3(reach));
}

/// <summary>Something with an inside.</summary>
internal interface IChestShape
{
    /// <summary>A box outside of which there is none of it.</summary>
    ChestBox Bounds { get; }

    /// <summary>Distance to its surface in mm, negative inside.</summary>
    float Distance(Vector3 at);
}

/// <summary>An ellipsoid along the axes, or turned about the long axis of the body.</summary>
/// <param name="Centre">Its middle.</param>
/// <param name="Radii">Half axes before the turn.</param>
/// <param name="Turn">Anticlockwise from above, in radians.</param>
internal readonly record struct Ellipsoid(Vector3 Centre, Vector3 Radii, float Turn = 0) : IChestShape
{
    private readonly float cos = MathF.Cos(Turn), sin = MathF.Sin(Turn);
    private readonly float least = MathF.Min(Radii.X, MathF.Min(Radii.Y, Radii.Z));

    public ChestBox Bounds => Turn == 0
        ? new(Centre - Radii, Centre + Radii)
        : ChestBox.Around(Centre, MathF.Max(Radii.X, MathF.Max(Radii.Y, Radii.Z)));

    public float Distance(Vector3 at)
    {
        var p = at - Centre;
        var turned = new Vector3(cos * p.X + sin * p.Y, cos * p.Y - sin * p.X, p.Z) / Radii;
        float relative = turned.Length();
        // The length of the point over its relative length is the radius in that direction.
        return relative < 1e-3f ? -least : (relative - 1) * MathF.Min(p.Length() / relative, 2 * least);
    }
}

/// <summary>A round tube from one point to another, whose width may change.</summary>
/// <param name="From">Its start.</param>
/// <param name="To">Its end.</param>
/// <param name="RadiusFrom">Radius at the start.</param>
/// <param name="RadiusTo">Radius at the end.</param>
internal readonly record struct Tube(Vector3 From, Vector3 To, float RadiusFrom, float RadiusTo) : IChestShape
{
    private readonly float perLength = 1 / MathF.Max(1e-6f, Vector3.DistanceSquared(From, To));

    public ChestBox Bounds => ChestBox.Around(From, To, MathF.Max(RadiusFrom, RadiusTo));

    /// <summary>The same tube, thicker all around.</summary>
    public Tube Wider(float mm) => new(From, To, RadiusFrom + mm, RadiusTo + mm);

    public float Distance(Vector3 at)
    {
        float along = Math.Clamp(Vector3.Dot(at - From, To - From) * perLength, 0, 1);
        return Vector3.Distance(at, From + along * (To - From)) - (RadiusFrom + along * (RadiusTo - RadiusFrom));
    }
}

/// <summary>A flat disc.</summary>
/// <param name="Centre">Its middle.</param>
/// <param name="Normal">Unit vector across it.</param>
/// <param name="Radius">Its radius.</param>
/// <param name="Half">Half of its thickness.</param>
internal readonly record struct Disc(Vector3 Centre, Vector3 Normal, float Radius, float Half) : IChestShape
{
    public ChestBox Bounds => ChestBox.Around(Centre, Radius + Half);

    public float Distance(Vector3 at)
    {
        var p = at - Centre;
        float across = Vector3.Dot(p, Normal);
        return MathF.Max(MathF.Abs(across) - Half, (p - across * Normal).Length() - Radius);
    }
}

/// <summary>A lump with an uneven outline.</summary>
/// <param name="Centre">Its middle.</param>
/// <param name="Radius">Mean radius.</param>
/// <param name="Uneven">How far the outline goes in and out, mm.</param>
/// <param name="Phase">Shifts the waves of the outline.</param>
internal readonly record struct Lump(Vector3 Centre, float Radius, float Uneven, Vector3 Phase) : IChestShape
{
    public ChestBox Bounds => ChestBox.Around(Centre, Radius + Uneven);

    public float Distance(Vector3 at)
    {
        var w = (at - Centre) / Radius * 2.3f + Phase;
        float wave = (MathF.Sin(w.X + 1.3f * w.Y) + MathF.Sin(w.Y + 1.3f * w.Z) + MathF.Sin(w.Z + 1.3f * w.X)) / 3;
        return Vector3.Distance(at, Centre) - Radius - Uneven * wave;
    }
}

/// <summary>A function of the point, for what has no other form.</summary>
/// <param name="Bounds">A box that holds it.</param>
/// <param name="Inside">Its distance.</param>
internal readonly record struct FreeShape(ChestBox Bounds, Func<Vector3, float> Inside) : IChestShape
{
    public float Distance(Vector3 at) => Inside(at);
}

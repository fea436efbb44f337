using System.Numerics;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>Calcified plaques: small, and brighter than anything around them.</summary>
internal static class CalciumSigns
{
    public static void Aorta(SignPainting sign)
    {
        var aorta = sign.At.Tubes.Aorta;
        Tube[] parts = sign.Sign.Place == ChestPlace.AorticArch ? [aorta[1], aorta[2], aorta[3]]
            : [aorta[3], aorta[4]];
        int plaques = 3 + (int)(7 * sign.Severity);
        for (int i = 0; i < plaques; i++)
        {
            var part = parts[i % parts.Length];
            float along = sign.Between(0.1f, 0.75f);
            float radius = part.RadiusFrom + along * (part.RadiusTo - part.RadiusFrom);
            var way = Vector3.Normalize(part.To - part.From);
            var across = Vector3.Normalize(Vector3.Cross(way, sign.Normal()));
            var centre = Vector3.Lerp(part.From, part.To, along) + (radius - 0.5f) * across;
            float size = sign.Graded(2.3f, 4) * sign.Between(0.8f, 1.2f);
            sign.Canvas.Paint(new Tube(centre - 1.5f * size * way, centre + 1.5f * size * way, size, size),
                ChestHu.Calcium);
        }
    }

    public static void Coronary(SignPainting sign)
    {
        var heart = sign.At.HealthyHeart;
        var (from, to) = sign.Sign.Place == ChestPlace.RightCoronary
            ? (new Vector3(0.75f, 0.55f, 0.35f), new Vector3(0.85f, 0.3f, -0.42f))
            : (new Vector3(0.2f, 0.78f, 0.6f), new Vector3(-0.55f, 0.82f, -0.1f));
        int plaques = 2 + (int)(6 * sign.Severity);
        for (int i = 0; i < plaques; i++)
        {
            // A point of the groove, on the surface of the heart, turned as the heart is.
            var inside = Vector3.Normalize(
                Vector3.Lerp(from, to, (i + sign.Between(0.1f, 0.9f)) / plaques)) * heart.Radii * 0.97f;
            var turned = Vector3.Transform(inside, Matrix4x4.CreateRotationZ(heart.Turn));
            float size = sign.Graded(2.2f, 4.2f) * sign.Between(0.85f, 1.15f);
            sign.Canvas.Paint(new Ellipsoid(heart.Centre + turned, new(1.5f * size, size, size)), ChestHu.Calcium);
        }
    }
}

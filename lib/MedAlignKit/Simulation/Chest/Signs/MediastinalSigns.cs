using System.Numerics;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>Signs of the heart and of what lies between the lungs.</summary>
internal static class MediastinalSigns
{
    public static void Cardiomegaly(SignPainting sign)
    {
        var (large, healthy) = (sign.At.Heart, sign.At.HealthyHeart);
        sign.Canvas.Paint(new FreeShape(large.Bounds, point => MathF.Max(
            MathF.Max(large.Distance(point), -healthy.Distance(point)), BelowDiaphragm(sign, point))),
            ChestHu.Blood + 0.8f * (sign.Blood - ChestHu.Blood));
    }

    public static void PericardialEffusion(SignPainting sign)
    {
        var heart = sign.At.Heart;
        float thick = sign.SizeMm;
        // Fluid sinks: the layer is thicker below and behind.
        var sac = heart with
        {
            Radii = heart.Radii + new Vector3(thick),
            Centre = heart.Centre + new Vector3(0, -0.25f, -0.15f) * thick,
        };
        sign.Canvas.Paint(new FreeShape(sac.Bounds, point => MathF.Max(
            MathF.Max(sac.Distance(point), -heart.Distance(point)), BelowDiaphragm(sign, point))), ChestHu.Water);
    }

    public static void HiatalHernia(SignPainting sign)
    {
        float radius = sign.SizeMm / 2;
        var tube = sign.At.Tubes.Oesophagus;
        var centre = Vector3.Lerp(tube.From, tube.To, 0.86f)
            + new Vector3(sign.Between(-14, 4), 5 + 0.3f * radius, 0.75f * radius);
        var stomach = new Ellipsoid(centre, new Vector3(1.15f, 0.85f, 1.05f) * radius);
        sign.Canvas.Paint(stomach, 30);
        // Air comes to the front of someone who lies on the back.
        sign.Canvas.Paint(
            new Ellipsoid(centre + new Vector3(0, 0.22f * radius, 0.1f * radius), stomach.Radii * 0.55f),
                ChestHu.Airway);
    }

    public static void Lymphadenopathy(SignPainting sign)
    {
        var at = sign.At;
        float s = at.Scale, deep = at.Half.Depth, wide = at.Half.Width;
        int side = sign.Sign.Side == ChestSide.Left ? -1 : 1;
        var tracheaEnd = at.Tubes.Trachea.To;
        var (centre, spread) = sign.Sign.Place switch
        {
            ChestPlace.Paratracheal => (tracheaEnd + new Vector3(15, 6, 26) * s, new Vector3(3, 4, 13)),
            ChestPlace.Subcarinal => (tracheaEnd + new Vector3(-2, 2, -26) * s, new Vector3(7, 3, 5)),
            ChestPlace.Hilum =>
                ((side > 0 ? at.Tubes.Hila.Right : at.Tubes.Hila.Left) + new Vector3(side * 8, 4, 0),
                    new Vector3(4, 7, 9)),
            _ => (new Vector3(side * (wide + 18), 0.25f * deep, 78 * s), new Vector3(3, 9, 9)),
        };
        int nodes = 3 + (int)(3 * sign.Severity);
        for (int i = 0; i < nodes; i++)
        {
            float radius = sign.SizeMm / 2 * (i == 0 ? 1 : sign.Between(0.6f, 0.9f));
            sign.Canvas.Paint(
                new Ellipsoid(centre + sign.Normal() * spread, new Vector3(1, 1.05f, 1.35f) * radius),
                    ChestHu.Node);
        }
    }

    private static float BelowDiaphragm(SignPainting sign, Vector3 point) =>
        sign.At.Diaphragm(point.X, point.Y) - 14 - point.Z;
}

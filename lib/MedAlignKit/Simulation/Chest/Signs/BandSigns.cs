using System.Numerics;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>Signs that are lines, bands and nets in the lung.</summary>
internal static class BandSigns
{
    public static void Atelectasis(SignPainting sign)
    {
        foreach (bool right in sign.Sides)
        {
            int bands = 1 + (int)(1.9f * sign.Severity);
            for (int i = 0; i < bands; i++)
            {
                var spot = ChestSpots.In(sign.At, right, sign.Sign.Place, 8, sign.Random);
                // Near the diaphragm, which has come up towards it, and nearly level.
                float floor = sign.At.Diaphragm(spot.X, spot.Y);
                var centre = spot with { Z = floor + sign.Between(9, 20) + 14 * i };
                var normal = Vector3.Normalize(new Vector3(0.25f, 0.25f, 1) + 0.25f * sign.Normal());
                var band = new Disc(centre, normal, sign.Graded(26, 46), sign.Graded(2.8f, 8.5f));
                sign.Canvas.Paint(sign.InLung(band, right), 25);
            }
        }
    }

    public static void FibroticSequela(SignPainting sign)
    {
        foreach (bool right in sign.Sides)
        {
            var whole = ChestSpots.In(sign.At, right, ChestPlace.UpperLobe, 8, sign.Random);
            int bands = 3 + (int)(4 * sign.Severity);
            for (int i = 0; i < bands; i++)
            {
                // From the pleura of the lung's top towards its root.
                var from = whole with { Z = sign.At.Apex - 10 } + new Vector3(9, 9, 5) * sign.Normal();
                var hilum = right ? sign.At.Tubes.Hila.Right : sign.At.Tubes.Hila.Left;
                var to = Vector3.Lerp(from, hilum, sign.Between(0.35f, 0.65f)) + 6 * sign.Normal();
                float thick = sign.Graded(1.7f, 3.4f);
                sign.Canvas.Paint(sign.InLung(new Tube(from, to, 1.6f * thick, 0.7f * thick), right, 2), 20);
            }

            // The pleura over the top is thick.
            float cap = sign.Graded(2, 8);
            var box = new ChestBox(
                new(right ? 0 : -sign.At.Half.Width, -sign.At.Half.Depth, sign.At.Apex - 40),
                new(right ? sign.At.Half.Width : 0, sign.At.Half.Depth, sign.At.Apex));
            sign.Canvas.Paint(new FreeShape(box, point =>
            {
                float lung = sign.At.Lung(point, right);
                return MathF.Max(lung, MathF.Max(-cap - 2 - sign.At.Cavity(point), sign.At.Apex - 34 - point.Z));
            }), 20);
        }
    }

    public static void Septa(SignPainting sign)
    {
        float wave = 2 * MathF.PI / 22, thick = sign.Graded(0.16f, 0.34f);
        var shift = sign.Normal() * 10;
        var (wide, deep) = sign.At.Half;
        foreach (bool right in sign.Sides)
        {
            var box = new ChestBox(new(right ? 0 : -wide, -deep, -140), new(right ? wide : 0, deep, 30));
            // A net (a gyroid) in the outer and lower lung, where lobules end at the pleura.
            sign.Canvas.Add(new FreeShape(box, point =>
            {
                float lung = MathF.Max(sign.At.Lung(point, right), point.Z - 30);
                if (lung > 0) return lung;
                var p = (point + shift) * wave;
                float net = MathF.Sin(p.X) * MathF.Cos(p.Y) + MathF.Sin(p.Y) * MathF.Cos(p.Z)
                    + MathF.Sin(p.Z) * MathF.Cos(p.X);
                return MathF.Max(MathF.Max(lung, -42 - sign.At.Cavity(point)),
                    (MathF.Abs(net) - thick) / wave / 1.5f);
            }), sign.Graded(230, 480), -60);
        }
    }
}

using System.Numerics;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>Signs that make lung denser or thinner over an area.</summary>
internal static class LungSigns
{
    // What hazy lung may reach: vessels still show in it.
    private const float Haze = -150;

    public static void Emphysema(SignPainting sign)
    {
        int holes = 10 + (int)(34 * sign.Severity);
        foreach (bool right in sign.Sides)
        {
            // The lung is thinner as a whole, most where the disease is.
            var whole = WholeLung(sign, right);
            bool upper = sign.Sign.Place == ChestPlace.UpperLobe;
            sign.Canvas.Add(new FreeShape(whole.Bounds, point =>
                MathF.Max(whole.Distance(point), upper ? 20 - point.Z : -1)), -sign.Graded(25, 85), -1010);
            for (int i = 0; i < holes; i++)
            {
                var centre = ChestSpots.In(sign.At, right, sign.Sign.Place, 5, sign.Random);
                float radius = sign.Between(4, sign.Graded(8, 15));
                sign.Canvas.Paint(sign.InLung(new Ellipsoid(centre, new Vector3(radius)), right), -1000);
            }
        }
    }

    public static void Mosaic(SignPainting sign)
    {
        Vector3 first = Wave(), second = Wave(), third = Wave();
        float phase = sign.Between(0, 6);
        foreach (bool right in sign.Sides)
        {
            var whole = WholeLung(sign, right);
            sign.Canvas.Add(Patches(1), sign.Graded(60, 170), Haze);
            sign.Canvas.Add(Patches(-1), -sign.Graded(25, 75), -1000);

            FreeShape Patches(int brighter) => new(whole.Bounds, point =>
            {
                float wave = MathF.Sin(Vector3.Dot(first, point) + phase) + MathF.Sin(Vector3.Dot(second, point))
                    + MathF.Sin(Vector3.Dot(third, point) - phase);
                return MathF.Max(whole.Distance(point), 9 * (0.25f - brighter * wave));
            });
        }

        Vector3 Wave() => Vector3.Normalize(sign.Normal()) * (2 * MathF.PI / sign.Between(42, 62));
    }

    public static void Opacity(SignPainting sign)
    {
        foreach (bool right in sign.Sides)
        {
            int patches = 1 + (int)(3.5f * sign.Severity);
            for (int i = 0; i < patches; i++)
            {
                var centre = ChestSpots.In(sign.At, right, sign.Sign.Place, 10, sign.Random);
                float radius = sign.Graded(15, 34) * sign.Between(0.85f, 1.15f);
                sign.Canvas.Add(
                    sign.InLung(new Lump(centre, radius, 0.35f * radius, sign.Normal() * 3), right, -1),
                    sign.Graded(170, 380), Haze);
            }
        }
    }

    public static void Consolidation(SignPainting sign)
    {
        foreach (bool right in sign.Sides)
        {
            var centre = ChestSpots.In(sign.At, right, sign.Sign.Place, 8, sign.Random);
            float radius = sign.Graded(16, 46);
            sign.Canvas.Paint(sign.InLung(new Lump(centre, radius, 0.3f * radius, sign.Normal() * 3), right), 35);
            // The bronchi stay open in it.
            var hilum = right ? sign.At.Tubes.Hila.Right : sign.At.Tubes.Hila.Left;
            var way = Vector3.Normalize(centre - hilum) * radius;
            sign.Canvas.Paint(new Tube(centre - 0.8f * way, centre + 0.5f * way, 2.2f, 1.5f), ChestHu.Airway);
        }
    }

    public static void Nodule(SignPainting sign)
    {
        for (int i = 0; i < sign.Sign.Count; i++)
            foreach (bool right in sign.Sides)
            {
                float radius = sign.SizeMm / 2 * (i == 0 ? 1 : sign.Between(0.55f, 0.85f));
                var centre = ChestSpots.In(sign.At, right, sign.Sign.Place, radius + 3, sign.Random);
                // Many are old granulomas with calcium in them.
                sign.Canvas.Paint(new Ellipsoid(centre, new Vector3(radius)), sign.Between(60, 260), 3);
            }
    }

    private static FreeShape WholeLung(SignPainting sign, bool right)
    {
        var (wide, deep) = sign.At.Half;
        var box = new ChestBox(
            new(right ? 0 : -wide, -deep, -140), new(right ? wide : 0, deep, sign.At.Apex));
        return new FreeShape(box, point => sign.At.Lung(point, right));
    }
}

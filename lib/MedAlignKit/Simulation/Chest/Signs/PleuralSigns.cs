namespace MedAlignKit.Simulation;

/// <summary>Fluid between lung and chest wall.</summary>
internal static class PleuralSigns
{
    public static void Effusion(SignPainting sign)
    {
        var at = sign.At;
        var (wide, deep) = at.Half;
        float thick = sign.SizeMm, top = -35 + 105 * sign.Severity;
        foreach (bool right in sign.Sides)
        {
            var box = new ChestBox(new(right ? 0 : -wide, -deep, -140), new(right ? wide : 0, deep, top));
            sign.Canvas.Paint(new FreeShape(box, point =>
            {
                float lung = at.Lung(point, right);
                if (lung > 6) return lung;
                // A crescent along the back and the base, thinner towards its top and its front.
                float lying =
                    Math.Clamp((0.35f - point.Y / deep) / 1.1f, 0, 1) * Math.Clamp((top - point.Z) / 45, 0, 1);
                float fromWall = MathF.Min(-at.Cavity(point), point.Z - at.Diaphragm(point.X, point.Y));
                return MathF.Max(lung - 3, fromWall - thick * lying - 2);
            }), ChestHu.Water);
        }
    }
}

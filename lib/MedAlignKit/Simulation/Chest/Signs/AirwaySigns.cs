using System.Numerics;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>Signs of the bronchi.</summary>
internal static class AirwaySigns
{
    public static void Peribronchial(SignPainting sign)
    {
        float wall = sign.Graded(2.8f, 6);
        foreach (var bronchus in sign.At.Tubes.Airways)
        {
            // Of the walls, only what lies in the lung.
            bool right = bronchus.To.X > 0;
            sign.Canvas.Paint(sign.InLung(bronchus.Wider(wall), right), 25);
            sign.Canvas.Paint(bronchus, ChestHu.Airway);
        }
    }

    public static void Bronchiectasis(SignPainting sign)
    {
        foreach (bool right in sign.Sides)
        {
            var hilum = right ? sign.At.Tubes.Hila.Right : sign.At.Tubes.Hila.Left;
            int bronchi = 4 + (int)(5 * sign.Severity);
            for (int i = 0; i < bronchi; i++)
            {
                var end = ChestSpots.In(sign.At, right, sign.Sign.Place, 9, sign.Random);
                var start = Vector3.Lerp(hilum, end, 0.45f);
                float lumen = sign.Graded(3, 6.5f) * sign.Between(0.85f, 1.15f), wall = sign.Graded(1.6f, 2.6f);
                var air = new Tube(start, end, 0.8f * lumen, lumen);
                sign.Canvas.Paint(sign.InLung(air.Wider(wall), right), 20);
                sign.Canvas.Paint(sign.InLung(air, right), -990);
            }
        }
    }
}

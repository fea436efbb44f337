using System.Numerics;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Simulation;

/// <summary>Things that are not the patient's own: a pacemaker, a catheter, wires around the
/// breastbone.</summary>
internal static class MaterialSigns
{
    public static void Paint(SignPainting sign)
    {
        switch (sign.Sign.Place)
        {
            case ChestPlace.ChestWall: Pacemaker(sign); break;
            case ChestPlace.SuperiorVenaCava: Catheter(sign); break;
            default: SternalWires(sign); break;
        }
    }

    private static void Pacemaker(SignPainting sign)
    {
        var at = sign.At;
        var (wide, deep) = at.Half;
        var box = new Vector3(-0.62f * wide, 0.72f * deep + 12, 66 * at.Scale);
        sign.Canvas.Paint(new Ellipsoid(box, new Vector3(20, 8, 20) * sign.Graded(0.75f, 1.15f)), ChestHu.Metal);
        var cava = at.Tubes.VenaCava;
        float thick = sign.Graded(1.1f, 1.9f);
        Vector3[] lead =
            [box, new(-10, 20, 92 * at.Scale), cava.From, cava.To, at.HealthyHeart.Centre + new Vector3(6, 8, -22)];
        foreach (var (from, to) in lead.Zip(lead.Skip(1)))
            sign.Canvas.Paint(new Tube(from, to, thick, thick), ChestHu.Metal);
    }

    private static void Catheter(SignPainting sign)
    {
        var cava = sign.At.Tubes.VenaCava;
        float thick = sign.Graded(1.4f, 2.4f);
        var neck = new Vector3(38, 10, 138);
        sign.Canvas.Paint(new Tube(neck, cava.From, thick, thick), 1600);
        sign.Canvas.Paint(new Tube(cava.From, cava.To, thick, thick), 1600);
    }

    private static void SternalWires(SignPainting sign)
    {
        int wires = 3 + (int)MathF.Round(3 * sign.Severity);
        float deep = sign.At.Half.Depth, thick = sign.Graded(1.2f, 1.8f);
        for (int i = 0; i < wires; i++)
        {
            float height = (-40 + 108f * i / (wires - 1)) * sign.At.Scale;
            sign.Canvas.Paint(
                new Tube(new(-9, deep + 8, height), new(9, deep + 8, height + 3), thick, thick), ChestHu.Metal);
        }
    }
}

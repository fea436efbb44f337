using System.Numerics;

namespace MedAlignKit.Simulation;

/// <summary>Paints a healthy chest.</summary>
internal static class ChestBody
{
    private const float RibSpacing = 27, RibSlope = 0.55f, DiscSpacing = 24;

    /// <summary>The whole of it.</summary>
    /// <param name="canvas">Empty; filled here.</param>
    /// <param name="at">Where things are.</param>
    /// <param name="blood">Blood in the vessels, HU: more with contrast agent.</param>
    public static void Paint(ChestCanvas canvas, ChestAnatomy at, float blood)
    {
        canvas.Fill(point => Tissue(at, point, canvas.Spacing));
        PaintAbdomen(canvas, at, blood);
        PaintMiddle(canvas, at, blood);
        PaintBones(canvas, at);
        PaintLungs(canvas, at, blood);
    }

    private static float Tissue(ChestAnatomy at, Vector3 point, float voxel)
    {
        float skin = at.Body(point);
        float back = -at.Half.Depth - 26 - at.Fat;
        if (skin > voxel)
            return MathF.Abs(point.Y - back + 10) < 5 && MathF.Abs(point.X) < 190 ? ChestHu.Table : ChestHu.Air;
        float cavity = at.Cavity(point), hu = ChestHu.Air;
        hu = Over(hu, ChestHu.Fat, skin);
        // Muscle clings to the ribs; the fat around it is as thick as the person is.
        hu = Over(hu, ChestHu.Muscle, MathF.Max(skin + at.Fat, cavity - 30));
        if (cavity > -1) hu = Over(hu, Ribs(at, point), MathF.Abs(cavity - 6) - 4);
        if (cavity > voxel) return hu;
        hu = Over(hu, ChestHu.Fat, cavity);
        float lungs = at.Lungs(point);
        float depth = Math.Clamp(-point.Y / at.Half.Depth, -1, 1);
        return Over(hu, ChestHu.Lung + ChestHu.LungFromFrontToBack * depth, lungs);

        float Over(float below, float above, float distance) =>
            below + Math.Clamp(0.5f - distance / voxel, 0, 1) * (above - below);
    }

    private static float Ribs(ChestAnatomy at, Vector3 point)
    {
        if (point.Z > at.Apex - 8 || MathF.Abs(point.X) < 16) return ChestHu.Muscle;
        // Ribs come down to the front, where they end in cartilage.
        float phase = (point.Z + RibSlope * point.Y) / (RibSpacing * at.Scale);
        float off = MathF.Abs(phase - MathF.Round(phase)) * RibSpacing;
        float share = Math.Clamp(0.5f - (off - 5.5f) / 5, 0, 1);
        float front = Math.Clamp((point.Y - 0.55f * at.Half.Depth) / 20, 0, 1);
        float bone = ChestHu.Bone + front * (ChestHu.Cartilage - ChestHu.Bone);
        return ChestHu.Muscle + share * (bone - ChestHu.Muscle);
    }

    private static void PaintAbdomen(ChestCanvas canvas, ChestAnatomy at, float blood)
    {
        float enhanced = 0.35f * (blood - ChestHu.Blood), s = at.Scale;
        var (wide, deep) = at.Half;
        Below(new Ellipsoid(new(0.38f * wide, 6, -128 * s), new Vector3(0.72f * wide, 0.8f * deep, 84 * s)),
            ChestHu.Organ + enhanced);
        Below(new Ellipsoid(new(-0.68f * wide, -0.38f * deep, -122 * s), new Vector3(32, 38, 42) * s),
            ChestHu.Organ - 5 + enhanced);
        var stomach = new Ellipsoid(new(-0.46f * wide, 0.15f * deep, -118 * s), new Vector3(42, 44, 40) * s);
        Below(stomach, 25);
        Below(stomach with { Centre = stomach.Centre + new Vector3(0, 14, 6), Radii = stomach.Radii * 0.62f },
            ChestHu.Airway);

        void Below(Ellipsoid organ, float hu) => canvas.Paint(new FreeShape(organ.Bounds, point => MathF.Max(
            MathF.Max(organ.Distance(point), point.Z - at.Diaphragm(point.X, point.Y) + 1),
                at.Cavity(point) + 1)), hu, 1);
    }

    private static void PaintMiddle(ChestCanvas canvas, ChestAnatomy at, float blood)
    {
        canvas.Paint(at.Tubes.Oesophagus, 32);
        foreach (var part in at.Tubes.PulmonaryTrunk) canvas.Paint(part, blood);
        canvas.Paint(at.Tubes.VenaCava, blood);
        canvas.Paint(at.HealthyHeart, ChestHu.Blood + 0.8f * (blood - ChestHu.Blood));
        foreach (var part in at.Tubes.Aorta) canvas.Paint(part, blood);
        foreach (var bronchus in at.Tubes.MainBronchi) Airway(canvas, bronchus, 1.5f, 30);
        Airway(canvas, at.Tubes.Trachea, 2, 30);
    }

    /// <summary>An airway with its wall.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="lumen">The air in it.</param>
    /// <param name="wall">Thickness of the wall, mm.</param>
    /// <param name="hu">Density of the wall.</param>
    public static void Airway(ChestCanvas canvas, Tube lumen, float wall, float hu)
    {
        canvas.Paint(lumen.Wider(wall), hu);
        canvas.Paint(lumen, ChestHu.Airway);
    }

    private static void PaintBones(ChestCanvas canvas, ChestAnatomy at)
    {
        float s = at.Scale;
        var spine = new Tube(new(0, at.SpineY, -170), new(0, at.SpineY + 4, 170), 17 * s, 15 * s);
        canvas.Paint(new FreeShape(spine.Bounds, point =>
        {
            float height = point.Z / (DiscSpacing * s);
            return MathF.Max(spine.Distance(point),
                9.5f - DiscSpacing * MathF.Abs(height - MathF.Floor(height) - 0.5f) - 6);
        }), ChestHu.Spongy);
        var (wide, deep) = at.Half;
        canvas.Paint(new Tube(new(0, at.SpineY - 34 * s, -170), new(0, at.SpineY - 34 * s, 170), 6 * s, 6 * s),
            ChestHu.Spongy);
        canvas.Paint(new Tube(new(0, deep + 5, -50 * s), new(0, deep - 4, 78 * s), 9 * s, 12 * s), ChestHu.Spongy);
        foreach (int side in (int[])[-1, 1])
        {
            canvas.Paint(new Tube(
                new(side * 20, 0.75f * deep, 98 * s), new(side * wide, 0.1f * deep, 128 * s), 6, 6), ChestHu.Bone);
            canvas.Paint(new Ellipsoid(
                new(side * 0.72f * wide, -deep - 4, 70 * s), new Vector3(40, 6, 44) * s, side * 0.45f),
                    ChestHu.Bone);
            if (at.HasBreasts)
                canvas.Paint(new Ellipsoid(
                    new(side * 0.58f * wide, deep + 13 + at.Fat, -12), new Vector3(52, 24, 46) * s), -60, 1);
        }
    }

    private static void PaintLungs(ChestCanvas canvas, ChestAnatomy at, float blood)
    {
        foreach (var vessel in at.Tubes.Vessels) canvas.Paint(vessel, blood - 10);
        foreach (var bronchus in at.Tubes.Airways) Airway(canvas, bronchus, 0.9f, 0);
    }
}

namespace MedAlignKit.Imaging;

/// <summary>How far voxels are from a brain, up to a limit.</summary>
internal static class BrainDistance
{
    /// <summary>Millimetres to the nearest voxel above zero, on the mask's own grid of cubes.</summary>
    internal static Volume Of(Volume mask, double mostMm)
    {
        var distance = new float[mask.Voxels.Length];
        Array.Fill(distance, float.PositiveInfinity);
        var reach = (int)Math.Ceiling(mostMm / mask.Spacing[0]);
        var ball = Ball(reach, mask.Spacing[0], mostMm);
        for (var d = 0; d < mask.Depth; d++)
            for (var h = 0; h < mask.Height; h++)
                for (var w = 0; w < mask.Width; w++)
                {
                    if (!(mask[d, h, w] > 0)) continue;
                    if (IsSurface(mask, d, h, w)) Stamp(mask, distance, ball, (d, h, w));
                    distance[(d * mask.Height + h) * mask.Width + w] = 0;
                }
        return mask.WithVoxels(distance);
    }

    private static void Stamp(
        Volume mask, float[] distance, List<(int D, int H, int W, float Mm)> ball, (int D, int H, int W) at)
    {
        foreach (var (bd, bh, bw, mm) in ball)
        {
            var (d, h, w) = (at.D + bd, at.H + bh, at.W + bw);
            if ((uint)d >= (uint)mask.Depth || (uint)h >= (uint)mask.Height || (uint)w >= (uint)mask.Width)
                continue;
            ref var here = ref distance[(d * mask.Height + h) * mask.Width + w];
            if (mm < here) here = mm;
        }
    }

    private static List<(int D, int H, int W, float Mm)> Ball(int reach, double spacing, double mostMm)
    {
        var ball = new List<(int, int, int, float)>();
        for (var d = -reach; d <= reach; d++)
            for (var h = -reach; h <= reach; h++)
                for (var w = -reach; w <= reach; w++)
                {
                    var mm = Math.Sqrt(d * d + h * h + w * w) * spacing;
                    if (mm <= mostMm) ball.Add((d, h, w, (float)mm));
                }
        return ball;
    }

    private static bool IsSurface(Volume mask, int d, int h, int w) =>
        d == 0 || h == 0 || w == 0 || d == mask.Depth - 1 || h == mask.Height - 1 || w == mask.Width - 1
        || !(mask[d - 1, h, w] > 0) || !(mask[d + 1, h, w] > 0) || !(mask[d, h - 1, w] > 0)
        || !(mask[d, h + 1, w] > 0) || !(mask[d, h, w - 1] > 0) || !(mask[d, h, w + 1] > 0);
}

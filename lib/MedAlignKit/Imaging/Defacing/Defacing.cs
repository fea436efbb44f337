namespace MedAlignKit.Imaging;

/// <summary>
/// Takes the face out of a head, so that it can be shown: everything in front of and below a plane from the
/// forehead to behind the jaw, but for the brain and what is near it. Ears stay.
/// </summary>
public static class Defacing
{
    /// <summary>The head without its face, free to be shown; what is removed gets the smallest
    /// value.</summary>
    /// <param name="head">A head with its skull, axes as they are.</param>
    /// <param name="region">The face of the template.</param>
    /// <param name="toTemplate">
    /// From the head's RAS millimetres to the template's, as registration finds it. Null fits the two heads
    /// box to box, which knows no rotation: more is then kept around the brain, and a head that is turned by
    /// more than a few degrees should be registered instead.
    /// </param>
    /// <exception cref="VolumeException">Nothing would be removed: the map does not lead to the template, or
    /// the scan ends above the face (say then <see cref="Volume.AsFreeToShow"/>).</exception>
    public static Volume RemoveFace(Volume head, FaceRegion region, AffineMap? toTemplate = null)
    {
        var margin = toTemplate is null ? FaceRegion.WideMarginMm : FaceRegion.MarginMm;
        var map = toTemplate ?? HeadBox.Of(head).To(region.Box);
        var voxels = (float[])head.Voxels.Clone();
        var low = voxels.Min();
        double[] step = Difference(map, head, 0, 0, 1);
        var removed = new long[head.Depth];
        Parallel.For(0, head.Depth, d =>
        {
            for (var h = 0; h < head.Height; h++)
            {
                var at = map.Point(head.ToMillimetres(d, h, 0));
                var row = voxels.AsSpan((d * head.Height + h) * head.Width, head.Width);
                for (var w = 0; w < row.Length; w++)
                {
                    var (right, front, up) = (at[0] + w * step[0], at[1] + w * step[1], at[2] + w * step[2]);
                    if (!region.Holds(right, front, up, margin)) continue;
                    row[w] = low;
                    removed[d]++;
                }
            }
        });
        if (removed.Sum() == 0)
            throw new VolumeException(
                $"{head.Name} has no voxel where the template's face is: check the affine map, or, where the "
                + "scan ends above the face, declare it with AsFreeToShow().");
        return head.WithVoxels(voxels).AsFreeToShow();
    }

    // What one step along an axis is in the template.
    private static double[] Difference(AffineMap map, Volume head, int d, int h, int w)
    {
        var (from, to) = (map.Point(head.ToMillimetres(0, 0, 0)), map.Point(head.ToMillimetres(d, h, w)));
        return [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
    }
}

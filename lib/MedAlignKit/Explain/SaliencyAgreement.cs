using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>How well a map agrees with a region that is known to be the right one.</summary>
/// <remarks>Shapes: D H W voxels.</remarks>
public static class SaliencyAgreement
{
    /// <summary>Share of the heat that lies where <paramref name="region"/> is 1, beside the share of all
    /// voxels that do: a map that looks anywhere has both alike.</summary>
    /// <param name="heat"><c>[D, H, W]</c>, 0 and above.</param>
    /// <param name="region"><c>[D, H, W]</c>, 0 or 1.</param>
    /// <exception cref="ArgumentException">Different sizes, no heat at all, or heat that is negative or not
    /// finite.</exception>
    public static (double Heat, double Volume) ShareInside(Tensor heat, Tensor region)
    {
        using var scope = NewDisposeScope();
        var total = CheckHeat(heat, region);
        if (!(total > 0))
            throw new ArgumentException("The map has no heat, so no share of it lies anywhere.");
        var inside = region.to_type(ScalarType.Float32);
        return ((heat * inside).sum().ToDouble() / total, inside.mean().ToDouble());
    }

    /// <summary>
    /// The pointing game (Zhang et al., arXiv 1608.00507, §4.2): 1 where the map's peak lies in the region
    /// or no further from it than the tolerance, 0 where it does not.
    /// </summary>
    /// <param name="heat"><c>[D, H, W]</c>, 0 and above; where several voxels share the peak, as in blocks
    /// of one token, the result is the share of them that hit. A map without heat points nowhere and
    /// misses.</param>
    /// <param name="region"><c>[D, H, W]</c>, 0 or 1; at least one voxel is 1.</param>
    /// <param name="spacing">Millimetres between voxels along right, anterior, superior (w, h, d), as grids
    /// have them.</param>
    /// <param name="toleranceMm">Millimetres between centres of voxels, 0 and above; 15 pixels in the
    /// paper.</param>
    /// <exception cref="ArgumentException">Different sizes, an empty region, heat that is negative or not
    /// finite, or a distance that is none.</exception>
    public static double Pointing(
        Tensor heat, Tensor region, IReadOnlyList<double> spacing, double toleranceMm = 0)
    {
        if (spacing.Count != 3 || spacing.Any(side => !(side > 0)) || !(toleranceMm >= 0))
            throw new ArgumentException(
                $"The pointing game needs three spacings above 0 mm and a tolerance of at least 0 mm, not "
                + $"[{string.Join(", ", spacing)}] and {toleranceMm}.");
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var total = CheckHeat(heat, region);
        var places = region.gt(0.5).nonzero();                                        // [M, 3]
        if (places.shape[0] == 0) throw new ArgumentException("The region is empty, so nothing can be hit.");
        if (!(total > 0)) return 0;
        var millimetres = tensor(new[] { (float)spacing[2], (float)spacing[1], (float)spacing[0] });
        var targets = places.to_type(ScalarType.Float32) * millimetres;
        long[] peaks = heat.eq(heat.max()).nonzero().data<long>().ToArray();          // P · (d, h, w)
        var hits = peaks.Chunk(3).Count(peak => Reaches(peak, targets, millimetres, toleranceMm));
        return hits / (peaks.Length / 3.0);
    }

    /// <summary>The voxels with the largest values: 1 there, 0 elsewhere.</summary>
    /// <param name="map"><c>[D, H, W]</c>.</param>
    /// <param name="share">Share of the voxels to mark, between 0 and 1.</param>
    /// <returns><c>[D, H, W]</c> float32; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">A share outside 0 to 1.</exception>
    public static Tensor Largest(Tensor map, double share)
    {
        if (share is not (> 0 and < 1))
            throw new ArgumentException($"A share of voxels lies between 0 and 1, not at {share}.");
        using var scope = NewDisposeScope();
        var sorted = map.flatten().sort(0, descending: true).Values;
        var least = sorted[(long)(share * sorted.shape[0])];
        return map.gt(least).to_type(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    private static bool Reaches(long[] peak, Tensor targets, Tensor millimetres, double tolerance)
    {
        using var scope = NewDisposeScope();
        var from = tensor(peak).to_type(ScalarType.Float32) * millimetres;
        // A rounding error must not decide whether a voxel just at the tolerance counts.
        return (targets - from).square().sum([1L]).min().sqrt().ToDouble() <= tolerance + 1e-3;
    }

    private static double CheckHeat(Tensor heat, Tensor region)
    {
        if (!heat.shape.SequenceEqual(region.shape))
            throw new ArgumentException(
                $"Heat of [{string.Join(", ", heat.shape)}] and region of "
                + $"[{string.Join(", ", region.shape)}] are not on one grid.");
        var total = heat.sum().ToDouble();
        if (!double.IsFinite(total) || heat.min().ToDouble() < 0)
            throw new ArgumentException("Heat is a finite number at each voxel, 0 or above.");
        return total;
    }
}

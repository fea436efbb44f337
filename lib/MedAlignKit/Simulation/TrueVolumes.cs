using MedAlignKit.Cohorts;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// Measures the true volumes of a deformed brain: regions at 2 mm in boxes around them, the brain on the
/// model's grid, the skull's inside at 4 mm.
/// </summary>
internal sealed class TrueVolumes : IDisposable
{
    // Farther than any border moves, in voxels of 2 mm.
    private const int BoxMargin = 6;

    private const double MillilitresPerWorkingVoxel = 2 * 2 * 2 / 1000.0;
    private const double MillilitresPerSkullVoxel = 4 * 4 * 4 / 1000.0;

    private readonly SampleGrid temporal, hippocampi, ventricles, skull;
    private readonly double millilitresPerModelVoxel;

    /// <summary>Sets up the boxes.</summary>
    public TrueVolumes(RegionMasks masks, AtrophyFields fields)
    {
        using var scope = NewDisposeScope();
        var lobe = stack(
            [masks.Hippocampus, masks.Entorhinal, masks.Fusiform, masks.MiddleTemporal]); // [4, 82, 98, 82]
        temporal = new SampleGrid(lobe, fields, BoxAround(lobe.sum([0])));
        hippocampi = new SampleGrid(Sides(masks.Hippocampus), fields, BoxAround(masks.Hippocampus));
        ventricles = new SampleGrid(masks.Ventricles.unsqueeze(0), fields, BoxAround(masks.Ventricles));
        var coarse = ModelGrid.Positions(ModelGrid.Working.WithSpacing(4));
        skull = new SampleGrid(Grids.Smooth(masks.Intracranial, 1).unsqueeze(0), fields, coarse);
        millilitresPerModelVoxel = ModelGrid.Model.Spacing.Aggregate((a, b) => a * b) / 1000;
    }

    /// <summary>Volumes of one brain, ml.</summary>
    /// <param name="atrophy">Its atrophy.</param>
    /// <param name="headGrowth">Growth of the backward map.</param>
    /// <param name="control">Its anatomy at control points.</param>
    /// <param name="brain">[48, 56, 48]: the brain's mask as deformed.</param>
    public RegionVolumes Measure(Atrophy atrophy, double headGrowth, Tensor control, Tensor brain)
    {
        using var scope = NewDisposeScope();
        var lobe = temporal.Look(atrophy, headGrowth, control).sum([1, 2, 3]);           // [4]
        var sides = hippocampi.Look(atrophy, headGrowth, control).sum([1, 2, 3]);        // [2]
        double Temporal(int region) => lobe[region].ToDouble() * MillilitresPerWorkingVoxel;
        return new RegionVolumes(
            Temporal(0),
            ventricles.Look(atrophy, headGrowth, control).sum().ToDouble() * MillilitresPerWorkingVoxel,
            brain.sum().ToDouble() * millilitresPerModelVoxel,
            Temporal(1), Temporal(2), Temporal(3),
            // No atrophy reaches the skull.
            skull.Look(Atrophy.None, headGrowth, control).sum().ToDouble() * MillilitresPerSkullVoxel)
        {
            HippocampusLeftMl = sides[0].ToDouble() * MillilitresPerWorkingVoxel,
            HippocampusRightMl = sides[1].ToDouble() * MillilitresPerWorkingVoxel,
        };
    }

    /// <summary>Frees the grids.</summary>
    public void Dispose()
    {
        temporal.Dispose();
        hippocampi.Dispose();
        ventricles.Dispose();
        skull.Dispose();
    }

    // The template's midline is x = 0; a side goes where its tissue goes. [D, H, W] to [2, D, H, W], left
    // and right.
    private static Tensor Sides(Tensor mask)
    {
        var grid = ModelGrid.Working;
        float[] left = [.. Enumerable.Range(0, grid.Width)
            .Select(w => grid.Origin[0] + w * grid.Spacing[0] < 0 ? 1f : 0f)];
        var isLeft = tensor(left).view(1, 1, -1);
        return stack([mask * isLeft, mask * (1 - isLeft)]);
    }

    private static float[][] BoxAround(Tensor mask)
    {
        using var inside = mask.nonzero();                                               // [n, 3]
        using var low = inside.min(0).values;
        using var high = inside.max(0).values;
        return
        [
            .. Enumerable.Range(0, 3).Select(axis =>
            {
                int first = Math.Max(0, (int)low[axis].ToInt64() - BoxMargin);
                int last = Math.Min((int)mask.shape[axis] - 1, (int)high[axis].ToInt64() + BoxMargin);
                return Enumerable.Range(first, last - first + 1).Select(index => (float)index).ToArray();
            }),
        ];
    }
}

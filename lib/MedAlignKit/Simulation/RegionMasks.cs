using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// Soft masks of the regions at 2 mm: each voxel holds the region's share of it, 0 to 1. All [D, H, W].
/// </summary>
internal sealed class RegionMasks : IDisposable
{
    // Numbers of the AAL atlas, left and right.
    private static readonly long[] HippocampusIds = [37, 38], ParahippocampalIds = [39, 40];
    private static readonly long[] FusiformIds = [55, 56], MiddleTemporalIds = [85, 86];

    // The rim is where the brain, blurred by 6 mm, falls to this share; of Colin27 it holds 1.96 l, and
    // nobody's brain reaches it.
    private const double RimSigma = 3, RimLevel = 0.3;

    /// <summary>Hippocampus.</summary>
    public required Tensor Hippocampus { get; init; }

    /// <summary>Entorhinal and parahippocampal cortex, which AAL does not tell apart.</summary>
    public required Tensor Entorhinal { get; init; }

    /// <summary>Fusiform gyrus.</summary>
    public required Tensor Fusiform { get; init; }

    /// <summary>Middle temporal gyrus.</summary>
    public required Tensor MiddleTemporal { get; init; }

    /// <summary>Lateral and third ventricles.</summary>
    public required Tensor Ventricles { get; init; }

    /// <summary>Everything inside the brain's surface.</summary>
    public required Tensor Brain { get; init; }

    /// <summary>
    /// Everything inside the skull: the brain and the fluid around it, as far as a rim that follows the
    /// brain's surface without its folds.
    /// </summary>
    public required Tensor Intracranial { get; init; }

    /// <summary>The masks in the order of <see cref="Cohorts.RegionVolumes.Names"/>.</summary>
    public IReadOnlyList<Tensor> InOrder =>
        [Hippocampus, Ventricles, Brain, Entorhinal, Fusiform, MiddleTemporal, Intracranial];

    /// <summary>Draws the masks from the 1 mm T1 and atlas, both [2D, 2H, 2W].</summary>
    public static RegionMasks Draw(Tensor brain, Tensor atlas)
    {
        using var scope = NewDisposeScope();
        var inside = brain > 5;
        var whole = Grids.Halve(inside.to_type(ScalarType.Float32));
        var masks = new RegionMasks
        {
            Hippocampus = Grids.Halve(Region(atlas, HippocampusIds)),
            Entorhinal = Grids.Halve(Region(atlas, ParahippocampalIds)),
            Fusiform = Grids.Halve(Region(atlas, FusiformIds)),
            MiddleTemporal = Grids.Halve(Region(atlas, MiddleTemporalIds)),
            Ventricles = Grids.Halve(VentriclesOf(brain, inside, atlas)),
            Brain = whole,
            Intracranial = maximum(
                whole, (Grids.Smooth(whole, RimSigma) > RimLevel).to_type(ScalarType.Float32)),
        };
        foreach (var mask in masks.InOrder) mask.DetachFromDisposeScope();
        return masks;
    }

    /// <summary>Frees the masks.</summary>
    public void Dispose()
    {
        foreach (var mask in InOrder) mask.Dispose();
    }

    private static Tensor Region(Tensor atlas, long[] ids) =>
        ids.Select(id => atlas == id).Aggregate((left, right) => left | right).to_type(ScalarType.Float32);

    /// <summary>
    /// AAL has no ventricles: they are what is dark, deep and in none of its regions, after a vote of each
    /// voxel's 27 neighbours that drops sulci and specks.
    /// </summary>
    private static Tensor VentriclesOf(Tensor brain, Tensor inside, Tensor atlas)
    {
        var centre = inside.nonzero().to_type(ScalarType.Float32).mean([0]);             // [3] in d, h, w
        Tensor Near(int axis, double shift, double reach)
        {
            var index = arange(brain.shape[axis], ScalarType.Float32);
            return (index - centre[axis] - shift).abs() < reach;
        }

        // mm from the brain's centre of mass; the ventricles' own centre lies 5 mm higher.
        var deep = Near(0, 5, 30).view(-1, 1, 1) & Near(1, 0, 55).view(1, -1, 1)
            & Near(2, 0, 35).view(1, 1, -1);
        var dark = (brain < 45) & inside & deep & (atlas == 0);
        return (Grids.Vote(dark.to_type(ScalarType.Float32)) > 0.6).to_type(ScalarType.Float32);
    }
}

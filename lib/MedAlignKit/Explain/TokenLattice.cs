using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>How values of tokens become values of voxels.</summary>
public enum Upsampling
{
    /// <summary>Each voxel has its token's value: what is known, in blocks.</summary>
    Nearest,

    /// <summary>Linear between the tokens' centres, level beyond the outermost: easier on the eye.</summary>
    Trilinear,
}

/// <summary>Where each image token stands in the volume.</summary>
/// <remarks>
/// Voxels that fill no last patch belong to no token and get 0. A token before those of the grid (a class
/// token) stands nowhere and is left out. Shapes: N tokens, depth slowest; d h w tokens along each axis; D H
/// W voxels; R rows, such as queries.
/// </remarks>
/// <param name="Grid">d, h, w.</param>
/// <param name="Patch">Sides of a token, voxels.</param>
/// <param name="Volume">D, H, W.</param>
public sealed record TokenLattice(
    IReadOnlyList<int> Grid, IReadOnlyList<int> Patch, IReadOnlyList<int> Volume)
{
    /// <summary>The lattice of a model.</summary>
    public static TokenLattice Of(MedAlign3dConfig config) =>
        Of(config.TokenGrid(), config.PatchKernels, config.Volume);

    /// <summary>The lattice of a 3D CLIP's image tower.</summary>
    public static TokenLattice Of(VolumeTextClipConfig config) =>
        Of(config.TokenGrid(), config.Patches(), config.Volume);

    private static TokenLattice Of(
        IReadOnlyList<int> grid, IReadOnlyList<IReadOnlyList<int>> kernels, IReadOnlyList<int> volume) => new(
        grid,
        [.. Enumerable.Range(0, 3).Select(
            axis => kernels.Aggregate(1, (side, kernel) => side * kernel[axis]))],
        volume);

    /// <summary>Tokens that stand somewhere, d · h · w.</summary>
    public int Places => Grid[0] * Grid[1] * Grid[2];

    /// <summary>Whether the tokens cover every voxel.</summary>
    public bool CoversAll => Enumerable.Range(0, 3).All(axis => Grid[axis] * Patch[axis] == Volume[axis]);

    /// <summary>Values of tokens <c>[…, N]</c> on the grid, <c>[…, d, h, w]</c>; the caller disposes
    /// them.</summary>
    /// <exception cref="ArgumentException">Another number of tokens.</exception>
    public Tensor OnGrid(Tensor perToken)
    {
        var n = perToken.shape[^1];
        if (n != Places && n != Places + 1)
            throw new ArgumentException(
                $"A grid of {string.Join("×", Grid)} tokens has {Places} values, or one more with a class "
                + $"token, not {n}: take the values from the model that the lattice is of.",
                nameof(perToken));
        using var scope = NewDisposeScope();
        var placed = perToken.narrow(-1, n - Places, Places);
        return placed.reshape([.. perToken.shape[..^1], Grid[0], Grid[1], Grid[2]]).MoveToOuterDisposeScope();
    }

    /// <summary>Values of tokens <c>[R, N]</c> as values of voxels <c>[R, D, H, W]</c>; the caller disposes
    /// them. With either way a row's mean over the covered voxels is its mean over the tokens.</summary>
    /// <exception cref="ArgumentException">Another number of tokens.</exception>
    public Tensor ToVoxels(Tensor perToken, Upsampling how = Upsampling.Trilinear)
    {
        using var scope = NewDisposeScope();
        var grid = OnGrid(perToken).unsqueeze(0);                                     // [1, R, d, h, w]
        long[] covered = [.. Grid.Select((side, axis) => (long)side * Patch[axis])];
        var voxels = how == Upsampling.Nearest
            ? nn.functional.interpolate(grid, covered, mode: InterpolationMode.Nearest)
            : nn.functional.interpolate(
                grid, covered, mode: InterpolationMode.Trilinear, align_corners: false);
        if (!CoversAll)
            voxels = nn.functional.pad(voxels,
                [0, Volume[2] - covered[2], 0, Volume[1] - covered[1], 0, Volume[0] - covered[0]]);
        return voxels.squeeze(0).MoveToOuterDisposeScope();                           // [R, D, H, W]
    }
}

using MedAlignKit.Layers;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>
/// CT-ViT, the image tower of CT-CLIP (arXiv 2403.17834; facts §4.2): patches of a volume, then blocks that
/// attend within each slice, then blocks that attend across slices. There is no class token.
/// </summary>
/// <remarks>
/// <para>At <see cref="CtVitConfig.Paper"/> 480×480×240 voxels are 24×24×24 tokens of 512. Between the norm of
/// each voxel block and the blocks stands one linear layer; positions come of
/// <see cref="PositionGenerator"/> and, within slices, of <see cref="ContinuousPositionBias"/>.</para>
/// <para>Published weights also replace each token by the nearest vector of a codebook, since the tower was
/// first trained to compress scans; its gradient goes straight through.</para>
/// <para>Shapes: B batch, D H W voxels, t h w tokens along each axis, P voxels of a patch, E width, F = h · w ·
/// E, C codes.</para>
/// </remarks>
public sealed class CtVit : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "patch_norm")] private readonly LayerNorm? patchNorm;
    [ComponentName(Name = "patch_proj")] private readonly AdaptableLinear patchProjection;
    [ComponentName(Name = "level_proj")] private readonly AdaptableLinear? levelProjection;
    [ComponentName(Name = "token_norm")] private readonly LayerNorm tokenNorm;
    [ComponentName(Name = "position_bias")] private readonly ContinuousPositionBias positionBias;
    [ComponentName(Name = "spatial")] private readonly ModuleList<CtVitBlock> spatialBlocks;
    [ComponentName(Name = "spatial_norm")] private readonly LayerNorm spatialNorm;
    [ComponentName(Name = "temporal")] private readonly ModuleList<CtVitBlock> temporalBlocks;
    [ComponentName(Name = "temporal_norm")] private readonly LayerNorm temporalNorm;
    private readonly Tensor? codebook;
    private readonly int[] volume;
    private readonly int[] patch;

    /// <summary>Builds the tower with fresh weights.</summary>
    /// <param name="volume">D, H, W of the volumes, voxels.</param>
    /// <param name="config">Sizes and choices.</param>
    /// <exception cref="ArgumentException">The configuration cannot be.</exception>
    public CtVit(IReadOnlyList<int> volume, CtVitConfig config) : base(nameof(CtVit))
    {
        ArgumentNullException.ThrowIfNull(config);
        Config = config.Validate(volume);
        (this.volume, patch) = ([.. volume], [.. config.Patch]);
        if (config.HasPatchNorm) patchNorm = nn.LayerNorm(config.PatchVoxels);
        patchProjection = new AdaptableLinear(config.PatchVoxels, config.Width);
        if (config.KeepsPatchLevel) levelProjection = new AdaptableLinear(2, config.Width, hasBias: false);
        tokenNorm = nn.LayerNorm(config.Width);
        positionBias = new ContinuousPositionBias(config.Width, config.Heads);
        spatialBlocks = Blocks(config.SpatialDepth, config.Block(SliceAttention.Within));
        spatialNorm = nn.LayerNorm(config.Width, bias: false);
        temporalBlocks = Blocks(config.TemporalDepth, config.Block(SliceAttention.Across));
        temporalNorm = nn.LayerNorm(config.Width, bias: false);
        if (config.Codes > 0) codebook = Directions(config.Codes, config.Width);
        RegisterComponents();
    }

    /// <summary>Sizes and choices.</summary>
    public CtVitConfig Config { get; }

    /// <summary>Whether activations are computed again in the backward pass and not kept.</summary>
    public bool RecomputesActivations { get; set; }

    /// <summary>Maps volumes <c>[B, 1, D, H, W]</c> to tokens in their places <c>[B, t, h, w, E]</c>.</summary>
    /// <exception cref="ArgumentException">The volumes have another size than the tower was built
    /// for.</exception>
    public override Tensor forward(Tensor volumes)
    {
        using var scope = NewDisposeScope();
        var x = Embed(volumes);                                                       // [B, t, h, w, E]
        var bias = positionBias.forward(x.shape[2], x.shape[3]);                      // [heads, h·w, h·w]
        foreach (var block in spatialBlocks) x = Run(block, x, bias);
        x = spatialNorm.forward(x);
        foreach (var block in temporalBlocks) x = Run(block, x, bias: null);
        x = temporalNorm.forward(x);
        return (codebook is null ? x : Quantise(x, codebook)).MoveToOuterDisposeScope();
    }

    /// <summary>One feature of each image, <c>[B, F]</c>: the mean over slices, place by place.</summary>
    /// <param name="tokens"><c>[B, t, h, w, E]</c>, or <c>[B, t·h·w, E]</c>.</param>
    public Tensor Pool(Tensor tokens)
    {
        using var scope = NewDisposeScope();
        var slices = Config.TokenGrid(volume)[0];
        var grid = tokens.reshape(tokens.shape[0], slices, -1);                       // [B, t, F]
        return grid.mean([1L]).MoveToOuterDisposeScope();
    }

    private Tensor Embed(Tensor volumes)
    {
        var size = volumes.shape;
        if (!size.Skip(1).SequenceEqual([1, .. volume.Select(side => (long)side)]))
            throw new ArgumentException(
                $"CT-ViT was built for volumes [B, 1, {string.Join(", ", volume)}], "
                + $"but got [{string.Join(", ", size)}]: resample them first.", nameof(volumes));
        var (t, h, w) = (size[2] / patch[0], size[3] / patch[1], size[4] / patch[2]);
        var patches = volumes.reshape(size[0], t, patch[0], h, patch[1], w, patch[2])
            .permute(0, 1, 3, 5, 2, 4, 6)
            .reshape(size[0], t, h, w, Config.PatchVoxels);                           // [B, t, h, w, P]
        var tokens = patchProjection.forward(patchNorm?.forward(patches) ?? patches); // [B, t, h, w, E]
        if (levelProjection is not null) tokens = tokens + levelProjection.forward(Level(patches));
        return tokenNorm.forward(tokens);
    }

    // Mean and deviation of each patch, [B, t, h, w, 2].
    private static Tensor Level(Tensor patches)
    {
        using var ungraded = no_grad();
        var mean = patches.mean([-1L], keepdim: true);
        return cat([mean, (patches - mean).square().mean([-1L], keepdim: true).sqrt()], -1);
    }

    private Tensor Run(CtVitBlock block, Tensor x, Tensor? bias) =>
        !RecomputesActivations || !is_grad_enabled()
            ? block.forward(x, bias)
            : ActivationCheckpoint.Run(
                read => block.forward(read[0], read.Count > 1 ? read[1] : null),
                bias is null ? [x] : [x, bias], [.. block.parameters()]);

    // The nearest code by cosine; what leads to it learns as if nothing had been replaced.
    private static Tensor Quantise(Tensor tokens, Tensor codebook)
    {
        Tensor nearest;
        using (no_grad())
        {
            var codes = codebook.select(0, 0);                                        // [C, E]
            // A token's length does not change which code is nearest.
            var cosines = matmul(tokens.flatten(0, 3), nn.functional.normalize(codes, dim: -1).t());
            nearest = codes.index_select(0, cosines.argmax(1)).view(tokens.shape);    // [B, t, h, w, E]
        }
        return tokens + (nearest - tokens).detach();
    }

    private static Tensor Directions(int codes, int width)
    {
        using var scope = NewDisposeScope();
        return nn.functional.normalize(randn(1, codes, width), dim: -1).MoveToOuterDisposeScope();
    }

    private static ModuleList<CtVitBlock> Blocks(int depth, CtVitBlockOptions options) =>
        new([.. Enumerable.Range(0, depth).Select(_ => new CtVitBlock(options))]);
}

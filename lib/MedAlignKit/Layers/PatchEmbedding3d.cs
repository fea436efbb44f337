using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>
/// Cuts a volume into patches and turns each into one token: patch convolutions with GELU between them, then
/// learned positions (one convolution of 32³ in MedBLIP §2.1; a stem of several is possible).
/// </summary>
/// <remarks>Shapes: B batch, D H W voxels, N tokens (depth slowest, width fastest), E width.</remarks>
public sealed class PatchEmbedding3d : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<PatchConvolution> stem;
    [ComponentName(Name = "pos_embed")] private readonly Parameter positions;
    private readonly int[] volume;

    /// <summary>Builds the stem.</summary>
    /// <param name="volume">D, H, W of the volumes, in voxels.</param>
    /// <param name="kernels">Depth, height and width of each convolution's patch, first to last; multiplied
    /// along each axis they give a token's sides.</param>
    /// <param name="channels">Output channels of each convolution; the last is E.</param>
    /// <param name="deviation">Spread of the positions at the start. Where they are much quieter than the
    /// patches, as with ViT's 0.02, queries that come later average over the whole brain before they learn
    /// where to look.</param>
    /// <param name="hasClassToken">Whether a class token stands before the patches: it has the first
    /// position.</param>
    /// <exception cref="ArgumentException">Lists of different length, or patches larger than the
    /// volume.</exception>
    public PatchEmbedding3d(
        IReadOnlyList<int> volume, IReadOnlyList<IReadOnlyList<int>> kernels, IReadOnlyList<int> channels,
        double deviation, bool hasClassToken = false) : base(nameof(PatchEmbedding3d))
    {
        if (kernels.Count == 0 || kernels.Count != channels.Count)
            throw new ArgumentException(
                $"A stem of {kernels.Count} kernels needs as many channels, not {channels.Count}.");
        this.volume = [.. volume];
        TokenGrid = GridOf(volume, kernels);
        if (TokenGrid.Any(side => side < 1))
            throw new ArgumentException(
                $"A volume of {string.Join("×", volume)} voxels is smaller than a patch of "
                + $"{string.Join(" · ", kernels.Select(kernel => string.Join("×", kernel)))}.");
        stem = new ModuleList<PatchConvolution>([.. kernels.Select((kernel, i) =>
            new PatchConvolution(i == 0 ? 1 : channels[i - 1], channels[i], kernel))]);
        var tokens = TokenGrid[0] * TokenGrid[1] * TokenGrid[2] + (hasClassToken ? 1 : 0);
        positions = Initial.Tokens(deviation, 1, tokens, channels[^1]);
        RegisterComponents();
    }

    /// <summary>Tokens along depth, height and width.</summary>
    public IReadOnlyList<int> TokenGrid { get; }

    /// <summary>Tokens along each axis that <paramref name="kernels"/> make of
    /// <paramref name="volume"/>.</summary>
    public static int[] GridOf(IReadOnlyList<int> volume, IReadOnlyList<IReadOnlyList<int>> kernels) =>
        [.. volume.Select((side, axis) => kernels.Aggregate(side, (length, patch) => length / patch[axis]))];

    /// <summary>The learned positions <c>[1, N, E]</c>.</summary>
    public Tensor Positions => positions;

    /// <summary>Maps volumes <c>[B, 1, D, H, W]</c> to tokens <c>[B, N, E]</c>.</summary>
    /// <exception cref="ArgumentException">The volumes have another size than the embedding was built
    /// for.</exception>
    public override Tensor forward(Tensor volumes) => Embed(volumes, classToken: null);

    /// <summary>Maps volumes <c>[B, 1, D, H, W]</c> to tokens <c>[B, N, E]</c>, the class token
    /// first.</summary>
    /// <param name="volumes">The volumes.</param>
    /// <param name="classToken"><c>[1, 1, E]</c>; null where the embedding was built without one.</param>
    /// <exception cref="ArgumentException">The volumes have another size than the embedding was built
    /// for.</exception>
    public Tensor Embed(Tensor volumes, Tensor? classToken)
    {
        using var scope = NewDisposeScope();
        var size = volumes.shape;
        if (!size.Skip(1).SequenceEqual([1, .. volume.Select(side => (long)side)]))
            throw new ArgumentException(
                $"The patch embedding was built for volumes [B, 1, {string.Join(", ", volume)}], "
                + $"but got [{string.Join(", ", size)}]: resample them first.", nameof(volumes));

        var features = volumes.view(size[0], size[2], size[3], size[4], 1);           // [B, D, H, W, 1]
        for (var i = 0; i < stem.Count; i++)
        {
            if (i > 0) features = nn.functional.gelu(features);
            features = stem[i].forward(features);                                     // [B, d, h, w, C]
        }
        var tokens = features.flatten(1, 3);                                          // [B, N, E]
        if (classToken is not null) tokens = cat([classToken.expand(size[0], -1, -1), tokens], 1);
        return (tokens + positions).MoveToOuterDisposeScope();
    }
}

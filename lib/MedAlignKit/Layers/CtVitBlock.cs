using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>Which tokens of a volume a block's attention sees.</summary>
public enum SliceAttention
{
    /// <summary>Those of the same slice.</summary>
    Within,

    /// <summary>Those at the same place of all slices.</summary>
    Across,
}

/// <summary>In which order the blocks of <see cref="SliceAttention.Across"/> lay tokens before
/// <see cref="PositionGenerator"/> looks at their neighbours.</summary>
public enum PositionOrder
{
    /// <summary>Each token in its place.</summary>
    InPlace,

    /// <summary>As CT-CLIP's code does, by oversight: sorted by place and then by slice, the tokens are read
    /// as if sorted by slice and then by place, so that neighbours in the convolution are none in the volume.
    /// Published weights were trained so and need it.</summary>
    Published,
}

/// <summary>The form of a <see cref="CtVitBlock"/>.</summary>
/// <param name="Width">E.</param>
/// <param name="Heads">h, heads of the attention.</param>
/// <param name="HeadWidth">Width of a head.</param>
/// <param name="MlpWidth">Hidden width of the gated MLP.</param>
public sealed record CtVitBlockOptions(int Width, int Heads, int HeadWidth, int MlpWidth)
{
    /// <summary>What the attention sees.</summary>
    public SliceAttention Sees { get; init; } = SliceAttention.Within;

    /// <summary>How tokens are laid for their positions; only across slices is there a choice.</summary>
    public PositionOrder Order { get; init; } = PositionOrder.InPlace;
}

/// <summary>
/// A block of CT-ViT (facts §4.2): positions from each token's surroundings, attention by cosines within a
/// slice or across slices, then a gated MLP, each added to what it read.
/// </summary>
/// <remarks>Shapes: B batch, t slices of h × w tokens, E width; R rows of N tokens that see each other: B·t of
/// h·w, or B·h·w of t.</remarks>
public sealed class CtVitBlock : nn.Module
{
    private readonly PositionGenerator peg;
    private readonly CosineAttention attn;
    private readonly LayerNorm norm;
    private readonly Mlp mlp;
    private readonly bool isWithin;
    private readonly bool isInPlace;

    /// <summary>Builds the block.</summary>
    public CtVitBlock(CtVitBlockOptions options) : base(nameof(CtVitBlock))
    {
        ArgumentNullException.ThrowIfNull(options);
        isWithin = options.Sees == SliceAttention.Within;
        isInPlace = isWithin || options.Order == PositionOrder.InPlace;
        peg = new PositionGenerator(options.Width);
        attn = new CosineAttention(options.Width, options.Heads, options.HeadWidth);
        norm = nn.LayerNorm(options.Width);
        mlp = new Mlp(options.Width, options.MlpWidth, isGated: true, hasBias: false);
        RegisterComponents();
    }

    /// <summary>Maps a grid of tokens <c>[B, t, h, w, E]</c> to <c>[B, t, h, w, E]</c>.</summary>
    /// <param name="grid">What the block reads.</param>
    /// <param name="bias">Added to the attention's scores, <c>[heads, N, N]</c>; null for none.</param>
    public Tensor forward(Tensor grid, Tensor? bias = null)
    {
        using var scope = NewDisposeScope();
        var shape = grid.shape;
        var x = isInPlace ? Rows(grid + peg.forward(grid)) : Scrambled(Rows(grid), shape);
        x = x + attn.forward(x, bias);                                                // [R, N, E]
        x = x + mlp.forward(norm.forward(x));
        return Grid(x, shape).MoveToOuterDisposeScope();
    }

    // Rows [B·h·w, t, E] whose numbers are read in memory's order as a grid [B, t, h, w, E].
    private Tensor Scrambled(Tensor rows, long[] shape) =>
        rows + peg.forward(rows.reshape(shape)).reshape(rows.shape);

    private Tensor Rows(Tensor grid)
    {
        var (b, t, h, w) = (grid.shape[0], grid.shape[1], grid.shape[2], grid.shape[3]);
        return isWithin
            ? grid.reshape(b * t, h * w, -1)                                          // [B·t, h·w, E]
            : grid.permute(0, 2, 3, 1, 4).reshape(b * h * w, t, -1);                  // [B·h·w, t, E]
    }

    private Tensor Grid(Tensor rows, long[] shape) => isWithin
        ? rows.view(shape)
        : rows.view(shape[0], shape[2], shape[3], shape[1], shape[4]).permute(0, 3, 1, 2, 4);
}

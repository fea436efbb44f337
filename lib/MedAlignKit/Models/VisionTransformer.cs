using MedAlignKit.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>
/// The blocks of a vision transformer, without patch embedding or head (arXiv 2010.11929, §3.1): pretrained
/// on 2D slices, then frozen and fed with 3D patches, since blocks never see where their tokens come from.
/// </summary>
/// <remarks>Shapes: B batch, N tokens, E width.</remarks>
public sealed class VisionTransformer : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<TransformerBlock> blocks;
    private readonly LayerNorm norm;

    /// <summary>Builds the blocks.</summary>
    /// <param name="width">E.</param>
    /// <param name="depth">Number of blocks.</param>
    /// <param name="heads">Heads of each block; divides E.</param>
    /// <param name="mlpRatio">Hidden width of each MLP over E.</param>
    public VisionTransformer(int width, int depth, int heads, double mlpRatio)
        : base(nameof(VisionTransformer))
    {
        Width = width;
        blocks = new ModuleList<TransformerBlock>(
            [.. Enumerable.Range(0, depth).Select(_ => new TransformerBlock(width, heads, mlpRatio))]);
        norm = nn.LayerNorm(width);
        RegisterComponents();
    }

    /// <summary>E.</summary>
    public int Width { get; }

    /// <summary>Maps tokens <c>[B, N, E]</c> to <c>[B, N, E]</c>.</summary>
    public override Tensor forward(Tensor tokens)
    {
        using var scope = NewDisposeScope();
        var x = tokens;
        foreach (var block in blocks) x = block.forward(x);
        return norm.forward(x).MoveToOuterDisposeScope();
    }
}

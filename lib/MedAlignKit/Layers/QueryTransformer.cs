using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>
/// Learned queries that attend to one another and, by cross-attention, to image tokens: the Q-Former of
/// BLIP-2, which MedBLIP §2.2 calls MedQFormer and the MedAlign-3D write-up AlignQ.
/// </summary>
/// <remarks>Shapes: B batch, Q queries, E query width, N image tokens, C image width, h heads.</remarks>
public sealed class QueryTransformer : nn.Module
{
    [ComponentName(Name = "query_tokens")] private readonly Parameter queries;
    private readonly ModuleList<TransformerBlock> blocks;
    private readonly LayerNorm norm;

    /// <summary>Builds the queries and blocks.</summary>
    /// <param name="queryCount">Q; 32 in the paper.</param>
    /// <param name="width">E; 768 in the paper.</param>
    /// <param name="imageWidth">C; 1408 in the paper.</param>
    /// <param name="depth">Blocks; 12 in the paper.</param>
    /// <param name="heads">Heads of each attention.</param>
    /// <param name="mlpRatio">Hidden width of each MLP over E.</param>
    /// <param name="crossEvery">One block in this many reads the image, the first included; 2 in the
    /// paper.</param>
    /// <param name="deviation">Spread of the queries at the start; 0.02 in BLIP-2.</param>
    public QueryTransformer(
        int queryCount, int width, int imageWidth, int depth, int heads, double mlpRatio, int crossEvery,
        double deviation) : base(nameof(QueryTransformer))
    {
        queries = Initial.Tokens(deviation, 1, queryCount, width);
        blocks = new ModuleList<TransformerBlock>([.. Enumerable.Range(0, depth).Select(i =>
            new TransformerBlock(width, heads, mlpRatio, i % crossEvery == 0 ? imageWidth : null))]);
        norm = nn.LayerNorm(width);
        RegisterComponents();
    }

    /// <summary>Lets the queries read image tokens <c>[B, N, C]</c>; returns what they gathered,
    /// <c>[B, Q, E]</c>.</summary>
    /// <param name="imageTokens">Tokens of the image encoder.</param>
    /// <param name="maps">Where given, receives one cross-attention map <c>[B, h, Q, N]</c> for each block
    /// that reads the image, first to last; the caller disposes them.</param>
    public Tensor forward(Tensor imageTokens, ICollection<Tensor>? maps = null)
    {
        using var scope = NewDisposeScope();
        var held = maps is null ? null : new List<Tensor>();
        var x = queries.expand(imageTokens.shape[0], -1, -1);                         // [B, Q, E]
        foreach (var block in blocks) x = block.forward(x, imageTokens, maps: held);
        foreach (var map in held ?? []) maps!.Add(map.MoveToOuterDisposeScope());
        return norm.forward(x).MoveToOuterDisposeScope();                             // [B, Q, E]
    }
}

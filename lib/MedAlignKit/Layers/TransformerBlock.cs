using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>
/// A pre-norm transformer block: self-attention, cross-attention where it is built with a context, then an
/// MLP, each added to what it read.
/// </summary>
/// <remarks>Shapes: B batch, N tokens, E width, M context tokens, C context width.</remarks>
public sealed class TransformerBlock : nn.Module
{
    private readonly LayerNorm norm1;
    private readonly Attention attn;
    [ComponentName(Name = "norm_cross")] private readonly LayerNorm? crossNorm;
    [ComponentName(Name = "cross_attn")] private readonly Attention? crossAttention;
    private readonly LayerNorm norm2;
    private readonly Mlp mlp;

    /// <summary>Builds the block.</summary>
    /// <param name="width">E.</param>
    /// <param name="heads">Heads of each attention; divides E.</param>
    /// <param name="mlpRatio">Hidden width of the MLP over E; 4 in ViT and BERT, 4.3637 in EVA-CLIP.</param>
    /// <param name="contextWidth">C, for a block with cross-attention.</param>
    public TransformerBlock(int width, int heads, double mlpRatio, int? contextWidth = null)
        : base(nameof(TransformerBlock))
    {
        norm1 = nn.LayerNorm(width);
        attn = new Attention(width, heads);
        if (contextWidth is { } context)
        {
            crossNorm = nn.LayerNorm(width);
            crossAttention = new Attention(width, heads, context);
        }
        norm2 = nn.LayerNorm(width);
        mlp = new Mlp(width, (int)Math.Round(width * mlpRatio));
        RegisterComponents();
    }

    /// <summary>Whether the block reads a context.</summary>
    public bool ReadsContext => crossAttention is not null;

    /// <summary>Maps tokens <c>[B, N, E]</c> to <c>[B, N, E]</c>.</summary>
    /// <param name="tokens">What the block reads.</param>
    /// <param name="context">Context <c>[B, M, C]</c>; a block without cross-attention ignores it.</param>
    /// <param name="bias">Added to the self-attention's scores, see <see cref="Attention.forward"/>.</param>
    /// <param name="cache">Keys and values of tokens already read.</param>
    /// <param name="maps">Where given, receives the cross-attention's map <c>[B, h, N, M]</c>.</param>
    public Tensor forward(
        Tensor tokens, Tensor? context = null, Tensor? bias = null,
        KeyValueCache? cache = null, ICollection<Tensor>? maps = null)
    {
        using var scope = NewDisposeScope();
        var x = tokens + attn.forward(norm1.forward(tokens), bias: bias, cache: cache);
        if (crossAttention is not null)
        {
            var held = maps is null ? null : new List<Tensor>();
            x = x + crossAttention.forward(crossNorm!.forward(x), context, maps: held);
            foreach (var map in held ?? []) maps!.Add(map.MoveToOuterDisposeScope());
        }
        return (x + mlp.forward(norm2.forward(x))).MoveToOuterDisposeScope();
    }
}

using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>
/// Multi-head self-attention by cosines: queries and keys have length 1, each coordinate is then stretched by
/// a learned number, and scores are eight times their products (query–key normalisation, arXiv 2010.04245;
/// CT-ViT in CT-CLIP's code, facts §4.2).
/// </summary>
/// <remarks>
/// <para>As in that code, queries read the tokens after a norm and keys and values read them before it; norm
/// and projections have no bias. The projections are called <c>q</c>, <c>kv</c> (parts <c>k</c> and
/// <c>v</c>) and <c>proj</c>, as those of <see cref="Attention"/>; in that code <c>to_q</c>, <c>to_kv</c>
/// and <c>to_out</c>.</para>
/// <para>Shapes: B rows, N tokens, E width, h heads of width d.</para>
/// </remarks>
public sealed class CosineAttention : nn.Module
{
    // What scores are multiplied by, where dot products would be divided by √d.
    private const double Scale = 8;

    private readonly LayerNorm norm;
    [ComponentName(Name = "q")] private readonly AdaptableLinear queries;
    [ComponentName(Name = "kv")] private readonly AdaptableLinear keysAndValues;
    [ComponentName(Name = "q_scale")] private readonly Parameter queryScale;
    [ComponentName(Name = "k_scale")] private readonly Parameter keyScale;
    private readonly AdaptableLinear proj;
    private readonly long heads;
    private readonly long depth;

    /// <summary>Builds the projections.</summary>
    /// <param name="width">E, at least 1.</param>
    /// <param name="heads">h, at least 1.</param>
    /// <param name="headWidth">d, at least 1; h · d may differ from E, as CT-CLIP's 256 from 512.</param>
    public CosineAttention(int width, int heads, int headWidth) : base(nameof(CosineAttention))
    {
        (this.heads, depth) = (heads, headWidth);
        var inner = heads * headWidth;
        norm = nn.LayerNorm(width, bias: false);
        queries = new AdaptableLinear(width, inner, hasBias: false);
        keysAndValues = new AdaptableLinear(width, 2 * inner, hasBias: false, "k", "v");
        queryScale = Initial.Ones(headWidth);
        keyScale = Initial.Ones(headWidth);
        proj = new AdaptableLinear(inner, width, hasBias: false);
        RegisterComponents();
    }

    /// <summary>Maps tokens <c>[B, N, E]</c> to <c>[B, N, E]</c>.</summary>
    /// <param name="tokens">What is read.</param>
    /// <param name="bias">Added to scores, <c>[h, N, N]</c>; null for none.</param>
    public Tensor forward(Tensor tokens, Tensor? bias = null)
    {
        using var scope = NewDisposeScope();
        var (b, n) = (tokens.shape[0], tokens.shape[1]);
        var read = keysAndValues.forward(tokens).chunk(2, -1);                        // [B, N, h·d] each
        var q = Unit(Split(queries.forward(norm.forward(tokens)))) * queryScale * Scale;
        var k = Unit(Split(read[0])) * keyScale;                                      // [B, h, N, d]
        var scores = matmul(q, k.transpose(-1, -2));                                  // [B, h, N, N]
        if (bias is not null) scores = scores + bias;
        var seen = matmul(scores.softmax(-1), Split(read[1]));                        // [B, h, N, d]
        var mixed = seen.transpose(1, 2).reshape(b, n, heads * depth);                // [B, N, h·d]
        return proj.forward(mixed).MoveToOuterDisposeScope();
    }

    private Tensor Split(Tensor projected) =>
        projected.view(projected.shape[0], projected.shape[1], heads, depth).transpose(1, 2);

    private static Tensor Unit(Tensor vectors) => nn.functional.normalize(vectors, dim: -1);
}

using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>
/// Multi-head scaled dot-product attention, <c>softmax(q kᵀ / √d) v</c>, of a sequence to itself or to a
/// context (Vaswani et al., arXiv 1706.03762, §3.2).
/// </summary>
/// <remarks>
/// Projections are packed (<c>qkv</c>, or <c>q</c> and <c>kv</c>); the scale is applied to the queries, the
/// smallest of the operands; there is no dropout on the maps, which on a CPU costs more than the products.
/// Shapes: B batch, N tokens that ask, M tokens that are asked, E width, h heads, d = E / h.
/// </remarks>
public sealed class Attention : nn.Module
{
    /// <summary>Added to the score of a token that must not be seen: large, yet finite, so that no row is
    /// NaN.</summary>
    public const float Hidden = -1e9f;

    [ComponentName(Name = "qkv")] private readonly Linear? packed;
    [ComponentName(Name = "q")] private readonly Linear? queries;
    [ComponentName(Name = "kv")] private readonly Linear? keysAndValues;
    private readonly Linear proj;
    private readonly long heads;
    private readonly long depth;

    /// <summary>Builds the projections.</summary>
    /// <param name="width">E, of the tokens that ask; a multiple of <paramref name="heads"/>.</param>
    /// <param name="heads">h.</param>
    /// <param name="contextWidth">Width of the context for cross-attention; null for self-attention.</param>
    /// <exception cref="ArgumentException">The width is no multiple of the heads.</exception>
    public Attention(int width, int heads, int? contextWidth = null) : base(nameof(Attention))
    {
        if (heads < 1 || width % heads != 0)
            throw new ArgumentException(
                $"A width of {width} cannot be shared by {heads} heads: choose a multiple.");
        (this.heads, depth) = (heads, width / heads);
        if (contextWidth is { } context)
            (queries, keysAndValues) = (nn.Linear(width, width), nn.Linear(context, 2 * width));
        else
            packed = nn.Linear(width, 3 * width);
        proj = nn.Linear(width, width);
        RegisterComponents();
    }

    /// <summary>Maps tokens <c>[B, N, E]</c> to <c>[B, N, E]</c>.</summary>
    /// <param name="tokens">The tokens that ask.</param>
    /// <param name="context">The tokens that are asked <c>[B, M, C]</c>, for cross-attention.</param>
    /// <param name="bias">Added to the scores: <c>[N, M]</c>, or <c>[B, 1, N, M]</c> where rows
    /// differ.</param>
    /// <param name="cache">Keys and values of tokens already read; self-attention only.</param>
    /// <param name="maps">Where given, the attention map <c>[B, h, N, M]</c> is added to it.</param>
    /// <exception cref="ArgumentException">A context for self-attention, or none for
    /// cross-attention.</exception>
    public Tensor forward(
        Tensor tokens, Tensor? context = null, Tensor? bias = null,
        KeyValueCache? cache = null, ICollection<Tensor>? maps = null)
    {
        using var scope = NewDisposeScope();
        var (b, n) = (tokens.shape[0], tokens.shape[1]);
        var (q, k, v) = Project(tokens, context);                      // q [B·h, N, d]; k, v [B·h, M, d]
        if (cache is not null) (k, v) = cache.Append(k, v);

        var scaled = q * (1 / Math.Sqrt(depth));
        var keys = k.transpose(1, 2);                                                 // [B·h, d, M]
        var scores = bmm(scaled, keys);                                              // [B·h, N, M]
        // Not baddbmm: TorchSharp hands libtorch its arguments in another order than their names say.
        if (bias is not null) scores.add_(PerHead(bias));
        var weights = scores.softmax(-1);                                             // [B·h, N, M]
        maps?.Add(weights.view(b, heads, n, -1).detach().MoveToOuterDisposeScope());  // [B, h, N, M]

        var mixed = bmm(weights, v).view(b, heads, n, depth)
            .transpose(1, 2).reshape(b, n, heads * depth);                            // [B, N, E]
        return proj.forward(mixed).MoveToOuterDisposeScope();
    }

    private (Tensor Queries, Tensor Keys, Tensor Values) Project(Tensor tokens, Tensor? context)
    {
        if (packed is null != context is not null)
            throw new ArgumentException(packed is null
                ? "Cross-attention needs the context that it attends to."
                : "Self-attention takes no context: build it with a context width.", nameof(context));
        if (packed is not null)
        {
            var all = Split(packed.forward(tokens), 3);                               // [3, B·h, N, d]
            return (all[0], all[1], all[2]);
        }
        var asked = Split(keysAndValues!.forward(context!), 2);                       // [2, B·h, M, d]
        return (Split(queries!.forward(tokens), 1)[0], asked[0], asked[1]);
    }

    private Tensor[] Split(Tensor projected, long parts)
    {
        var (b, n) = (projected.shape[0], projected.shape[1]);
        return projected.view(b, n, parts, heads, depth)
            .permute(2, 0, 3, 1, 4)
            .reshape(parts, b * heads, n, depth)                       // one copy for all parts
            .unbind(0);
    }

    private Tensor PerHead(Tensor bias) => bias.dim() == 2
        ? bias
        : bias.expand(bias.shape[0], heads, bias.shape[2], bias.shape[3]).flatten(0, 1);   // [B·h, N, M]
}

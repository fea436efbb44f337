using TorchSharp;
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
/// Shapes: B batch, N tokens that ask, M tokens that are asked, E width, h heads of width d.
/// </remarks>
public sealed class Attention : nn.Module
{
    /// <summary>Added to the score of a token that must not be seen: large, yet finite, so that no row is
    /// NaN.</summary>
    public const float Hidden = -1e9f;

    [ComponentName(Name = "qkv")] private readonly AdaptableLinear? packed;
    [ComponentName(Name = "q")] private readonly AdaptableLinear? queries;
    [ComponentName(Name = "kv")] private readonly AdaptableLinear? keysAndValues;
    private readonly AdaptableLinear proj;
    private readonly long heads;
    private readonly long depth;
    private readonly double scale;

    /// <summary>Builds the projections.</summary>
    /// <param name="options">Widths and heads; with a context width it is cross-attention.</param>
    /// <exception cref="ArgumentException">The width is no multiple of the heads.</exception>
    public Attention(TransformerOptions options) : base(nameof(Attention))
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Heads < 1 || options.HeadWidth < 1
            || (options.HasBias && options.Heads * options.HeadWidth != options.Width))
            throw new ArgumentException(
                $"A width of {options.Width} cannot be shared by {options.Heads} heads: choose a multiple.");
        (heads, depth) = (options.Heads, options.HeadWidth);
        scale = 1 / Math.Sqrt(depth);
        var (width, inner, bias) = (options.Width, options.Heads * options.HeadWidth, options.HasBias);
        if (options.ContextWidth is { } context)
        {
            queries = new AdaptableLinear(width, inner, bias);
            keysAndValues = new AdaptableLinear(context, 2 * inner, bias, "k", "v");
        }
        else
            packed = new AdaptableLinear(width, 3 * inner, bias, "q", "k", "v");
        proj = new AdaptableLinear(inner, width, bias);
        RegisterComponents();
    }

    /// <summary>h.</summary>
    public long Heads => heads;

    /// <summary>What is added to scores so that padding is not seen, <c>[B, 1, 1, T]</c>.</summary>
    /// <param name="mask">True where a token is text and no padding, <c>[B, T]</c>.</param>
    internal static Tensor PaddingBias(Tensor mask)
    {
        using var scope = NewDisposeScope();
        return (mask.logical_not().to_type(ScalarType.Float32) * Hidden)
            .unsqueeze(1).unsqueeze(1).MoveToOuterDisposeScope();
    }

    /// <summary>Maps tokens <c>[B, N, E]</c> to <c>[B, N, E]</c>.</summary>
    /// <param name="tokens">The tokens that ask.</param>
    /// <param name="context">The tokens that are asked <c>[B, M, C]</c>, for cross-attention.</param>
    /// <param name="bias">Added to the scores: <c>[N, M]</c>, or <c>[B, h, N, M]</c> with B or h 1 where all
    /// are alike.</param>
    /// <param name="cache">Keys and values of tokens already read; in cross-attention those of the context,
    /// which are computed where the cache is empty.</param>
    /// <param name="maps">Where given, the attention map <c>[B, h, N, M]</c> is added to it.</param>
    /// <param name="at">Where given, <c>[B, A]</c>: only the tokens at these places ask, and there are A
    /// outputs.</param>
    /// <param name="records">Where given, what was read and made is added to it.</param>
    /// <exception cref="ArgumentException">A context for self-attention, or none for
    /// cross-attention.</exception>
    public Tensor forward(
        Tensor tokens, Tensor? context = null, Tensor? bias = null,
        KeyValueCache? cache = null, ICollection<Tensor>? maps = null, Tensor? at = null,
        ICollection<AttentionRecord>? records = null)
    {
        using var scope = NewDisposeScope();
        var b = tokens.shape[0];
        var (q, k, v) = Project(tokens, context, cache);               // q [B·h, N, d]; k, v [B·h, M, d]
        if (at is not null) (q, bias) = (AskedAt(q, at), BiasAt(bias, at));
        var n = q.shape[1];

        // One token at a time, as in generation, has no matrix to multiply: on a CPU, bmm would call one small
        // product for each head of each row, and the calls cost more than the work.
        var isAlone = n == 1 && !is_grad_enabled() && q.device_type == DeviceType.CPU;
        var scaled = q * scale;
        var scores = isAlone
            ? (k * scaled).sum(-1).unsqueeze(1)
            : bmm(scaled, k.transpose(1, 2));                                         // [B·h, N, M]
        // In place, and not baddbmm: TorchSharp hands libtorch its arguments in another order than their
        // names say.
        if (bias is { } added)
            (added.dim() == 2 ? scores : scores.view(b, heads, n, -1)).add_(added);
        var weights = scores.softmax(-1);                                             // [B·h, N, M]
        maps?.Add(weights.view(b, heads, n, -1).detach().MoveToOuterDisposeScope());  // [B, h, N, M]

        var seen = isAlone ? (v * weights.transpose(1, 2)).sum(1) : bmm(weights, v);   // [B·h, (N,) d]
        var mixed = SideBySide(seen, b);                                              // [B, N, h·d]
        records?.Add(new AttentionRecord(SideBySide(q, b), SideBySide(k, b), SideBySide(v, b), mixed));
        return proj.forward(mixed).MoveToOuterDisposeScope();
    }

    // The heads of each token together, [B·h, (N,) d] to [B, N, h·d].
    private Tensor SideBySide(Tensor perHead, long b) => perHead.view(b, heads, -1, depth)
        .transpose(1, 2).reshape(b, -1, heads * depth);

    private Tensor AskedAt(Tensor q, Tensor at) => q
        .view(at.shape[0], heads, q.shape[1], depth)
        .gather(2, at.unsqueeze(1).unsqueeze(-1).expand(at.shape[0], heads, at.shape[1], depth))
        .flatten(0, 1);                                                               // [B·h, A, d]

    private static Tensor? BiasAt(Tensor? bias, Tensor at) => bias switch
    {
        null => null,
        { } each when each.dim() == 2 => each.index_select(0, at.flatten())
            .view(at.shape[0], 1, at.shape[1], each.shape[1]),                        // [B, 1, A, M]
        { } rows => rows.gather(2, at.unsqueeze(1).unsqueeze(-1)
            .expand(at.shape[0], rows.shape[1], at.shape[1], rows.shape[3])),
    };

    private (Tensor Queries, Tensor Keys, Tensor Values) Project(
        Tensor tokens, Tensor? context, KeyValueCache? cache)
    {
        if (packed is null != context is not null)
            throw new ArgumentException(packed is null
                ? "Cross-attention needs the context that it attends to."
                : "Self-attention takes no context: build it with a context width.", nameof(context));
        if (packed is not null)
        {
            var all = Split(packed.forward(tokens), 3);                               // [3, B·h, N, d]
            var (k, v) = cache?.Append(all[1], all[2]) ?? (all[1], all[2]);
            return (all[0], k, v);
        }
        var (keys, values) = cache is { Length: > 0 } ? cache.Held() : ReadContext(context!, cache);
        return (Split(queries!.forward(tokens), 1)[0], keys, values);
    }

    private (Tensor Keys, Tensor Values) ReadContext(Tensor context, KeyValueCache? cache)
    {
        var read = Split(keysAndValues!.forward(context), 2);                         // [2, B·h, M, d]
        return cache?.Append(read[0], read[1]) ?? (read[0], read[1]);
    }

    private Tensor[] Split(Tensor projected, long parts)
    {
        var (b, n) = (projected.shape[0], projected.shape[1]);
        return projected.view(b, n, parts, heads, depth)
            .permute(2, 0, 3, 1, 4)
            .reshape(parts, b * heads, n, depth)                       // one copy for all parts
            .unbind(0);
    }
}

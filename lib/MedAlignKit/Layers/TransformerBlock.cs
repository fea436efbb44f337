using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>
/// A transformer block: self-attention, cross-attention where it is built with a context and given one, then
/// an MLP, each added to what it read, with norms before each part (ViT, GPT-2, T5) or after each sum (BERT).
/// </summary>
/// <remarks>Shapes: B batch, N tokens, E width, M context tokens, C context width.</remarks>
public sealed class TransformerBlock : nn.Module
{
    private readonly nn.Module<Tensor, Tensor> norm1;
    private readonly Attention attn;
    [ComponentName(Name = "norm_cross")] private readonly nn.Module<Tensor, Tensor>? crossNorm;
    [ComponentName(Name = "cross_attn")] private readonly Attention? crossAttention;
    private readonly nn.Module<Tensor, Tensor> norm2;
    private readonly Mlp mlp;
    [ComponentName(Name = "norm_text")] private readonly nn.Module<Tensor, Tensor>? textNorm;
    [ComponentName(Name = "mlp_text")] private readonly Mlp? textMlp;
    private readonly bool normsAfter;

    /// <summary>Builds the block.</summary>
    public TransformerBlock(TransformerOptions options) : base(nameof(TransformerBlock))
    {
        ArgumentNullException.ThrowIfNull(options);
        normsAfter = options.NormsAfter;
        norm1 = Norm(options);
        attn = new Attention(options with { ContextWidth = null });
        if (options.ContextWidth is not null)
        {
            crossNorm = Norm(options);
            crossAttention = new Attention(options);
        }
        norm2 = Norm(options);
        mlp = NewMlp(options);
        if (options.HasTextMlp) (textNorm, textMlp) = (Norm(options), NewMlp(options));
        RegisterComponents();
    }

    /// <summary>Whether the block reads a context.</summary>
    public bool ReadsContext => crossAttention is not null;

    /// <summary>Maps tokens <c>[B, N, E]</c> to <c>[B, N, E]</c>.</summary>
    /// <param name="tokens">What the block reads.</param>
    /// <param name="context">Context <c>[B, M, C]</c>; null where the tokens read none, as text does in a
    /// query transformer. A block without cross-attention ignores it.</param>
    /// <param name="bias">Added to the self-attention's scores, see <see cref="Attention.forward"/>.</param>
    /// <param name="cache">Keys and values of tokens already read.</param>
    /// <param name="contextBias">Added to the cross-attention's scores.</param>
    /// <param name="contextCache">Keys and values of the context, computed once.</param>
    /// <param name="maps">Where given, receives the cross-attention's map <c>[B, h, N, M]</c>.</param>
    /// <param name="records">Where given, receives what the self-attention read and made.</param>
    public Tensor forward(
        Tensor tokens, Tensor? context = null, Tensor? bias = null, KeyValueCache? cache = null,
        Tensor? contextBias = null, KeyValueCache? contextCache = null, ICollection<Tensor>? maps = null,
        ICollection<AttentionRecord>? records = null)
    {
        using var scope = NewDisposeScope();
        var x = Add(norm1, tokens, read => attn.forward(
            read, bias: bias, cache: cache, records: records));
        if (crossAttention is not null && context is not null)
        {
            var held = maps is null ? null : new List<Tensor>();
            x = Add(crossNorm!, x, read => crossAttention.forward(
                read, context, contextBias, contextCache, held));
            foreach (var map in held ?? []) maps!.Add(map.MoveToOuterDisposeScope());
        }
        var readsText = context is null && textMlp is not null;
        var (norm, perceptron) = readsText ? (textNorm!, textMlp!) : (norm2, mlp);
        return Add(norm, x, perceptron.forward).MoveToOuterDisposeScope();
    }

    /// <summary>What the block makes of the tokens at some places alone, <c>[B, A, E]</c>: of a last block no
    /// more may be needed, and the others are still read.</summary>
    /// <param name="tokens">What the block reads, <c>[B, N, E]</c>.</param>
    /// <param name="at">The places, <c>[B, A]</c>.</param>
    /// <param name="bias">Added to the scores, <c>[N, M]</c> or <c>[B, h, N, M]</c>.</param>
    public Tensor ForwardAt(Tensor tokens, Tensor at, Tensor? bias = null)
    {
        if (normsAfter || crossAttention is not null)
            throw new InvalidOperationException("Only a block of a decoder alone is run at some places.");
        using var scope = NewDisposeScope();
        var own = tokens.gather(1, at.unsqueeze(-1).expand(at.shape[0], at.shape[1], tokens.shape[2]));
        var x = own + attn.forward(norm1.forward(tokens), bias: bias, at: at);         // [B, A, E]
        return Add(norm2, x, mlp.forward).MoveToOuterDisposeScope();
    }

    /// <summary>A norm of the form that the options name.</summary>
    internal static nn.Module<Tensor, Tensor> Norm(TransformerOptions options) => options.UsesRmsNorm
        ? new RmsNorm(options.Width, options.NormEpsilon)
        : nn.LayerNorm(options.Width, options.NormEpsilon);

    private static Mlp NewMlp(TransformerOptions options) => new(
        options.Width, options.MlpWidth, options.Activation, options.IsGated, options.HasBias);

    private Tensor Add(nn.Module<Tensor, Tensor> norm, Tensor x, Func<Tensor, Tensor> part) => normsAfter
        ? norm.forward(x + part(x))
        : x + part(norm.forward(x));
}

using MedAlignKit.Layers;
using MedAlignKit.Text;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>
/// A small GPT: causal blocks between a token table that is also the output layer, and learned positions.
/// The first positions are kept for a prefix of embeddings, so that text stands at the same positions with
/// and without.
/// </summary>
/// <remarks>
/// Shapes: B batch, P prefix positions, T text tokens, N = P + T or T, E width, V vocabulary, M tokens seen.
/// </remarks>
public sealed class CausalLanguageModel : nn.Module
{
    private readonly Embedding wte;
    private readonly Embedding wpe;
    private readonly ModuleList<TransformerBlock> h;
    private readonly LayerNorm ln_f;

    /// <summary>Builds the model; token and position tables start with deviation 0.02, as in
    /// GPT-2.</summary>
    /// <param name="vocabularySize">V.</param>
    /// <param name="width">E.</param>
    /// <param name="depth">Number of blocks.</param>
    /// <param name="heads">Heads of each block; divides E.</param>
    /// <param name="mlpRatio">Hidden width of each MLP over E.</param>
    /// <param name="prefixPositions">P, positions before the first token of text.</param>
    /// <param name="maxTextTokens">Longest text.</param>
    public CausalLanguageModel(
        int vocabularySize, int width, int depth, int heads, double mlpRatio,
        int prefixPositions, int maxTextTokens)
        : base(nameof(CausalLanguageModel))
    {
        (VocabularySize, PrefixPositions, MaxTextTokens) = (vocabularySize, prefixPositions, maxTextTokens);
        wte = nn.Embedding(vocabularySize, width);
        wpe = nn.Embedding(prefixPositions + maxTextTokens, width);
        h = new ModuleList<TransformerBlock>(
            [.. Enumerable.Range(0, depth).Select(_ => new TransformerBlock(width, heads, mlpRatio))]);
        ln_f = nn.LayerNorm(width);
        nn.init.normal_(wte.weight!, 0, 0.08);
        nn.init.normal_(wpe.weight!, 0, 0.02);
        RegisterComponents();
    }

    /// <summary>V.</summary>
    public int VocabularySize { get; }

    /// <summary>P.</summary>
    public int PrefixPositions { get; }

    /// <summary>Longest text, in tokens.</summary>
    public int MaxTextTokens { get; }

    /// <summary>New caches for generation, one a block; the caller disposes them.</summary>
    public IReadOnlyList<KeyValueCache> NewCaches() => [.. h.Select(_ => new KeyValueCache())];

    /// <summary>Embeddings of tokens <c>[B, T]</c>, without positions, <c>[B, T, E]</c>.</summary>
    public Tensor Embed(Tensor tokens) => wte.forward(tokens);

    /// <summary>Hidden states <c>[B, N, E]</c> of a text that follows its prefix, or stands alone.</summary>
    /// <param name="prefix">Embeddings <c>[B, P, E]</c>, or null for text alone.</param>
    /// <param name="tokens">Token ids <c>[B, T]</c>.</param>
    /// <param name="visible">False where a token must not be seen, <c>[B, N]</c>; null where all may. Tokens
    /// that pad on the right need no mask, since none before them looks ahead.</param>
    /// <exception cref="ArgumentException">More tokens than there are positions, or a prefix of another
    /// length.</exception>
    public Tensor HiddenStates(Tensor? prefix, Tensor tokens, Tensor? visible = null)
    {
        Check(prefix, tokens);
        using var scope = NewDisposeScope();
        var text = wte.forward(tokens);                                               // [B, T, E]
        var start = prefix is null ? PrefixPositions : 0;
        var input = prefix is null ? text : cat([prefix, text], 1);                   // [B, N, E]
        var positions = arange(start, PrefixPositions + tokens.shape[1], device: tokens.device);
        return forward(input, positions, visible).MoveToOuterDisposeScope();
    }

    /// <summary>Runs the blocks over embeddings.</summary>
    /// <param name="embeddings">Without positions, <c>[B, N, E]</c>.</param>
    /// <param name="positions">Position of each, <c>[N]</c> or <c>[B, N]</c>.</param>
    /// <param name="visible">False where a token must not be seen, <c>[B, M]</c>, those in the caches
    /// included.</param>
    /// <param name="caches">Keys and values of what was read before, from <see cref="NewCaches"/>.</param>
    /// <returns>Hidden states <c>[B, N, E]</c>, normalised.</returns>
    public Tensor forward(
        Tensor embeddings, Tensor positions, Tensor? visible = null,
        IReadOnlyList<KeyValueCache>? caches = null)
    {
        using var scope = NewDisposeScope();
        var n = embeddings.shape[1];
        var bias = Bias(n, n + (caches?[0].Length ?? 0), visible, embeddings.device);
        var x = embeddings + wpe.forward(positions);
        for (var i = 0; i < h.Count; i++) x = h[i].forward(x, bias: bias, cache: caches?[i]);
        return ln_f.forward(x).MoveToOuterDisposeScope();
    }

    /// <summary>Scores of each token of the vocabulary, <c>[…, V]</c>, from hidden states
    /// <c>[…, E]</c>.</summary>
    public Tensor Logits(Tensor hidden) => nn.functional.linear(hidden, wte.weight!);

    /// <summary>Log-likelihood of each row's answer, <c>[R]</c>, summed over its tokens and the
    /// end.</summary>
    /// <param name="hidden">Hidden states <c>[R, N, E]</c> of rows that end with the tokens of
    /// <paramref name="rows"/>.</param>
    /// <param name="rows">The tokens, and where the answers are.</param>
    public Tensor LogLikelihood(Tensor hidden, AnsweredTokens rows)
    {
        using var scope = NewDisposeScope();
        var (r, n, t) = (hidden.shape[0], hidden.shape[1], rows.Tokens.shape[1]);
        var starts = arange(r, device: hidden.device).unsqueeze(1) * n + (n - t);     // [R, 1]
        var places = (rows.Positions + starts).flatten();                             // [R·A]
        var asked = hidden.flatten(0, 1).index_select(0, places);                     // [R·A, E]
        var errors = nn.functional.cross_entropy(
            Logits(asked), rows.Targets.flatten(), ignore_index: AnsweredTokens.Ignored,
            reduction: nn.Reduction.None);                                            // [R·A]
        return (-errors.view(r, -1).sum(1)).MoveToOuterDisposeScope();                // [R]
    }

    private static Tensor? Bias(long asking, long seen, Tensor? visible, Device device)
    {
        if (asking == 1 && visible is null) return null;
        var hidden = full([asking, seen], Attention.Hidden, device: device);
        var causal = hidden.triu(1 + seen - asking);                                  // [N, M]
        if (visible is null) return causal;
        var unseen = visible.logical_not().to_type(ScalarType.Float32) * Attention.Hidden;
        return causal + unseen.unsqueeze(1).unsqueeze(1);                             // [B, 1, N, M]
    }

    private void Check(Tensor? prefix, Tensor tokens)
    {
        if (tokens.dim() != 2 || tokens.shape[1] > MaxTextTokens)
            throw new ArgumentException(
                $"The language model reads token ids [B, T] with T at most {MaxTextTokens}, "
                + $"but got [{string.Join(", ", tokens.shape)}]: shorten the text or raise MaxTextTokens.",
                nameof(tokens));
        if (prefix is not null && (prefix.shape[0] != tokens.shape[0] || prefix.shape[1] != PrefixPositions))
            throw new ArgumentException(
                $"The language model takes a prefix [{tokens.shape[0]}, {PrefixPositions}, E], "
                + $"but got [{string.Join(", ", prefix.shape)}].", nameof(prefix));
    }
}

using MedAlignKit.Layers;
using MedAlignKit.Text;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>
/// A decoder alone, of GPT-2's or BioGPT's form: causal blocks between a token table that is also the output
/// layer, and learned positions. Prefix, prompt and answer are one sequence.
/// </summary>
/// <remarks>
/// The two forms differ in the curve of the MLPs, in BioGPT's embeddings being scaled by √L, and in its
/// positions starting at the table's third row. Shapes: R rows, Q prefix tokens, T text tokens, N = Q + T or
/// T, L width, V vocabulary, A answer tokens, M tokens seen.
/// </remarks>
public sealed class CausalLanguageModel : LanguageModel
{
    private readonly Embedding wte;
    private readonly Embedding wpe;
    private readonly ModuleList<TransformerBlock> h;
    private readonly LayerNorm ln_f;
    private readonly double embeddingScale;
    private readonly int firstPosition;

    /// <summary>Builds the model with fresh weights.</summary>
    /// <param name="config">Sizes.</param>
    /// <param name="prefixTokens">Q.</param>
    public CausalLanguageModel(LanguageModelConfig config, int prefixTokens)
        : base(config.Validate(), prefixTokens, nameof(CausalLanguageModel))
    {
        var isBioGpt = config.Family == LanguageModelFamily.BioGpt;
        (embeddingScale, firstPosition) = isBioGpt ? (Math.Sqrt(config.Width), 2) : (1, 0);
        var block = new TransformerOptions(config.Width, config.Heads, config.MlpWidth)
        {
            Activation = isBioGpt ? Activation.Gelu : Activation.GeluTanh,
        };
        Positions = config.MaxTextTokens + (config.ReservesPrefixPositions ? prefixTokens : 0);
        wte = nn.Embedding(config.VocabularySize, config.Width);
        wpe = nn.Embedding(firstPosition + Positions, config.Width);
        h = new ModuleList<TransformerBlock>(
            [.. Enumerable.Range(0, config.Depth).Select(_ => new TransformerBlock(block))]);
        ln_f = nn.LayerNorm(config.Width);
        nn.init.normal_(wte.weight!, 0, TokenDeviation / embeddingScale);
        nn.init.normal_(wpe.weight!, 0, 0.02);
        RegisterComponents();
    }

    /// <summary>Spread of the token table at the start: larger than GPT-2's 0.02, with which a narrow model
    /// takes long to tell words apart.</summary>
    private const double TokenDeviation = 0.08;

    /// <summary>Longest sequence, prefix included.</summary>
    public int Positions { get; }

    /// <inheritdoc/>
    public override Tensor Embed(Tensor tokens) => embeddingScale == 1
        ? wte.forward(tokens)
        : wte.forward(tokens) * embeddingScale;

    /// <inheritdoc/>
    public override Tensor TextStates(PaddedTokens texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Read(null, texts.Tokens, null, PromptOrder.ImageFirst);
    }

    /// <inheritdoc/>
    public override Tensor AnswerStates(
        Tensor? prefix, AnsweredTokens rows, PromptOrder order = PromptOrder.ImageFirst,
        Tensor? visible = null)
    {
        using var scope = NewDisposeScope();
        // The answer stands behind prompt and prefix, in whichever order they come.
        var places = prefix is null ? rows.Positions : rows.Positions + PrefixTokens;  // [R, A]
        return Read(prefix, rows.Tokens, rows.PromptLengths(), order, visible, places)
            .MoveToOuterDisposeScope();                                               // [R, A, L]
    }

    /// <inheritdoc/>
    public override Tensor Logits(Tensor states) => Scores(states, wte.weight!);

    /// <inheritdoc/>
    /// <remarks>Each token from those before it.</remarks>
    public override Tensor TextLoss(AnsweredTokens rows, int padId)
    {
        using var scope = NewDisposeScope();
        var states = Read(null, rows.Tokens, null, PromptOrder.ImageFirst);           // [R, T, L]
        return NextTokenLoss(states, rows.Tokens, padId).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <remarks>Both from one reading of the texts.</remarks>
    public override (Tensor Text, Tensor Answer) PretrainingLosses(AnsweredTokens rows, int padId)
    {
        using var scope = NewDisposeScope();
        var states = Read(null, rows.Tokens, null, PromptOrder.ImageFirst);           // [R, T, L]
        var (r, a) = (rows.Positions.shape[0], rows.Positions.shape[1]);
        var asked = states.gather(1, rows.Positions.unsqueeze(-1).expand(r, a, states.shape[2]));
        var text = NextTokenLoss(states, rows.Tokens, padId);
        var answer = -LikelihoodOf(asked, rows).mean();
        return (text.MoveToOuterDisposeScope(), answer.MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public override Tensor PromptAndAnswerLoss(
        Tensor prefix, AnsweredTokens rows, int padId, PromptOrder order)
    {
        using var scope = NewDisposeScope();
        var (tokens, lengths) = (rows.Tokens, rows.PromptLengths());
        var states = Read(prefix, tokens, lengths, order);                            // [R, Q + T, L]
        // As in the released code, the places of the image predict nothing.
        var filler = full([tokens.shape[0], PrefixTokens], padId, ScalarType.Int64, tokens.device);
        var targets = cat([filler, tokens], 1);                                       // [R, Q + T]
        if (order == PromptOrder.TextFirst) targets = targets.gather(1, TextFirst(targets, lengths));
        return NextTokenLoss(states, targets, padId).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override PromptedAnswers Begin(
        Tensor? prefix, PaddedTokens prompts, PromptOrder order = PromptOrder.ImageFirst)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        Check(prefix, prompts.Tokens);
        return new CausalAnswers(this, prefix, prompts, order, RoomAfter(prompts.Tokens));
    }

    /// <summary>New caches for generation, one a block; the caller disposes them.</summary>
    public IReadOnlyList<KeyValueCache> NewCaches() => [.. h.Select(_ => new KeyValueCache())];

    /// <summary>The position at which text starts.</summary>
    /// <param name="hasPrefix">Whether a prefix stands before it.</param>
    public int TextStart(bool hasPrefix) => hasPrefix || Config.ReservesPrefixPositions ? PrefixTokens : 0;

    /// <summary>Runs the blocks over embeddings.</summary>
    /// <param name="embeddings">Without positions, <c>[R, N, L]</c>.</param>
    /// <param name="positions">Position of each, 0 and up, <c>[N]</c> or <c>[R, N]</c>.</param>
    /// <param name="visible">False where a token must not be seen, <c>[R, M]</c>, those in the caches
    /// included; null where all may.</param>
    /// <param name="caches">Keys and values of what was read before, from <see cref="NewCaches"/>.</param>
    /// <param name="at">Places whose states are asked for, <c>[R, A]</c>; null for all.</param>
    /// <returns>States <c>[R, N, L]</c>, or <c>[R, A, L]</c>, normalised.</returns>
    public Tensor forward(
        Tensor embeddings, Tensor positions, Tensor? visible = null,
        IReadOnlyList<KeyValueCache>? caches = null, Tensor? at = null)
    {
        using var scope = NewDisposeScope();
        var n = embeddings.shape[1];
        var bias = Bias(n, n + (caches?[0].Length ?? 0), visible, embeddings.device);
        var places = wpe.forward(firstPosition == 0 ? positions : positions + firstPosition);
        var x = InPrecisionOf(wpe.weight!, embeddings) + places;
        if (bias is not null) bias = InPrecisionOf(wpe.weight!, bias);
        var whole = at is null ? h.Count : h.Count - 1;
        for (var i = 0; i < whole; i++) x = RunBlock(h[i], x, bias: bias, cache: caches?[i]);
        if (at is not null) x = h[^1].ForwardAt(x, at, bias);
        return ln_f.forward(x).MoveToOuterDisposeScope();
    }

    // States of prefix and text in their order, or of text alone; all, or those at some places.
    private Tensor Read(
        Tensor? prefix, Tensor tokens, Tensor? promptLengths, PromptOrder order, Tensor? visible = null,
        Tensor? at = null)
    {
        Check(prefix, tokens);
        using var scope = NewDisposeScope();
        var input = Embed(tokens);                                                    // [R, T, L]
        Tensor? mask = null;                                                          // [R, N]
        if (prefix is not null)
        {
            input = cat([InPrecisionOf(input, prefix), input], 1);                    // [R, Q + T, L]
            if (visible is not null)
                mask = cat([
                    visible.unsqueeze(1).expand(tokens.shape[0], PrefixTokens),
                    ones(tokens.shape, dtype: ScalarType.Bool, device: tokens.device)], 1);
            if (order == PromptOrder.TextFirst)
            {
                var places = TextFirst(input, promptLengths!);                        // [R, Q + T]
                input = input.gather(1, places.unsqueeze(-1).expand(input.shape));
                mask = mask?.gather(1, places);
            }
        }
        var start = prefix is null && order == PromptOrder.ImageFirst ? TextStart(hasPrefix: false) : 0;
        var positions = arange(start, start + input.shape[1], device: tokens.device);
        if (start + input.shape[1] > Positions)
            throw new ArgumentException(
                $"The language model reads {Positions} tokens, its prefix included, "
                + $"but got {start + input.shape[1]}: shorten the text.", nameof(tokens));
        return forward(input, positions, mask, at: at).MoveToOuterDisposeScope();
    }

    private Tensor NextTokenLoss(Tensor states, Tensor tokens, int padId)
    {
        var length = tokens.shape[1] - 1;
        return nn.functional.cross_entropy(
            Logits(states.narrow(1, 0, length)).flatten(0, 1), tokens.narrow(1, 1, length).flatten(),
            ignore_index: padId);
    }

    private static Tensor? Bias(long asking, long seen, Tensor? visible, Device device)
    {
        if (asking == 1 && visible is null) return null;
        var hidden = full([asking, seen], Attention.Hidden, device: device);
        var causal = hidden.triu(1 + seen - asking);                                  // [N, M]
        if (visible is null) return causal;
        var unseen = visible.logical_not().to_type(ScalarType.Float32) * Attention.Hidden;
        return causal + unseen.unsqueeze(1).unsqueeze(1);                             // [R, 1, N, M]
    }
}

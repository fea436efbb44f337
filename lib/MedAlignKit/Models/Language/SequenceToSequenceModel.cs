using MedAlignKit.Layers;
using MedAlignKit.Text;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>
/// An encoder that reads prefix and prompt and a decoder that writes the answer, of the form of T5 1.1 and
/// FLAN-T5 (arXiv 1910.10683; gated MLPs: 2002.05202).
/// </summary>
/// <remarks>Shapes: R rows, Q prefix tokens, T text tokens, N = Q + T or T, A answer tokens, L width, V
/// vocabulary.</remarks>
public sealed class SequenceToSequenceModel : LanguageModel
{
    /// <summary>What the decoder reads before the first token: T5's padding token.</summary>
    private const int DecoderStart = 0;

    /// <summary>Spread of the token table at the start: less than T5's 1, since the decoder's first token is the
    /// same for every prompt, and a loud one drowns what is read.</summary>
    private const double TokenDeviation = 0.1;

    private readonly Embedding shared;
    private readonly TransformerStack encoder;
    private readonly TransformerStack decoder;
    [ComponentName(Name = "lm_head")] private readonly AdaptableLinear? head;

    /// <summary>Builds the model with fresh weights.</summary>
    /// <param name="config">Sizes.</param>
    /// <param name="prefixTokens">Q.</param>
    public SequenceToSequenceModel(LanguageModelConfig config, int prefixTokens)
        : base(config.Validate(), prefixTokens, nameof(SequenceToSequenceModel))
    {
        var block = new TransformerOptions(config.Width, config.Heads, config.MlpWidth)
        {
            HeadWidth = config.HeadWidth, HasBias = false,
            Activation = Activation.GeluTanh, IsGated = true, UsesRmsNorm = true, NormEpsilon = 1e-6,
        };
        shared = nn.Embedding(config.VocabularySize, config.Width);
        encoder = new TransformerStack(block, config.Depth, config, looksAhead: true);
        decoder = new TransformerStack(
            block with { ContextWidth = config.Width }, config.DecoderDepth, config, looksAhead: false);
        if (!config.TieOutput) head = new AdaptableLinear(config.Width, config.VocabularySize, hasBias: false);
        nn.init.normal_(shared.weight!, 0, TokenDeviation);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor Embed(Tensor tokens) => shared.forward(tokens);

    /// <inheritdoc/>
    public override Tensor TextStates(PaddedTokens texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        Check(null, texts.Tokens);
        using var scope = NewDisposeScope();
        var bias = Unseen(texts.Mask);                                                // [R, 1, 1, T]
        return encoder.Run(this, Embed(texts.Tokens), bias).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor AnswerStates(
        Tensor? prefix, AnsweredTokens rows, PromptOrder order = PromptOrder.ImageFirst,
        Tensor? visible = null)
    {
        using var scope = NewDisposeScope();
        var length = rows.PromptLengths();                                            // [R]
        var inPrompt = arange(rows.Tokens.shape[1], device: rows.Tokens.device)
            .unsqueeze(0).lt(length.unsqueeze(1));                                    // [R, T]
        var longest = length.max().item<long>();                                      // answers are not read
        var (read, mask) = Encode(
            prefix, rows.Tokens.narrow(1, 0, longest), inPrompt.narrow(1, 0, longest), order, visible);
        var targets = rows.Targets.clamp(min: 0).narrow(1, 0, rows.Targets.shape[1] - 1);
        var start = full([targets.shape[0], 1], DecoderStart, ScalarType.Int64, targets.device);
        return Decode(cat([start, targets], 1), read, mask).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor Logits(Tensor states) => head is null
        ? Scores(states * (1 / Math.Sqrt(Config.Width)), shared.weight!)              // T5 1.0, tied
        : head.forward(states).to_type(ScalarType.Float32);

    /// <inheritdoc/>
    /// <remarks>The text is cut at a random place; the encoder reads what is before it, and the decoder
    /// writes on (prefix language modelling, arXiv 1910.10683, §3.2.3).</remarks>
    public override Tensor TextLoss(AnsweredTokens rows, int padId)
    {
        using var scope = NewDisposeScope();
        var tokens = rows.Tokens;
        var length = tokens.shape[1];
        var cut = randint(1, length, [1], ScalarType.Int64).item<long>();
        var before = tokens.narrow(1, 0, cut);                                        // [R, c]
        var (read, mask) = Encode(null, before, before.ne(padId), PromptOrder.ImageFirst, null);
        var after = tokens.narrow(1, cut, length - cut);                              // [R, T - c]
        var start = full([after.shape[0], 1], DecoderStart, ScalarType.Int64, after.device);
        var states = Decode(cat([start, after.narrow(1, 0, length - cut - 1)], 1), read, mask);
        var errors = nn.functional.cross_entropy(
            Logits(states.flatten(0, 1)), after.flatten(), ignore_index: padId, reduction: nn.Reduction.Sum);
        var counted = after.ne(padId).sum().clamp(min: 1);                            // short rows may be over
        return (errors / counted).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor PromptAndAnswerLoss(
        Tensor prefix, AnsweredTokens rows, int padId, PromptOrder order) => throw new NotSupportedException(
        "An encoder reads T5's prompts and predicts none of their tokens: set SupervisedTokens to Answer.");

    /// <inheritdoc/>
    public override PromptedAnswers Begin(
        Tensor? prefix, PaddedTokens prompts, PromptOrder order = PromptOrder.ImageFirst)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var (tokens, isPrompt) = FilledUpOnTheRight(prompts);
        var (read, mask) = Encode(prefix, tokens, isPrompt, order, null);
        return new DecoderAnswers(this, read, mask, RoomAfter(prompts.Tokens));
    }

    /// <summary>New caches for generation: those of the answer and those of what the encoder read, one of
    /// each a block of the decoder; the caller disposes them.</summary>
    internal (IReadOnlyList<KeyValueCache> Answer, IReadOnlyList<KeyValueCache> Prompt) NewCaches() => (
        [.. Enumerable.Range(0, Config.DecoderDepth).Select(_ => new KeyValueCache())],
        [.. Enumerable.Range(0, Config.DecoderDepth).Select(_ => new KeyValueCache())]);

    /// <summary>States <c>[R, A, L]</c> that predict the token after each given one.</summary>
    internal Tensor Decode(
        Tensor tokens, Tensor read, Tensor? mask,
        (IReadOnlyList<KeyValueCache> Answer, IReadOnlyList<KeyValueCache> Prompt)? caches = null) =>
        decoder.Run(this, Embed(tokens), null, read, mask, caches);

    internal static int StartToken => DecoderStart;

    // What the encoder makes of prefix and prompt [R, N, L], and what hides the rest [R, 1, 1, N].
    private (Tensor Read, Tensor Mask) Encode(
        Tensor? prefix, Tensor tokens, Tensor isPrompt, PromptOrder order, Tensor? visible)
    {
        Check(prefix, tokens);
        var (input, mask) = (Embed(tokens), isPrompt);                                // [R, T, L]
        if (prefix is not null)
        {
            var seen = (visible ?? ones(prefix.shape[0], dtype: ScalarType.Bool, device: tokens.device))
                .unsqueeze(1).expand(prefix.shape[0], PrefixTokens);                  // [R, Q]
            input = cat([InPrecisionOf(input, prefix), input], 1);                    // [R, Q + T, L]
            mask = cat([seen, isPrompt], 1);                                          // [R, Q + T]
            if (order == PromptOrder.TextFirst)
            {
                var places = TextFirst(mask, isPrompt.sum(1));                        // [R, Q + T]
                input = input.gather(1, places.unsqueeze(-1).expand(input.shape));
                mask = mask.gather(1, places);
            }
        }
        var bias = Unseen(mask);
        return (encoder.Run(this, input, bias), bias);
    }

    // Distances are told between prefix and text: nothing may fill up the space between them.
    private static (Tensor Tokens, Tensor Mask) FilledUpOnTheRight(PaddedTokens prompts)
    {
        var (tokens, mask) = (prompts.Tokens, prompts.Mask);                          // [R, T]
        var t = tokens.shape[1];
        var filled = mask.to_type(ScalarType.Int64).argmax(1, keepdim: true);         // before the text, [R, 1]
        var places = (arange(t, device: tokens.device).unsqueeze(0) + filled).remainder(t);
        return (tokens.gather(1, places), mask.gather(1, places));
    }

    private static Tensor Unseen(Tensor mask) =>
        (mask.logical_not().to_type(ScalarType.Float32) * Attention.Hidden).unsqueeze(1).unsqueeze(1);

    /// <summary>Encoder or decoder: blocks over relative positions, and a norm at the end.</summary>
    private sealed class TransformerStack : nn.Module
    {
        private readonly ModuleList<TransformerBlock> blocks;
        private readonly RmsNorm norm;
        [ComponentName(Name = "relative_bias")] private readonly RelativePositions positions;
        private readonly bool looksAhead;

        public TransformerStack(
            TransformerOptions options, int depth, LanguageModelConfig config, bool looksAhead)
            : base(nameof(TransformerStack))
        {
            this.looksAhead = looksAhead;
            blocks = new ModuleList<TransformerBlock>(
                [.. Enumerable.Range(0, depth).Select(_ => new TransformerBlock(options))]);
            norm = new RmsNorm(options.Width, options.NormEpsilon);
            positions = new RelativePositions(config, looksAhead);
            RegisterComponents();
        }

        public Tensor Run(
            LanguageModel model, Tensor x, Tensor? hidden, Tensor? context = null, Tensor? contextBias = null,
            (IReadOnlyList<KeyValueCache> Answer, IReadOnlyList<KeyValueCache> Prompt)? caches = null)
        {
            using var scope = NewDisposeScope();
            var n = x.shape[1];
            var seen = n + (caches?.Answer[0].Length ?? 0);
            var bias = positions.Bias(n, seen);                                       // [1, h, N, M]
            if (hidden is not null) bias = bias + hidden.to_type(bias.dtype);         // [R, h, N, M]
            if (!looksAhead && n > 1)
                bias = bias + full([n, seen], Attention.Hidden, device: x.device).triu(1 + seen - n)
                    .to_type(bias.dtype);
            if (contextBias is not null) contextBias = contextBias.to_type(bias.dtype);
            for (var i = 0; i < blocks.Count; i++)
                x = model.RunBlock(
                    blocks[i], x, context, bias, caches?.Answer[i], contextBias, caches?.Prompt[i]);
            return norm.forward(x).MoveToOuterDisposeScope();
        }
    }
}

using MedAlignKit.Layers;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>
/// A language model of any family that reads a prefix of embeddings and a prompt, and answers: all that an
/// image side needs to know of one.
/// </summary>
/// <remarks>Shapes: R rows, Q prefix tokens, T text tokens, A answer tokens, L width, V vocabulary.</remarks>
public abstract class LanguageModel : nn.Module, ITrainable<ReportBatch>
{
    private protected LanguageModel(LanguageModelConfig config, int prefixTokens, string name) : base(name) =>
        (Config, PrefixTokens) = (config, prefixTokens);

    /// <summary>Sizes.</summary>
    public LanguageModelConfig Config { get; }

    /// <summary>Q, tokens of a prefix.</summary>
    public int PrefixTokens { get; }

    /// <summary>Whether the blocks' activations are computed again in the backward pass and not
    /// kept.</summary>
    public bool RecomputesActivations { get; set; }

    /// <summary>Builds a model of the configured family with fresh weights.</summary>
    /// <param name="config">Family and sizes.</param>
    /// <param name="prefixTokens">Q; 0 and up.</param>
    /// <exception cref="ArgumentException">The configuration cannot be.</exception>
    public static LanguageModel Create(LanguageModelConfig config, int prefixTokens) =>
        config.Validate().HasEncoder
            ? new SequenceToSequenceModel(config, prefixTokens)
            : new CausalLanguageModel(config, prefixTokens);

    /// <summary>Embeddings of tokens <c>[R, T]</c>, without positions, <c>[R, T, L]</c>.</summary>
    public abstract Tensor Embed(Tensor tokens);

    /// <summary>States of texts that are read without a prefix, <c>[R, T, L]</c>.</summary>
    public abstract Tensor TextStates(PaddedTokens texts);

    /// <summary>States from which each token of each answer is predicted, <c>[R, A, L]</c>.</summary>
    /// <param name="prefix">Prefix of each row <c>[R, Q, L]</c>; null for text alone.</param>
    /// <param name="rows">Prompts and answers.</param>
    /// <param name="order">Whether the prefix stands before or after the prompt.</param>
    /// <param name="visible">False where a prefix must not be seen, <c>[R]</c>; null where all may.</param>
    /// <exception cref="ArgumentException">More tokens than it reads, or a prefix of another
    /// length.</exception>
    public abstract Tensor AnswerStates(
        Tensor? prefix, AnsweredTokens rows, PromptOrder order = PromptOrder.ImageFirst,
        Tensor? visible = null);

    /// <summary>Scores of each token of the vocabulary, <c>[…, V]</c>, from states <c>[…, L]</c>.</summary>
    public abstract Tensor Logits(Tensor states);

    /// <summary>Reads reports without images, for pretraining.</summary>
    public ILosses Forward(ReportBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var (text, answer) = PretrainingLosses(batch.Rows, batch.PadId);
        return new ReportLosses(text, answer);
    }

    /// <summary>Mean cross-entropy of a text's tokens, one number, in nats: what the model is pretrained
    /// by.</summary>
    /// <param name="rows">Texts: prompts with answers.</param>
    /// <param name="padId">Token that fills up, which is not counted.</param>
    public abstract Tensor TextLoss(AnsweredTokens rows, int padId);

    /// <summary>What the model is pretrained by: <see cref="TextLoss"/>, and the mean over rows of the negative
    /// log-likelihood of the answers, of texts without a prefix; one number each, in nats.</summary>
    /// <param name="rows">Prompts and answers.</param>
    /// <param name="padId">Token that fills up, which is not counted.</param>
    public virtual (Tensor Text, Tensor Answer) PretrainingLosses(AnsweredTokens rows, int padId) =>
        (TextLoss(rows, padId), -LogLikelihood(null, rows).mean());

    /// <summary>Mean cross-entropy of prompts and answers together, as the released code of MedBLIP has it;
    /// one number, in nats.</summary>
    /// <param name="prefix">Prefix of each row <c>[R, Q, L]</c>.</param>
    /// <param name="rows">Prompts and answers.</param>
    /// <param name="padId">Token that fills up, which is not counted.</param>
    /// <param name="order">Whether the prefix stands before or after the prompt.</param>
    /// <exception cref="NotSupportedException">The family's prompts are read by an encoder, which predicts
    /// none of them.</exception>
    public abstract Tensor PromptAndAnswerLoss(
        Tensor prefix, AnsweredTokens rows, int padId, PromptOrder order);

    /// <summary>Reads prompts, and is then ready to answer each token by token.</summary>
    /// <param name="prefix">Prefix of each row <c>[R, Q, L]</c>; null for text alone.</param>
    /// <param name="prompts">Prompts, filled up on the left.</param>
    /// <param name="order">Whether the prefix stands before or after the prompt.</param>
    /// <exception cref="ArgumentException">A prompt leaves no room for an answer.</exception>
    public abstract PromptedAnswers Begin(
        Tensor? prefix, PaddedTokens prompts, PromptOrder order = PromptOrder.ImageFirst);

    /// <summary>Log-likelihood of each row's answer, <c>[R]</c>, with gradient: summed over its tokens and
    /// the end.</summary>
    /// <param name="prefix">Prefix of each row <c>[R, Q, L]</c>; null for text alone.</param>
    /// <param name="rows">Prompts and answers.</param>
    /// <param name="order">Whether the prefix stands before or after the prompt.</param>
    /// <param name="visible">False where a prefix must not be seen, <c>[R]</c>; null where all may.</param>
    public Tensor LogLikelihood(
        Tensor? prefix, AnsweredTokens rows, PromptOrder order = PromptOrder.ImageFirst,
        Tensor? visible = null)
    {
        using var scope = NewDisposeScope();
        var states = AnswerStates(prefix, rows, order, visible);                      // [R, A, L]
        return LikelihoodOf(states, rows).MoveToOuterDisposeScope();
    }

    private protected Tensor LikelihoodOf(Tensor states, AnsweredTokens rows)
    {
        using var scope = NewDisposeScope();
        var errors = nn.functional.cross_entropy(
            Logits(states.flatten(0, 1)), rows.Targets.flatten(), ignore_index: AnsweredTokens.Ignored,
            reduction: nn.Reduction.None);                                            // [R·A]
        return (-errors.view(states.shape[0], -1).sum(1)).MoveToOuterDisposeScope();  // [R]
    }

    /// <summary>The same numbers as the weight holds them: blocks compute in their weights'
    /// precision.</summary>
    private protected static Tensor InPrecisionOf(Tensor weight, Tensor x) =>
        x.dtype == weight.dtype ? x : x.to_type(weight.dtype);

    /// <summary>Logits are float32 whatever the weights are: a softmax over the vocabulary needs
    /// it.</summary>
    private protected static Tensor Scores(Tensor states, Tensor table)
    {
        var scores = nn.functional.linear(InPrecisionOf(table, states), table);
        return scores.dtype == ScalarType.Float32 ? scores : scores.to_type(ScalarType.Float32);
    }

    internal Tensor RunBlock(
        TransformerBlock block, Tensor x, Tensor? context = null, Tensor? bias = null,
        KeyValueCache? cache = null, Tensor? contextBias = null, KeyValueCache? contextCache = null)
    {
        if (!RecomputesActivations || cache is not null || !is_grad_enabled())
            return block.forward(x, context, bias, cache, contextBias, contextCache);
        // Every tensor that may need a gradient is named: a context, and a bias that is learned.
        Tensor?[] optional = [context, bias, contextBias];
        return ActivationCheckpoint.Run(
            read =>
            {
                var place = 1;
                Tensor? Next(Tensor? given) => given is null ? null : read[place++];
                return block.forward(read[0], Next(context), Next(bias), contextBias: Next(contextBias));
            },
            [x, .. optional.OfType<Tensor>()], [.. block.parameters()]);
    }

    // Where each place of "prompt, prefix, answer" stands in "prefix, prompt, answer", [R, Q + T].
    private protected Tensor TextFirst(Tensor sequence, Tensor promptLengths)
    {
        var place = arange(sequence.shape[1], device: sequence.device).unsqueeze(0);  // [1, Q + T]
        var length = promptLengths.unsqueeze(1);                                      // [R, 1]
        var image = place - length;
        return where(place.lt(length), place + PrefixTokens, where(image.lt(PrefixTokens), image, place));
    }

    private protected void Check(Tensor? prefix, Tensor tokens)
    {
        if (tokens.dim() != 2 || tokens.shape[1] > Config.MaxTextTokens)
            throw new ArgumentException(
                $"The language model reads token ids [R, T] with T at most {Config.MaxTextTokens}, "
                + $"but got [{string.Join(", ", tokens.shape)}]: shorten the text or raise MaxTextTokens.",
                nameof(tokens));
        if (prefix is not null && (prefix.shape[0] != tokens.shape[0] || prefix.shape[1] != PrefixTokens))
            throw new ArgumentException(
                $"The language model takes a prefix [{tokens.shape[0]}, {PrefixTokens}, L], "
                + $"but got [{string.Join(", ", prefix.shape)}].", nameof(prefix));
    }

    private protected int RoomAfter(Tensor prompts)
    {
        var room = Config.MaxTextTokens - (int)prompts.shape[1];
        return room >= 1 ? room : throw new ArgumentException(
            $"A prompt of {prompts.shape[1]} tokens leaves no room for an answer "
            + $"within {Config.MaxTextTokens}: shorten the text or raise MaxTextTokens.", nameof(prompts));
    }
}

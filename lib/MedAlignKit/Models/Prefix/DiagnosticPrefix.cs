using MedAlignKit.Layers;
using MedAlignKit.Text;
using TorchSharp;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>
/// RAD3D-Prefix (arXiv 2606.17213; facts §3): an image's embedding and the logits of its findings become the
/// prefix of a language model, which goes on with the report. The paper says no more of how; the fusions are
/// this kit's.
/// </summary>
/// <remarks>
/// <para>Embedding v and logits z, from any image tower and any classifier → <see cref="PrefixMapper"/> → P
/// tokens before all text → prompt → report. The language model is frozen, adapted or trained.</para>
/// <para>At <see cref="DiagnosticPrefixConfig.Base"/> 96.1 M parameters, 14.2 M of them the mapper's; at
/// <see cref="DiagnosticPrefixConfig.Paper"/> 1.6 B, of which 28.6 M are trained.</para>
/// <para>Shapes: B batch, D width of the embedding, K findings, P prefix tokens, L width of the language
/// model, A answers.</para>
/// </remarks>
public sealed class DiagnosticPrefix : nn.Module, ITrainable<PrefixBatch>
{
    private readonly PrefixMapper mapper;
    [ComponentName(Name = "language_model")] private readonly LanguageModel language;
    [ComponentName(Name = "finding_temperature")] private readonly Tensor temperature;

    /// <summary>Builds the model with fresh weights, its frozen parts frozen.</summary>
    /// <param name="config">Sizes and choices.</param>
    /// <param name="tokenizer">The tokenizer of its texts.</param>
    /// <exception cref="ArgumentException">The configuration cannot be, or is for a smaller
    /// vocabulary.</exception>
    public DiagnosticPrefix(DiagnosticPrefixConfig config, ITextTokenizer tokenizer)
        : base(nameof(DiagnosticPrefix))
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(tokenizer);
        Config = config.Validate();
        (Tokenizer, Sources) = (tokenizer, config.Sources);
        if (tokenizer.VocabularySize > config.Language.VocabularySize)
            throw new ArgumentException(
                $"The tokenizer has {tokenizer.VocabularySize} tokens, but the model is configured for "
                + $"{config.Language.VocabularySize}: set VocabularySize to the tokenizer's.", nameof(config));
        mapper = new PrefixMapper(config);
        language = LanguageModel.Create(config.Language, config.PrefixTokens);
        language.RecomputesActivations = config.RecomputeActivations;
        if (config.LanguageModelTuning == LanguageModelTuning.Lora) Lora.Apply(language, config.Lora);
        temperature = ones(1);
        RegisterComponents();
        ApplyFreezing();
    }

    /// <summary>Sizes and choices.</summary>
    public DiagnosticPrefixConfig Config { get; }

    /// <summary>The tokenizer of its texts.</summary>
    public ITextTokenizer Tokenizer { get; }

    /// <summary>What is looked at; as configured until it is set, to ask a trained model what it says without
    /// one side.</summary>
    public PrefixSources Sources { get; set; }

    /// <summary>The language model, to pretrain on reports or load before the model is trained.</summary>
    public LanguageModel LanguageModel => language;

    /// <summary>What logits are divided by where they are read calibrated, or named; 1 until it is
    /// fitted.</summary>
    public double Temperature => temperature.item<float>();

    /// <summary>Freezes and unfreezes the language model as configured; call it once it is pretrained.</summary>
    public void ApplyFreezing()
    {
        foreach (var (name, parameter) in language.named_parameters())
            parameter.requires_grad = Config.LanguageModelTuning switch
            {
                LanguageModelTuning.Lora => Lora.IsAdapter(name),
                LanguageModelTuning.Full => true,
                _ => false,
            };
    }

    /// <summary>Parameters, and how many of them are trained.</summary>
    public (long Total, long Trained) ParameterCount() => (
        parameters().Sum(parameter => parameter.numel()),
        parameters().Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel()));

    /// <summary>Fits the one number by which logits are divided so that they are as sure as they are right
    /// (arXiv 1706.04599); never on data that is tested on.</summary>
    /// <param name="logits">Logits of a validation split <c>[n, K]</c>.</param>
    /// <param name="findings">What is true, <c>[n, K]</c>: 1, 0 or NaN.</param>
    /// <returns>The temperature, 0.05 to 20.</returns>
    /// <exception cref="ArgumentException">Shapes that do not fit, or nothing that is known.</exception>
    public double FitTemperature(Tensor logits, Tensor findings)
    {
        var fitted = LogitTemperature.Fit(logits, findings);
        using var ungraded = no_grad();
        temperature.fill_(fitted);
        return fitted;
    }

    /// <summary>The prefix that stands for images, <c>[B, P, L]</c>.</summary>
    /// <param name="features">Embeddings <c>[B, D]</c>.</param>
    /// <param name="logits">Logits <c>[B, K]</c>.</param>
    /// <exception cref="ArgumentException">Shapes that do not fit, or logits that are no numbers.</exception>
    public Tensor EncodePrefix(Tensor features, Tensor logits)
    {
        Check(features, logits);
        using var scope = NewDisposeScope();
        var image = SeesImage ? features : zeros_like(features);
        var told = Config.DetachesLogits ? logits.detach() : logits;
        return mapper.forward(image, InForm(SeesFindings ? told : zeros_like(logits)))
            .MoveToOuterDisposeScope();
    }

    /// <summary>What the language model reads between prefix and report: with
    /// <see cref="PrefixFusion.Verbal"/> the findings that are likelier than the threshold, by name, then the
    /// prompt. Where none is, none is spoken of.</summary>
    /// <param name="features">Embeddings <c>[B, D]</c>, of which there are as many.</param>
    /// <param name="logits">Logits <c>[B, K]</c>.</param>
    /// <exception cref="ArgumentException">Shapes that do not fit, or logits that are no numbers.</exception>
    public IReadOnlyList<string> Prompts(Tensor features, Tensor logits)
    {
        Check(features, logits);
        var rows = (int)logits.shape[0];
        if (Config.Fusion != PrefixFusion.Verbal || !SeesFindings)
            return [.. Enumerable.Repeat(Config.Prompt, rows)];
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var likely = Likely(logits).gt(Config.Threshold).cpu().data<bool>().ToArray();
        return
        [
            .. likely.Chunk(Config.Findings).Select(row =>
            {
                var named = Config.FindingNames.Where((_, finding) => row[finding]).ToList();
                return named.Count == 0 ? Config.Prompt : $"Findings: {string.Join(", ", named)}. {Config.Prompt}";
            }),
        ];
    }

    /// <summary>Reads a batch: the loss <c>report</c>, mean cross-entropy of a token of a report, its end
    /// included, in nats.</summary>
    /// <exception cref="ArgumentException">A text that is longer than the language model reads.</exception>
    public ILosses Forward(PrefixBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        var prefix = EncodePrefix(batch.Features, batch.Logits);                      // [B, P, L]
        var likelihoods = language.LogLikelihood(prefix, batch.Answers);              // [B]
        var tokens = batch.Answers.Targets.ne(AnsweredTokens.Ignored).sum();
        return new SingleLoss("report", (-likelihoods.sum() / tokens).MoveToOuterDisposeScope());
    }

    /// <summary>Log-likelihood of each report for each image, summed over its tokens, <c>[B, A]</c>, on the CPU,
    /// without gradient.</summary>
    /// <param name="features">Embeddings <c>[B, D]</c>.</param>
    /// <param name="logits">Logits <c>[B, K]</c>.</param>
    /// <param name="reports">A reports, each without the full stop at its end.</param>
    /// <exception cref="ArgumentException">Shapes that do not fit, no report, or one that is too
    /// long.</exception>
    public Tensor ScoreReports(Tensor features, Tensor logits, IReadOnlyList<string> reports) =>
        Asked.Score(PrefixOf(features, logits), Prompts(features, logits), reports);

    /// <summary>The report of each image, token by token.</summary>
    /// <param name="features">Embeddings <c>[B, D]</c>.</param>
    /// <param name="logits">Logits <c>[B, K]</c>.</param>
    /// <param name="options">How tokens are chosen, and how many at most; a report of several sentences needs
    /// <see cref="GenerationOptions.EndsAtFullStop"/> off.</param>
    /// <exception cref="ArgumentException">Shapes that do not fit, or options that cannot be.</exception>
    public IReadOnlyList<string> Generate(Tensor features, Tensor logits, GenerationOptions options) =>
        Asked.Generate(PrefixOf(features, logits), Prompts(features, logits), options);

    private bool SeesImage => Sources is PrefixSources.ImageAndFindings or PrefixSources.Image;

    private bool SeesFindings => Sources is PrefixSources.ImageAndFindings or PrefixSources.Findings;

    private PrefixedPrompts Asked => new(language, Tokenizer, PromptOrder.ImageFirst);

    private Func<int, int, Tensor?> PrefixOf(Tensor features, Tensor logits) => (start, count) =>
        EncodePrefix(features.narrow(0, start, count), logits.narrow(0, start, count));

    private Tensor InForm(Tensor logits) => Config.LogitForm switch
    {
        LogitForm.Logits => logits,
        LogitForm.Probabilities => logits.sigmoid(),
        _ => (logits / temperature).sigmoid(),
    };

    // Where logits are read as they are, findings are named by their probabilities all the same.
    private Tensor Likely(Tensor logits) =>
        Config.LogitForm == LogitForm.Logits ? logits.sigmoid() : InForm(logits);

    private void Check(Tensor features, Tensor logits)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(logits);
        var (d, k) = (Config.ImageWidth, Config.Findings);
        if (features.dim() != 2 || logits.dim() != 2 || features.shape[1] != d || logits.shape[1] != k
            || features.shape[0] != logits.shape[0] || features.shape[0] == 0)
            throw new ArgumentException(
                $"A diagnostic prefix is made of embeddings [B, {d}] and logits [B, {k}], but got "
                + $"[{string.Join(", ", features.shape)}] and [{string.Join(", ", logits.shape)}].");
        if (!logits.isfinite().all().item<bool>() || !features.isfinite().all().item<bool>())
            throw new ArgumentException(
                "An embedding or a logit is no finite number: leave out images that were not classified.");
    }

    ILosses ITrainable<PrefixBatch>.Forward(PrefixBatch batch) => Forward(batch);
}

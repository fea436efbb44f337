using MedAlignKit.Layers;
using MedAlignKit.Text;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>
/// MedAlign-3D: learned queries carry a 3D scan into a language model that answers questions about it
/// (MedBLIP, arXiv 2305.10799; §3.1 patches, §3.2 queries, §3.3 losses).
/// </summary>
/// <remarks>
/// <para>3D patches → vision transformer pretrained on 2D slices, frozen → queries → prefix of a causal
/// language model, which reads prefix H_v, report H_T and question H_Q and goes on with the answer.</para>
/// <para>At the published size 151 M parameters are trained: patches and positions 46.6 M, query transformer
/// 105.2 M. At <see cref="MedAlign3dConfig.Tiny"/> 1.11 M of 1.64 M.</para>
/// <para>Shapes: B batch, D H W voxels, N image tokens, C their width, Q queries, E their width, S shared
/// width, T text tokens, L width of the language model, V vocabulary, A answer tokens, K volumes.</para>
/// </remarks>
public sealed partial class MedAlign3d : nn.Module, ITrainable<MedAlign3dBatch>, IAnswerModel
{
    /// <summary>The likeness of image and text starts at 1 / 0.07 times their cosine (CLIP, arXiv
    /// 2103.00020, §2.5).</summary>
    private const double InitialTemperature = 0.07;

    /// <summary>Share of the mean prefix that each training batch replaces.</summary>
    private const double MeanPrefixMomentum = 0.02;

    [ComponentName(Name = "patch_embed_3d")] private readonly PatchEmbedding3d patchEmbedding;
    [ComponentName(Name = "visual_encoder")] private readonly VisionTransformer vision;
    [ComponentName(Name = "qformer")] private readonly QueryTransformer queries;
    [ComponentName(Name = "language_proj")] private readonly Linear prefixProjection;
    [ComponentName(Name = "language_model")] private readonly CausalLanguageModel language;
    [ComponentName(Name = "vision_proj")] private readonly ContrastHead imageHead;
    [ComponentName(Name = "text_proj")] private readonly ContrastHead textHead;
    [ComponentName(Name = "logit_scale")] private readonly Parameter logitScale;
    [ComponentName(Name = "volume_head")] private readonly Linear volumeHead;
    [ComponentName(Name = "volume_mean")] private readonly Tensor volumeMean;
    [ComponentName(Name = "volume_deviation")] private readonly Tensor volumeDeviation;
    [ComponentName(Name = "mean_prefix")] private readonly Tensor meanPrefix;
    private readonly ContrastiveLoss contrast;

    /// <summary>Builds the model with fresh weights, its frozen parts frozen.</summary>
    /// <param name="config">Sizes and choices.</param>
    /// <param name="tokenizer">The tokenizer of its texts.</param>
    /// <exception cref="ArgumentException">The configuration cannot be, or is for another
    /// vocabulary.</exception>
    public MedAlign3d(MedAlign3dConfig config, ReportTokenizer tokenizer) : base(nameof(MedAlign3d))
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        Config = config.Validate();
        Tokenizer = tokenizer;
        if (tokenizer.VocabularySize > config.VocabularySize)
            throw new ArgumentException(
                $"The tokenizer has {tokenizer.VocabularySize} tokens, but the model is configured for "
                + $"{config.VocabularySize}: set VocabularySize to the tokenizer's.", nameof(config));

        patchEmbedding = new PatchEmbedding3d(
            config.Volume, config.PatchKernels, [.. config.StemChannels, config.VisionWidth],
            config.TokenDeviation);
        vision = new VisionTransformer(
            config.VisionWidth, config.VisionDepth, config.VisionHeads, config.VisionMlpRatio);
        queries = new QueryTransformer(
            config.Queries, config.QueryWidth, config.VisionWidth, config.QueryDepth, config.QueryHeads,
            config.QueryMlpRatio, config.CrossEvery, config.TokenDeviation);
        var read = config.QueryWidth * (config.Readout == QueryReadout.Concatenated ? config.Queries : 1);
        prefixProjection = nn.Linear(config.QueryWidth, config.LanguageWidth);
        language = new CausalLanguageModel(
            config.VocabularySize, config.LanguageWidth, config.LanguageDepth, config.LanguageHeads,
            config.LanguageMlpRatio, config.Queries, config.MaxTextTokens);
        imageHead = new ContrastHead(read, config.SharedWidth);
        textHead = new ContrastHead(config.LanguageWidth, config.SharedWidth);
        logitScale = Initial.Number(Math.Log(1 / InitialTemperature));
        volumeHead = nn.Linear(read, config.VolumeCount);
        volumeMean = zeros(config.VolumeCount);
        volumeDeviation = ones(config.VolumeCount);
        meanPrefix = zeros(1, config.Queries, config.LanguageWidth);
        contrast = new ContrastiveLoss(config.LabelSmoothing, config.ClassAwareContrast);
        RegisterComponents();
        ApplyFreezing();
    }

    /// <summary>Sizes and choices.</summary>
    public MedAlign3dConfig Config { get; }

    /// <summary>The tokenizer of its texts.</summary>
    public ReportTokenizer Tokenizer { get; }

    /// <summary>The image encoder's blocks, to pretrain on slices before the model is trained.</summary>
    public VisionTransformer VisionEncoder => vision;

    /// <summary>The language model, to pretrain on the reports before the model is trained.</summary>
    public CausalLanguageModel LanguageModel => language;

    /// <summary>Freezes and unfreezes as configured; call it again after pretraining a part.</summary>
    public void ApplyFreezing()
    {
        foreach (var parameter in vision.parameters()) parameter.requires_grad = !Config.FreezeVision;
        foreach (var parameter in language.parameters()) parameter.requires_grad = !LanguageIsFrozen;
    }

    /// <summary>Parameters, and how many of them are trained.</summary>
    public (long Total, long Trained) ParameterCount() => (
        parameters().Sum(parameter => parameter.numel()),
        parameters().Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel()));

    /// <summary>Takes mean and spread of the log volumes from the training split, for the volume
    /// loss.</summary>
    /// <param name="volumes">Region volumes in ml <c>[n, K]</c>, above 0; rows with NaN are left
    /// out.</param>
    /// <exception cref="ArgumentException">Fewer than two whole rows, another K, or a volume that is not
    /// above 0.</exception>
    public void FitVolumes(Tensor volumes)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        if (volumes.dim() != 2 || volumes.shape[1] != Config.VolumeCount)
            throw new ArgumentException(
                $"The volumes are [n, {Config.VolumeCount}], not [{string.Join(", ", volumes.shape)}].");
        var whole = volumes.to_type(ScalarType.Float32)[volumes.isnan().any(1).logical_not()];    // [n, K]
        if (whole.shape[0] < 2 || whole.le(0).any().item<bool>())
            throw new ArgumentException(
                "Mean and spread of the volumes need at least two visits, each volume above 0 ml.");
        var logs = whole.log();
        volumeMean.copy_(logs.mean([0L]));
        volumeDeviation.copy_(logs.std(0).clamp(min: 1e-3));
    }

    /// <summary>Tokens of the image encoder, after the frozen blocks, <c>[B, N, C]</c>.</summary>
    /// <param name="images">Volumes <c>[B, 1, D, H, W]</c>.</param>
    /// <exception cref="ArgumentException">The volumes have another size than configured.</exception>
    public Tensor EncodeTokens(Tensor images)
    {
        using var scope = NewDisposeScope();
        return vision.forward(patchEmbedding.forward(images)).MoveToOuterDisposeScope();
    }

    /// <summary>What the queries gather from image tokens, <c>[B, Q, E]</c>.</summary>
    /// <param name="tokens">Tokens <c>[B, N, C]</c> from <see cref="EncodeTokens"/>.</param>
    /// <param name="maps">Where given, receives the cross-attention maps <c>[B, h, Q, N]</c>, first block to
    /// last; N is the token grid, depth slowest. The caller disposes them.</param>
    public Tensor GatherQueries(Tensor tokens, ICollection<Tensor>? maps = null)
    {
        using var scope = NewDisposeScope();
        var held = maps is null ? null : new List<Tensor>();
        if (Config.RepeatPositions) tokens = tokens + patchEmbedding.Positions;
        var gathered = queries.forward(tokens, held);                                 // [B, Q, E]
        foreach (var map in held ?? []) maps!.Add(map.MoveToOuterDisposeScope());
        return gathered.MoveToOuterDisposeScope();
    }

    /// <summary>What the queries gathered from the images, <c>[B, Q, E]</c>.</summary>
    /// <param name="images">Volumes <c>[B, 1, D, H, W]</c>.</param>
    /// <param name="maps">As for <see cref="GatherQueries"/>.</param>
    /// <exception cref="ArgumentException">The volumes have another size than configured.</exception>
    public Tensor EncodeQueries(Tensor images, ICollection<Tensor>? maps = null)
    {
        using var scope = NewDisposeScope();
        var held = maps is null ? null : new List<Tensor>();
        var gathered = GatherQueries(EncodeTokens(images), held);                     // [B, Q, E]
        foreach (var map in held ?? []) maps!.Add(map.MoveToOuterDisposeScope());
        return gathered.MoveToOuterDisposeScope();
    }

    /// <summary>Unit vectors of the images: <c>[B, Q, S]</c>, one for each query, or <c>[B, 1, S]</c> where
    /// the readout concatenates them.</summary>
    public Tensor EncodeImage(Tensor images)
    {
        using var scope = NewDisposeScope();
        return imageHead.forward(Readout(EncodeQueries(images))).MoveToOuterDisposeScope();
    }

    /// <summary>Unit vectors of texts, <c>[B, S]</c>: the mean of the language model's states over the text,
    /// projected. (The released code reads the texts with the query transformer instead.)</summary>
    public Tensor EncodeText(PaddedTokens texts)
    {
        using var scope = NewDisposeScope();
        Tensor hidden;
        using (set_grad_enabled(is_grad_enabled() && !LanguageIsFrozen))
            hidden = language.HiddenStates(null, texts.Tokens);                       // [B, T, L]
        var weights = texts.Mask.to_type(ScalarType.Float32).unsqueeze(-1);           // [B, T, 1]
        var mean = (hidden * weights).sum([1L]) / weights.sum([1L]);                  // [B, L]
        return textHead.forward(mean).MoveToOuterDisposeScope();
    }

    /// <summary>What the queries gathered <c>[B, Q, E]</c>, projected to the language model's width,
    /// <c>[B, Q, L]</c>.</summary>
    public Tensor ProjectPrefix(Tensor gathered) => prefixProjection.forward(gathered);

    /// <summary>The prefix H_v that stands for images in the language model, <c>[B, Q, L]</c>.</summary>
    public Tensor EncodePrefix(Tensor images)
    {
        using var scope = NewDisposeScope();
        return ProjectPrefix(EncodeQueries(images)).MoveToOuterDisposeScope();
    }

    /// <summary>Estimated region volumes in ml, <c>[B, K]</c>, from the head that the volume loss
    /// trains.</summary>
    public Tensor EstimateVolumes(Tensor images)
    {
        using var scope = NewDisposeScope();
        var standardised = volumeHead.forward(Readout(EncodeQueries(images)).mean([1L]));     // [B, K]
        return (standardised * volumeDeviation + volumeMean).exp().MoveToOuterDisposeScope();
    }

    /// <summary>Reads a batch: losses <c>answer</c>, and <c>contrast</c> and <c>volumes</c> where the batch
    /// has texts and volumes for them and their weight is above 0.</summary>
    public MedAlign3dOutput Forward(MedAlign3dBatch batch)
    {
        using var scope = NewDisposeScope();
        var gathered = EncodeQueries(batch.Images);                                   // [B, Q, E]
        var prefix = ProjectPrefix(gathered);                                         // [B, Q, L]
        if (training) RememberMean(prefix);

        var losses = new Dictionary<string, Tensor>
        {
            ["answer"] = -LogLikelihood(prefix, batch.Answers, VisiblePrefix(batch)).mean(),
        };
        var total = losses["answer"] * Config.AnswerWeight;
        var imageFeatures = imageHead.forward(Readout(gathered));                     // [B, Q or 1, S]
        Tensor? textFeatures = null;
        if (batch.ContrastTexts is { } texts && Config.ContrastWeight > 0)
        {
            textFeatures = EncodeText(texts);                                         // [B, S]
            losses["contrast"] = contrast.Compute(imageFeatures, textFeatures, logitScale, batch.Labels);
            total = total + losses["contrast"] * Config.ContrastWeight;
        }
        if (batch.Volumes is { } volumes && Config.VolumeWeight > 0)
        {
            losses["volumes"] = VolumeLoss(gathered, volumes);
            total = total + losses["volumes"] * Config.VolumeWeight;
        }
        return new MedAlign3dOutput(total, losses, imageFeatures, textFeatures, logitScale).MoveOut();
    }

    ILosses ITrainable<MedAlign3dBatch>.Forward(MedAlign3dBatch batch) => Forward(batch);

    /// <summary>Log-likelihood of each row's answer, <c>[R]</c>, with gradient: summed over its tokens and
    /// the end.</summary>
    /// <param name="prefix">Prefix of each row <c>[R, Q, L]</c>; null for text alone.</param>
    /// <param name="rows">Prompts and answers.</param>
    /// <param name="visible">False where a prefix must not be seen, <c>[R]</c>; null where all may.</param>
    public Tensor LogLikelihood(Tensor? prefix, AnsweredTokens rows, Tensor? visible = null)
    {
        using var scope = NewDisposeScope();
        var (r, t) = (rows.Tokens.shape[0], rows.Tokens.shape[1]);
        Tensor? mask = null;                                                          // [R, N]
        if (visible is not null)
        {
            var text = ones(r, t, dtype: ScalarType.Bool, device: visible.device);
            mask = cat([visible.unsqueeze(1).expand(r, Config.Queries), text], 1);
        }
        var hidden = language.HiddenStates(prefix, rows.Tokens, mask);                // [R, N, L]
        return language.LogLikelihood(hidden, rows).MoveToOuterDisposeScope();        // [R]
    }

    private bool LanguageIsFrozen => Config.LanguageModelTuning == LanguageModelTuning.Frozen;

    // A frozen language model learns nothing from examples without an image: only a trainable one is shown
    // them.
    private Tensor? VisiblePrefix(MedAlign3dBatch batch) =>
        training && !LanguageIsFrozen && Config.PrefixDropout > 0
            ? rand(batch.Images.shape[0], device: batch.Images.device).ge(Config.PrefixDropout)
            : null;

    private Tensor VolumeLoss(Tensor gathered, Tensor volumes)
    {
        var known = volumes.isnan().logical_not();                                    // [B, K]
        var logs = where(known, volumes, ones_like(volumes)).log();
        var targets = (logs - volumeMean) / volumeDeviation;
        var errors = volumeHead.forward(Readout(gathered).mean([1L])) - targets;
        return (errors * errors * known).sum() / known.sum().clamp(min: 1);
    }

    // [B, Q, E] as it is, or as one row [B, 1, Q·E].
    private Tensor Readout(Tensor gathered) =>
        Config.Readout == QueryReadout.Concatenated ? gathered.flatten(1).unsqueeze(1) : gathered;

    private void RememberMean(Tensor prefix)
    {
        using var ungraded = no_grad();
        var mean = prefix.detach().mean([0L], keepdim: true);                         // [1, Q, L]
        meanPrefix.mul_(1 - MeanPrefixMomentum).add_(mean, MeanPrefixMomentum);
    }
}

/// <summary>What a <see cref="MedAlign3d"/> makes of a batch, in the words of open_clip.</summary>
/// <param name="Total">The weighted sum of the losses.</param>
/// <param name="Losses"><c>answer</c>, and <c>contrast</c> and <c>volumes</c> where they were
/// computed.</param>
/// <param name="ImageFeatures">Unit vectors <c>[B, Q, S]</c>, or <c>[B, 1, S]</c> of the concatenated
/// queries.</param>
/// <param name="TextFeatures">Unit vectors <c>[B, S]</c>; null without a contrast.</param>
/// <param name="LogitScale">Logarithm of the contrast's scale; the model's own parameter.</param>
public sealed record MedAlign3dOutput(
    Tensor Total, IReadOnlyDictionary<string, Tensor> Losses,
    Tensor ImageFeatures, Tensor? TextFeatures, Tensor LogitScale) : ILosses
{
    internal MedAlign3dOutput MoveOut()
    {
        Total.MoveToOuterDisposeScope();
        foreach (var loss in Losses.Values) loss.MoveToOuterDisposeScope();
        ImageFeatures.MoveToOuterDisposeScope();
        TextFeatures?.MoveToOuterDisposeScope();
        return this;
    }
}

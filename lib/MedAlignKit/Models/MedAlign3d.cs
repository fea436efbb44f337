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
/// <para>3D patches → vision transformer pretrained on 2D slices, frozen → queries → prefix of a language
/// model, which reads prefix H_v, report H_T and question H_Q and goes on with the answer.</para>
/// <para>At the published size 151.8 M parameters of AlignQ are trained: patches and positions 46.6 M, query
/// transformer 105.2 M. At <see cref="MedAlign3dConfig.Tiny"/> about 1.1 M of 1.6 M.</para>
/// <para>Shapes: B batch, D H W voxels, N image tokens, C their width, Q queries, E their width, S shared
/// width, T text tokens, L width of the language model, V vocabulary, A answer tokens, K volumes.</para>
/// </remarks>
public sealed partial class MedAlign3d : nn.Module, ITrainable<MedAlign3dBatch>, IAnswerModel
{
    [ComponentName(Name = "patch_embed_3d")] private readonly PatchEmbedding3d patchEmbedding;
    [ComponentName(Name = "visual_encoder")] private readonly VisionTransformer vision;
    [ComponentName(Name = "level_embed")] private readonly Parameter? levelEmbedding;
    [ComponentName(Name = "qformer")] private readonly QueryTransformer queries;
    [ComponentName(Name = "language_proj")] private readonly Linear prefixProjection;
    [ComponentName(Name = "language_model")] private readonly LanguageModel language;
    [ComponentName(Name = "vision_proj")] private readonly ContrastHead imageHead;
    [ComponentName(Name = "text_proj")] private readonly ContrastHead textHead;
    [ComponentName(Name = "qa_proj")] private readonly ContrastHead? qaHead;
    [ComponentName(Name = "logit_scale")] private readonly Parameter logitScale;
    [ComponentName(Name = "volume_head")] private readonly Linear? volumeHead;
    [ComponentName(Name = "volume_mean")] private readonly Tensor volumeMean;
    [ComponentName(Name = "volume_deviation")] private readonly Tensor volumeDeviation;
    [ComponentName(Name = "mean_prefix")] private readonly Tensor meanPrefix;
    private readonly ContrastiveLoss contrast;

    /// <summary>Builds the model with fresh weights, its frozen parts frozen.</summary>
    /// <param name="config">Sizes and choices.</param>
    /// <param name="tokenizer">The tokenizer of its texts.</param>
    /// <exception cref="ArgumentException">The configuration cannot be, or is for another
    /// vocabulary.</exception>
    public MedAlign3d(MedAlign3dConfig config, ITextTokenizer tokenizer) : base(nameof(MedAlign3d))
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        Config = config.Validate();
        Tokenizer = tokenizer;
        Weights = new LossWeights(
            config.AnswerWeight, config.ContrastWeight, config.QaContrastWeight, config.VolumeWeight);
        if (tokenizer.VocabularySize > config.Language.VocabularySize)
            throw new ArgumentException(
                $"The tokenizer has {tokenizer.VocabularySize} tokens, but the model is configured for "
                + $"{config.Language.VocabularySize}: set VocabularySize to the tokenizer's.", nameof(config));

        patchEmbedding = new PatchEmbedding3d(
            config.Volume, config.PatchKernels, [.. config.StemChannels, config.VisionWidth],
            config.TokenDeviation, config.VisionClassToken);
        vision = new VisionTransformer(config.VisionBlock(), config.VisionDepth, config.VisionClassToken);
        if (config.VisionLevels.Count > 1)
            levelEmbedding = Initial.Zeros(config.VisionLevels.Count, 1, 1, config.VisionWidth);
        queries = new QueryTransformer(config.QueryOptions());
        language = LanguageModel.Create(config.Language, config.Queries);
        if (config.LanguageModelTuning == LanguageModelTuning.Lora) Lora.Apply(language, config.Lora);
        prefixProjection = nn.Linear(config.QueryWidth, config.Language.Width);

        var read = config.QueryWidth * (config.Readout == QueryReadout.Concatenated ? config.Queries : 1);
        var told = config.TextTower == TextTower.QueryTransformer ? config.QueryWidth : config.Language.Width;
        imageHead = new ContrastHead(read, config.SharedWidth);
        textHead = new ContrastHead(told, config.SharedWidth);
        if (config.QaContrastWeight > 0) qaHead = new ContrastHead(told, config.SharedWidth);
        logitScale = Initial.Number(config.Contrast.InitialScale());
        if (config.VolumeWeight > 0) volumeHead = nn.Linear(read, config.VolumeCount);
        volumeMean = zeros(config.VolumeCount);
        volumeDeviation = ones(config.VolumeCount);
        meanPrefix = zeros(1, config.Queries, config.Language.Width);
        contrast = new ContrastiveLoss(config.Contrast);
        RegisterComponents();
        ChooseTrained();
    }

    /// <summary>Sizes and choices.</summary>
    public MedAlign3dConfig Config { get; }

    /// <summary>The tokenizer of its texts.</summary>
    public ITextTokenizer Tokenizer { get; }

    /// <summary>Weights of the losses; those of the configuration until a stage of training sets
    /// others.</summary>
    public LossWeights Weights { get; set; }

    /// <summary>The image encoder's blocks, to pretrain on slices before the model is trained.</summary>
    public VisionTransformer VisionEncoder => vision;

    /// <summary>The language model, to pretrain on the reports before the model is trained.</summary>
    public LanguageModel LanguageModel => language;

    /// <summary>Freezes and unfreezes as configured, and rounds what is frozen to its precision; call it once
    /// every part is pretrained or loaded.</summary>
    public void ApplyFreezing()
    {
        ChooseTrained();
        vision.RecomputesActivations = language.RecomputesActivations = Config.RecomputeActivations;
        if (Config.FrozenPrecision == FrozenPrecision.Float32) return;
        if (Config.FreezeVision) vision.to(ScalarType.BFloat16);
        if (Config.LanguageModelTuning == LanguageModelTuning.Full) return;
        language.to(ScalarType.BFloat16);
        Lora.KeepFloat32(language);
        ChooseTrained();
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
        LogVolumes.Fit(volumes, volumeMean, volumeDeviation);
    }

    /// <summary>Tokens of the image encoder, <c>[B, N, C]</c>; N is the token grid, depth slowest, a class
    /// token before it where there is one, and the grid once for each level that is read.</summary>
    /// <param name="images">Volumes <c>[B, 1, D, H, W]</c>.</param>
    /// <exception cref="ArgumentException">The volumes have another size than configured.</exception>
    public Tensor EncodeTokens(Tensor images)
    {
        using var scope = NewDisposeScope();
        var patches = patchEmbedding.Embed(images, vision.ClassToken);                // [B, N, C]
        if (levelEmbedding is null)
            return vision.Levels(patches, Config.LastLevel())[0].MoveToOuterDisposeScope();
        var levels = vision.Levels(patches, Config.VisionLevels);
        return cat([.. levels.Select((level, k) => level + levelEmbedding[k])], 1).MoveToOuterDisposeScope();
    }

    /// <summary>What the queries gather from the image encoder's tokens, <c>[B, Q, E]</c>.</summary>
    /// <param name="tokens"><c>[B, N, C]</c>, from <see cref="EncodeTokens"/>.</param>
    /// <param name="maps">Where given, receives the cross-attention maps <c>[B, h, Q, N]</c>, first block to
    /// last. The caller disposes them.</param>
    public Tensor GatherQueries(Tensor tokens, ICollection<Tensor>? maps = null)
    {
        using var scope = NewDisposeScope();
        var held = maps is null ? null : new List<Tensor>();
        if (Config.RepeatPositions) tokens = tokens + Positions();
        var gathered = queries.forward(tokens, held);                                 // [B, Q, E]
        foreach (var map in held ?? []) maps!.Add(map.MoveToOuterDisposeScope());
        return gathered.MoveToOuterDisposeScope();
    }

    /// <summary>What the queries gathered from the images, <c>[B, Q, E]</c>.</summary>
    /// <param name="images">Volumes <c>[B, 1, D, H, W]</c>.</param>
    /// <param name="maps">Where given, receives the cross-attention maps, see
    /// <see cref="GatherQueries"/>.</param>
    /// <exception cref="ArgumentException">The volumes have another size than configured.</exception>
    public Tensor EncodeQueries(Tensor images, ICollection<Tensor>? maps = null)
    {
        using var scope = NewDisposeScope();
        var held = maps is null ? null : new List<Tensor>();
        var gathered = GatherQueries(EncodeTokens(images), held);
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

    /// <summary>Unit vectors of texts, <c>[B, S]</c>, by the configured <see cref="TextTower"/>.</summary>
    public Tensor EncodeText(PaddedTokens texts) => EncodeText(texts, textHead);

    /// <summary>The prefix H_v that stands for images in the language model, <c>[B, Q, L]</c>.</summary>
    public Tensor EncodePrefix(Tensor images)
    {
        using var scope = NewDisposeScope();
        return ProjectPrefix(EncodeQueries(images)).MoveToOuterDisposeScope();
    }

    /// <summary>The prefix <c>[B, Q, L]</c> from what the queries gathered, <c>[B, Q, E]</c>.</summary>
    public Tensor ProjectPrefix(Tensor gathered) => prefixProjection.forward(gathered);

    /// <summary>Likeness of every image to every text, <c>[B, B']</c>, as the contrast scales it.</summary>
    /// <param name="images">Volumes <c>[B, 1, D, H, W]</c>.</param>
    /// <param name="texts">B' texts.</param>
    public Tensor LogitsPerImage(Tensor images, PaddedTokens texts)
    {
        using var scope = NewDisposeScope();
        return contrast.LogitsPerImage(EncodeImage(images), EncodeText(texts), logitScale)
            .MoveToOuterDisposeScope();
    }

    /// <summary>Estimated region volumes in ml, <c>[B, K]</c>, from the head that the volume loss
    /// trains.</summary>
    /// <exception cref="InvalidOperationException">The volume loss has no weight, so there is no
    /// head.</exception>
    public Tensor EstimateVolumes(Tensor images)
    {
        using var scope = NewDisposeScope();
        var standardised = StandardVolumes(EncodeQueries(images));                    // [B, K]
        return (standardised * volumeDeviation + volumeMean).exp().MoveToOuterDisposeScope();
    }

    private bool LanguageIsFrozen => Config.LanguageModelTuning == LanguageModelTuning.Frozen;

    private void ChooseTrained()
    {
        foreach (var parameter in vision.parameters()) parameter.requires_grad = !Config.FreezeVision;
        foreach (var (name, parameter) in language.named_parameters())
            parameter.requires_grad = Config.LanguageModelTuning switch
            {
                LanguageModelTuning.Lora => Lora.IsAdapter(name),
                LanguageModelTuning.Full => true,
                _ => false,
            };
    }

    private Tensor EncodeText(PaddedTokens texts, ContrastHead head)
    {
        using var scope = NewDisposeScope();
        if (Config.TextTower == TextTower.QueryTransformer)
        {
            var states = queries.EncodeText(texts.Tokens, texts.Mask);                // [B, T, E]
            return head.forward(states.select(1, 0)).MoveToOuterDisposeScope();
        }
        Tensor hidden;
        using (set_grad_enabled(is_grad_enabled() && !LanguageIsFrozen))
            hidden = language.TextStates(texts);                                      // [B, T, L]
        hidden = hidden.to_type(ScalarType.Float32);
        var weights = texts.Mask.to_type(ScalarType.Float32).unsqueeze(-1);           // [B, T, 1]
        var mean = (hidden * weights).sum([1L]) / weights.sum([1L]);                  // [B, L]
        return head.forward(mean).MoveToOuterDisposeScope();
    }

    // The positions once for each level, [1, N, C].
    private Tensor Positions() => levelEmbedding is null
        ? patchEmbedding.Positions
        : patchEmbedding.Positions.repeat(1, Config.VisionLevels.Count, 1);

    // [B, Q, E] as it is, or as one row [B, 1, Q·E].
    private Tensor Readout(Tensor gathered) =>
        Config.Readout == QueryReadout.Concatenated ? gathered.flatten(1).unsqueeze(1) : gathered;

    private Tensor StandardVolumes(Tensor gathered) => volumeHead is null
        ? throw new InvalidOperationException(
            "This model estimates no volumes: set VolumeWeight above 0 and train it.")
        : volumeHead.forward(Readout(gathered).mean([1L]));
}

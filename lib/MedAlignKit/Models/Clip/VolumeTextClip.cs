using MedAlignKit.Layers;
using MedAlignKit.Text;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>
/// A 3D CLIP: one tower over a volume and BERT over its text, each one's feature projected to a shared width
/// and contrasted. Its image tower has M3D-CLIP's shape (arXiv 2404.00578, §3.2; facts §5) or CT-CLIP's
/// (arXiv 2403.17834; facts §4.2), see <see cref="ImageTower"/>.
/// </summary>
/// <remarks>
/// <para>M3D-CLIP: 3D patches with learned positions, a class token put before them without one → pre-norm
/// transformer → norm → projection of the class token to length 1. CT-CLIP: <see cref="CtVit"/> → mean over
/// slices → projection of all places side by side to length 1. Text → BERT → projection of the first token to
/// length 1.</para>
/// <para>At <see cref="VolumeTextClipConfig.Paper"/> 197 M parameters: image tower 87.4 M, BERT 108.9 M,
/// projections 1.2 M. At <see cref="VolumeTextClipConfig.CtClipPaper"/> 284 M: image tower
/// 23.4 M, BERT 108.9 M, projections 151.4 M.</para>
/// <para>Shapes: B batch, D H W voxels, N patches, M = N or N + 1 image tokens, E width of the image tower, F
/// width of an image's feature, T text tokens, W width of the text tower, S shared width, K volumes or
/// findings.</para>
/// </remarks>
public sealed class VolumeTextClip : nn.Module, ITrainable<ClipBatch>, IMatchModel
{
    [ComponentName(Name = "patch_embed")] private readonly PatchEmbedding3d? patchEmbedding;
    private readonly VisionTransformer? vision;
    [ComponentName(Name = "ct_vit")] private readonly CtVit? ctVit;
    private readonly ClipTextTower text;
    [ComponentName(Name = "vision_proj")] private readonly ContrastHead imageHead;
    [ComponentName(Name = "text_proj")] private readonly ContrastHead textHead;
    [ComponentName(Name = "logit_scale")] private readonly Parameter logitScale;
    [ComponentName(Name = "volume_head")] private readonly Linear? volumeHead;
    [ComponentName(Name = "volume_mean")] private readonly Tensor volumeMean;
    [ComponentName(Name = "volume_deviation")] private readonly Tensor volumeDeviation;
    [ComponentName(Name = "finding_head")] private readonly Linear? findingHead;
    private readonly ContrastiveLoss contrast;

    /// <summary>Builds the model with fresh weights, all of them trained.</summary>
    /// <param name="config">Sizes and choices.</param>
    /// <param name="tokenizer">The tokenizer of its texts; what it puts first stands for the text.</param>
    /// <exception cref="ArgumentException">The configuration cannot be, or is for a smaller
    /// vocabulary.</exception>
    public VolumeTextClip(VolumeTextClipConfig config, ITextTokenizer tokenizer)
        : base(nameof(VolumeTextClip))
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(tokenizer);
        Config = config.Validate();
        Tokenizer = tokenizer;
        if (tokenizer.VocabularySize > config.VocabularySize)
            throw new ArgumentException(
                $"The tokenizer has {tokenizer.VocabularySize} tokens, but the model is configured for "
                + $"{config.VocabularySize}: set VocabularySize to the tokenizer's.", nameof(config));
        if (config.ImageTower == ImageTower.CtVit)
            ctVit = new CtVit(config.Volume, config.CtVit)
            {
                RecomputesActivations = config.RecomputeActivations,
            };
        else
        {
            patchEmbedding = new PatchEmbedding3d(
                config.Volume, config.PatchKernels, [.. config.StemChannels, config.VisionWidth],
                config.TokenDeviation);
            vision = new VisionTransformer(config.VisionBlock(), config.VisionDepth, hasClassToken: true)
            {
                RecomputesActivations = config.RecomputeActivations,
            };
        }
        text = new ClipTextTower(
            config.VocabularySize, config.MaxTextTokens, config.TextDepth, config.TextBlock());
        imageHead = new ContrastHead(config.ImageWidth(), config.SharedWidth, config.HasHeadBias);
        textHead = new ContrastHead(config.TextWidth, config.SharedWidth, config.HasHeadBias);
        logitScale = Initial.Number(config.Contrast.InitialScale());
        if (config.VolumeWeight > 0) volumeHead = nn.Linear(config.ImageWidth(), config.VolumeCount);
        volumeMean = zeros(config.VolumeCount);
        volumeDeviation = ones(config.VolumeCount);
        if (config.FindingWeight > 0) findingHead = nn.Linear(config.ImageWidth(), config.FindingCount);
        contrast = new ContrastiveLoss(config.Contrast);
        RegisterComponents();
    }

    /// <summary>Sizes and choices.</summary>
    public VolumeTextClipConfig Config { get; }

    /// <summary>The tokenizer of its texts.</summary>
    public ITextTokenizer Tokenizer { get; }

    /// <summary>The blocks of the image tower where it is M3D-CLIP's.</summary>
    /// <exception cref="ArgumentException">It is another, without a class token.</exception>
    public VisionTransformer VisionEncoder
    {
        get
        {
            Config.RequireClassToken("The vision transformer");
            return vision!;
        }
    }

    /// <summary>The image tower, whichever it is, without the projection: what adapters of the image side are
    /// put on.</summary>
    public nn.Module ImageEncoder => ctVit is null ? VisionEncoder : ctVit;

    /// <summary>The text tower.</summary>
    public ClipTextTower TextEncoder => text;

    /// <summary>Patches, their positions included, where the image tower is M3D-CLIP's.</summary>
    internal PatchEmbedding3d PatchEmbedding
    {
        get
        {
            Config.RequireClassToken("The patch embedding");
            return patchEmbedding!;
        }
    }

    /// <summary>Projection of image tokens, to length 1.</summary>
    internal ContrastHead ImageHead => imageHead;

    /// <summary>Projection of text tokens, to length 1.</summary>
    internal ContrastHead TextHead => textHead;

    /// <summary>The volume head; null without a volume loss.</summary>
    internal Linear? VolumeHead => volumeHead;

    /// <summary>Parameters, and how many of them are trained.</summary>
    public (long Total, long Trained) ParameterCount() => (
        parameters().Sum(parameter => parameter.numel()),
        parameters().Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel()));

    /// <summary>Another model of the same configuration and weights, all of them trained, on the same
    /// device.</summary>
    public VolumeTextClip Copy()
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var copy = Fresh();
        var own = state_dict();
        foreach (var (name, tensor) in copy.state_dict()) tensor.copy_(own[name]);
        copy.train(training);
        return copy;
    }

    /// <summary>A model of the same configuration that learned nothing, on the same device.</summary>
    public VolumeTextClip Fresh()
    {
        var fresh = new VolumeTextClip(Config, Tokenizer);
        fresh.to(logitScale.device);
        return fresh;
    }

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

    /// <summary>States of the image tower after its last norm, <c>[B, M, E]</c>: the class token where there
    /// is one, then the patches, depth slowest.</summary>
    /// <param name="images">Volumes <c>[B, 1, D, H, W]</c>.</param>
    /// <param name="recorder">Where given, records the last blocks.</param>
    /// <exception cref="ArgumentException">The volumes have another size than configured, or the attention of
    /// CT-ViT should be recorded, which it cannot.</exception>
    public Tensor ImageTokens(Tensor images, AttentionRecorder? recorder = null)
    {
        if (recorder is not null) Config.RequireClassToken("Recording the image tower's attention");
        using var scope = NewDisposeScope();
        if (ctVit is not null) return ctVit.forward(images).flatten(1, 3).MoveToOuterDisposeScope();
        var patches = patchEmbedding!.forward(images);                                // [B, N, E]
        var first = vision!.ClassToken!.expand(patches.shape[0], -1, -1);             // [B, 1, E]
        var tokens = cat([first, patches], 1);                                        // [B, 1 + N, E]
        return vision.Levels(tokens, [vision.Depth], recorder)[0].MoveToOuterDisposeScope();
    }

    /// <summary>What stands for images before it is projected, <c>[B, F]</c>: the class token's state, or the
    /// mean over slices of every place.</summary>
    /// <param name="images">Volumes <c>[B, 1, D, H, W]</c>.</param>
    /// <param name="recorder">Where given, records the last blocks.</param>
    /// <inheritdoc cref="ImageTokens" path="/exception"/>
    public Tensor ImageFeatures(Tensor images, AttentionRecorder? recorder = null)
    {
        using var scope = NewDisposeScope();
        var tokens = ImageTokens(images, recorder);                                   // [B, M, E]
        return (ctVit is null ? tokens.select(1, 0) : ctVit.Pool(tokens)).MoveToOuterDisposeScope();
    }

    /// <summary>Unit vectors of images, <c>[B, S]</c>.</summary>
    /// <param name="images">Volumes <c>[B, 1, D, H, W]</c>.</param>
    /// <param name="recorder">Where given, records the last blocks.</param>
    /// <exception cref="ArgumentException">The volumes have another size than configured.</exception>
    public Tensor EncodeImage(Tensor images, AttentionRecorder? recorder = null)
    {
        using var scope = NewDisposeScope();
        return imageHead.forward(ImageFeatures(images, recorder)).MoveToOuterDisposeScope();
    }

    /// <summary>Unit vectors of texts, <c>[B, S]</c>.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="recorder">Where given, records the last blocks.</param>
    /// <exception cref="ArgumentException">A text is longer than <see
    /// cref="VolumeTextClipConfig.MaxTextTokens"/>.</exception>
    public Tensor EncodeText(PaddedTokens texts, AttentionRecorder? recorder = null)
    {
        using var scope = NewDisposeScope();
        return textHead.forward(text.Read(texts, recorder).select(1, 0)).MoveToOuterDisposeScope();
    }

    /// <summary>Unit vectors of texts, <c>[B, S]</c>.</summary>
    /// <param name="texts">At least one text.</param>
    /// <exception cref="ArgumentException">A text is longer than <see
    /// cref="VolumeTextClipConfig.MaxTextTokens"/>.</exception>
    public Tensor EncodeText(IReadOnlyList<string> texts)
    {
        using var scope = NewDisposeScope();
        using var read = Tokenizer.Batch(texts);
        using var here = read.To(logitScale.device);
        return EncodeText(here).MoveToOuterDisposeScope();
    }

    /// <summary>Likeness of every image to every text, <c>[B, B']</c>: cosines as the contrast scales
    /// them.</summary>
    /// <param name="images">Volumes <c>[B, 1, D, H, W]</c>.</param>
    /// <param name="texts">B' texts.</param>
    /// <param name="ofImages">Where given, records the last blocks of the image tower.</param>
    /// <param name="ofTexts">Where given, records the last blocks of the text tower.</param>
    public Tensor LogitsPerImage(
        Tensor images, PaddedTokens texts, AttentionRecorder? ofImages = null,
        AttentionRecorder? ofTexts = null)
    {
        using var scope = NewDisposeScope();
        var (seen, told) = (EncodeImage(images, ofImages), EncodeText(texts, ofTexts));
        return contrast.LogitsPerImage(seen.unsqueeze(1), told, logitScale).MoveToOuterDisposeScope();
    }

    /// <summary>Estimated region volumes in ml, <c>[B, K]</c>, from the head that the volume loss
    /// trains.</summary>
    /// <exception cref="InvalidOperationException">The volume loss has no weight, so there is no
    /// head.</exception>
    public Tensor EstimateVolumes(Tensor images)
    {
        using var scope = NewDisposeScope();
        return VolumesOf(ImageFeatures(images)).MoveToOuterDisposeScope();
    }

    /// <summary>Logits of findings, <c>[B, K]</c>, above 0 where one is likelier present than absent, from the
    /// head that the loss of findings trains.</summary>
    /// <param name="images">Volumes <c>[B, 1, D, H, W]</c>.</param>
    /// <exception cref="InvalidOperationException">That loss has no weight, so there is no head.</exception>
    public Tensor FindingLogits(Tensor images)
    {
        using var scope = NewDisposeScope();
        return FindingsOf(ImageFeatures(images)).MoveToOuterDisposeScope();
    }

    /// <summary>Reads a batch: losses <c>contrast</c>, and <c>volumes</c> and <c>findings</c> where they have
    /// a weight and the batch has any.</summary>
    public ClipOutput Forward(ClipBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        var state = ImageFeatures(batch.Images);                                      // [B, F]
        var (image, told) = (imageHead.forward(state), EncodeText(batch.Texts));      // [B, S]
        var loss = contrast.Compute(image.unsqueeze(1), told, logitScale, batch.Labels);
        var losses = new Dictionary<string, Tensor> { ["contrast"] = loss };
        var total = loss * 1;                                       // so that the two are two tensors
        if (batch.Volumes is { } volumes && Config.VolumeWeight > 0)
        {
            losses["volumes"] = VolumeLoss(state, volumes);
            total = total + losses["volumes"] * Config.VolumeWeight;
        }
        if (batch.Findings is { } findings && Config.FindingWeight > 0)
        {
            losses["findings"] = Findings.Loss(FindingsOf(state), findings);
            total = total + losses["findings"] * Config.FindingWeight;
        }
        return new ClipOutput(total, losses, image, told, logitScale).MoveOut();
    }

    ILosses ITrainable<ClipBatch>.Forward(ClipBatch batch) => Forward(batch);

    VolumeTextClipConfig IMatchModel.Towers => Config;

    int IMatchModel.TextPrompts => 0;

    TextPooling IMatchModel.TextPooling => TextPooling.FirstToken;

    Device IMatchModel.Device => logitScale.device;

    Tensor IMatchModel.ScoreCandidates(
        Tensor images, PaddedTokens candidates, AttentionRecorder? ofImages, AttentionRecorder? ofTexts) =>
        LogitsPerImage(images, candidates, ofImages, ofTexts);

    IMatchModel IMatchModel.Fresh() => Fresh();

    /// <summary>Cosines as the contrast scales them.</summary>
    internal Tensor Scale(Tensor cosines) => contrast.Scale(cosines, logitScale);

    /// <summary>The volume loss of image features <c>[B, F]</c>.</summary>
    internal Tensor VolumeLoss(Tensor states, Tensor volumes) =>
        LogVolumes.Loss(Standardised(states), volumes, volumeMean, volumeDeviation);

    /// <summary>Volumes in ml <c>[B, K]</c> of image features <c>[B, F]</c>.</summary>
    internal Tensor VolumesOf(Tensor states)
    {
        using var scope = NewDisposeScope();
        return (Standardised(states) * volumeDeviation + volumeMean).exp().MoveToOuterDisposeScope();
    }

    private Tensor Standardised(Tensor states) => volumeHead is null
        ? throw new InvalidOperationException(
            "This model estimates no volumes: set VolumeWeight above 0 and train it.")
        : volumeHead.forward(states);

    private Tensor FindingsOf(Tensor states) => findingHead is null
        ? throw new InvalidOperationException(
            "This model has no head of findings: set FindingWeight above 0 and train it, or compare its images "
            + "with prompts (PromptEmbeddings).")
        : findingHead.forward(states);
}

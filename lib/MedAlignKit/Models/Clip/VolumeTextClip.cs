using MedAlignKit.Layers;
using MedAlignKit.Text;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>
/// A 3D CLIP of M3D-CLIP's shape (arXiv 2404.00578, §3.2; facts §5): a vision transformer over patches of a
/// volume and BERT over its text, each one's first token projected to a shared width and contrasted.
/// </summary>
/// <remarks>
/// <para>3D patches with learned positions, a class token put before them without one → pre-norm
/// transformer → norm → projection of the class token to length 1; text → BERT → projection of the first
/// token to length 1.</para>
/// <para>At <see cref="VolumeTextClipConfig.Paper"/> 197 M parameters: image tower 87.4 M, BERT 108.9 M,
/// projections 1.2 M.</para>
/// <para>Shapes: B batch, D H W voxels, N patches, E width of the image tower, T text tokens, W width of the
/// text tower, S shared width, K volumes.</para>
/// </remarks>
public sealed class VolumeTextClip : nn.Module, ITrainable<ClipBatch>, IMatchModel
{
    [ComponentName(Name = "patch_embed")] private readonly PatchEmbedding3d patchEmbedding;
    private readonly VisionTransformer vision;
    private readonly ClipTextTower text;
    [ComponentName(Name = "vision_proj")] private readonly ContrastHead imageHead;
    [ComponentName(Name = "text_proj")] private readonly ContrastHead textHead;
    [ComponentName(Name = "logit_scale")] private readonly Parameter logitScale;
    [ComponentName(Name = "volume_head")] private readonly Linear? volumeHead;
    [ComponentName(Name = "volume_mean")] private readonly Tensor volumeMean;
    [ComponentName(Name = "volume_deviation")] private readonly Tensor volumeDeviation;
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
        patchEmbedding = new PatchEmbedding3d(
            config.Volume, config.PatchKernels, [.. config.StemChannels, config.VisionWidth],
            config.TokenDeviation);
        vision = new VisionTransformer(config.VisionBlock(), config.VisionDepth, hasClassToken: true)
        {
            RecomputesActivations = config.RecomputeActivations,
        };
        text = new ClipTextTower(
            config.VocabularySize, config.MaxTextTokens, config.TextDepth, config.TextBlock());
        imageHead = new ContrastHead(config.VisionWidth, config.SharedWidth);
        textHead = new ContrastHead(config.TextWidth, config.SharedWidth);
        logitScale = Initial.Number(config.Contrast.InitialScale());
        if (config.VolumeWeight > 0) volumeHead = nn.Linear(config.VisionWidth, config.VolumeCount);
        volumeMean = zeros(config.VolumeCount);
        volumeDeviation = ones(config.VolumeCount);
        contrast = new ContrastiveLoss(config.Contrast);
        RegisterComponents();
    }

    /// <summary>Sizes and choices.</summary>
    public VolumeTextClipConfig Config { get; }

    /// <summary>The tokenizer of its texts.</summary>
    public ITextTokenizer Tokenizer { get; }

    /// <summary>The image tower's blocks.</summary>
    public VisionTransformer VisionEncoder => vision;

    /// <summary>The text tower.</summary>
    public ClipTextTower TextEncoder => text;

    /// <summary>Patches, their positions included.</summary>
    internal PatchEmbedding3d PatchEmbedding => patchEmbedding;

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

    /// <summary>States of the image tower after its last norm, <c>[B, 1 + N, E]</c>: the class token, then
    /// the patches, depth slowest.</summary>
    /// <param name="images">Volumes <c>[B, 1, D, H, W]</c>.</param>
    /// <param name="recorder">Where given, records the last blocks.</param>
    /// <exception cref="ArgumentException">The volumes have another size than configured.</exception>
    public Tensor ImageTokens(Tensor images, AttentionRecorder? recorder = null)
    {
        using var scope = NewDisposeScope();
        var patches = patchEmbedding.forward(images);                                 // [B, N, E]
        var first = vision.ClassToken!.expand(patches.shape[0], -1, -1);              // [B, 1, E]
        var tokens = cat([first, patches], 1);                                        // [B, 1 + N, E]
        return vision.Levels(tokens, [vision.Depth], recorder)[0].MoveToOuterDisposeScope();
    }

    /// <summary>Unit vectors of images, <c>[B, S]</c>.</summary>
    /// <param name="images">Volumes <c>[B, 1, D, H, W]</c>.</param>
    /// <param name="recorder">Where given, records the last blocks.</param>
    /// <exception cref="ArgumentException">The volumes have another size than configured.</exception>
    public Tensor EncodeImage(Tensor images, AttentionRecorder? recorder = null)
    {
        using var scope = NewDisposeScope();
        return imageHead.forward(ImageTokens(images, recorder).select(1, 0)).MoveToOuterDisposeScope();
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
        return VolumesOf(ImageTokens(images).select(1, 0)).MoveToOuterDisposeScope();
    }

    /// <summary>Reads a batch: losses <c>contrast</c>, and <c>volumes</c> where they have a weight and the
    /// batch has any.</summary>
    public ClipOutput Forward(ClipBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        var state = ImageTokens(batch.Images).select(1, 0);                           // [B, E]
        var (image, told) = (imageHead.forward(state), EncodeText(batch.Texts));      // [B, S]
        var loss = contrast.Compute(image.unsqueeze(1), told, logitScale, batch.Labels);
        var losses = new Dictionary<string, Tensor> { ["contrast"] = loss };
        var total = loss * 1;                                       // so that the two are two tensors
        if (batch.Volumes is { } volumes && Config.VolumeWeight > 0)
        {
            losses["volumes"] = VolumeLoss(state, volumes);
            total = total + losses["volumes"] * Config.VolumeWeight;
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

    /// <summary>The volume loss of class token states <c>[B, E]</c>.</summary>
    internal Tensor VolumeLoss(Tensor states, Tensor volumes) =>
        LogVolumes.Loss(Standardised(states), volumes, volumeMean, volumeDeviation);

    /// <summary>Volumes in ml <c>[B, K]</c> of class token states <c>[B, E]</c>.</summary>
    internal Tensor VolumesOf(Tensor states)
    {
        using var scope = NewDisposeScope();
        return (Standardised(states) * volumeDeviation + volumeMean).exp().MoveToOuterDisposeScope();
    }

    private Tensor Standardised(Tensor states) => volumeHead is null
        ? throw new InvalidOperationException(
            "This model estimates no volumes: set VolumeWeight above 0 and train it.")
        : volumeHead.forward(states);
}

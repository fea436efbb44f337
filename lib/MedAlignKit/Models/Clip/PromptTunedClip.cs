using MedAlignKit.Layers;
using MedAlignKit.Text;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>
/// DEFT (arXiv 2509.07613; facts §1.2–1.7): a frozen 3D CLIP moved to another modality by learned prompts in
/// both towers, with a token that learns the MMSE score. Without prompts the same class is LoRA, full
/// fine-tuning or training from scratch: see <see cref="PromptTuningConfig"/>.
/// </summary>
/// <remarks>
/// <para>Image: class token, MMSE token, prompts and patches go through the blocks; before each later block
/// fresh deep prompts take the places of what the block before made of its own, which is discarded. Text:
/// prompts before the word embeddings, so that words have later positions. Each tower's tokens are projected
/// to length 1, and may then attend to those of the other tower.</para>
/// <para>At <see cref="PromptTuningConfig.Paper"/> 4.05 M of 200 M parameters are trained: prompts 184,320
/// and 23,040, projections 590,592 each, cross-attention 2,362,368, MMSE head 295,681, class
/// token, MMSE token and scale.</para>
/// <para>Shapes: B batch, N patches, P visual prompts, M = N + P + 1 or 2 image tokens, E width of the image
/// tower, L its blocks, Q text prompts, T text tokens, W width of the text tower, S shared width, K volumes
/// or candidates.</para>
/// </remarks>
public sealed partial class PromptTunedClip : nn.Module, ITrainable<ClipBatch>, IMatchModel
{
    private readonly VolumeTextClip clip;
    [ComponentName(Name = "visual_prompts")] private readonly Parameter? visualPrompts;
    [ComponentName(Name = "mmse_token")] private readonly Parameter? mmseToken;
    [ComponentName(Name = "mmse_head")] private readonly MmseHead? mmseHead;
    [ComponentName(Name = "mmse_mean")] private readonly Tensor mmseMean;
    [ComponentName(Name = "mmse_deviation")] private readonly Tensor mmseDeviation;
    [ComponentName(Name = "text_prompts")] private readonly Parameter? textPrompts;
    [ComponentName(Name = "cross_attn")] private readonly Attention? crossAttention;
    [ComponentName(Name = "logit_scale")] private readonly Parameter logitScale;
    private readonly ContrastiveLoss contrast;

    /// <summary>Puts prompts and tokens on a base, and freezes what is not trained.</summary>
    /// <param name="clip">The base. It becomes part of this model, is changed by its training and disposed
    /// with it: give a <see cref="VolumeTextClip.Copy"/> to keep it.</param>
    /// <param name="config">Choices.</param>
    /// <exception cref="ArgumentException">The configuration cannot be, or not with this base.</exception>
    public PromptTunedClip(VolumeTextClip clip, PromptTuningConfig config) : base(nameof(PromptTunedClip))
    {
        ArgumentNullException.ThrowIfNull(clip);
        ArgumentNullException.ThrowIfNull(config);
        clip.Config.RequireClassToken("Prompt tuning");
        this.clip = clip;
        Config = config.Validate();
        var (width, shared) = (clip.Config.VisionWidth, clip.Config.SharedWidth);
        if (config.VolumeWeight > 0 && clip.VolumeHead is null)
            throw new ArgumentException(
                "The base has no volume head: build it with a VolumeWeight above 0, or leave that of the "
                + "prompt tuning 0.", nameof(config));
        if (config.TextPrompts >= clip.Config.MaxTextTokens)
            throw new ArgumentException(
                $"{config.TextPrompts} text prompts leave no place for a text in "
                + $"{clip.Config.MaxTextTokens} tokens: take fewer.", nameof(config));

        // timm's truncated normal cuts off at ±2 and not at two deviations: nothing, at these spreads.
        if (config.VisualPrompts > 0)
            visualPrompts = Initial.Tokens(
                config.PromptDeviation, config.PromptDepth == PromptDepth.Deep ? clip.Config.VisionDepth : 1,
                config.VisualPrompts, width);                                         // [L or 1, P, E]
        if (config.HasMmseToken)
        {
            mmseToken = Initial.Tokens(config.PromptDeviation, 1, 1, width);
            mmseHead = new MmseHead(config.MmseFeature == MmseFeature.Projected ? shared : width);
        }
        mmseMean = zeros(1);
        mmseDeviation = ones(1);
        if (config.TextPrompts > 0)
            textPrompts = Initial.Tokens(
                config.TextPromptDeviation, 1, config.TextPrompts, clip.Config.TextWidth);
        if (config.HasCrossAttention)
            crossAttention = new Attention(
                new TransformerOptions(shared, config.CrossHeads, shared) { ContextWidth = shared });
        logitScale = Initial.Number(config.Contrast.InitialScale());
        contrast = new ContrastiveLoss(config.Contrast);
        if (config.Lora is { } lora) Lora.Apply(clip.VisionEncoder, lora);
        RegisterComponents();
        ChooseTrained();
        this.to(DeviceOf(clip));
    }

    /// <summary>Choices.</summary>
    public PromptTuningConfig Config { get; }

    /// <summary>The base, as far as it is trained.</summary>
    public VolumeTextClip Clip => clip;

    /// <summary>The tokenizer of its texts.</summary>
    public ITextTokenizer Tokenizer => clip.Tokenizer;

    /// <summary>The visual prompts <c>[L or 1, P, E]</c>, the model's own; null where there are none.</summary>
    public Tensor? VisualPrompts => visualPrompts;

    /// <summary>Parameters, and how many of them are trained.</summary>
    public (long Total, long Trained) ParameterCount() => (
        parameters().Sum(parameter => parameter.numel()),
        parameters().Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel()));

    /// <summary>Names of what is trained, in the model's order.</summary>
    public IReadOnlyList<string> TrainedNames() =>
        [.. named_parameters().Where(entry => entry.parameter.requires_grad).Select(entry => entry.name)];

    /// <summary>Takes mean and spread of the MMSE scores from the training split, for a
    /// <see cref="MmseTarget.Scaled"/> target; a raw one keeps 0 and 1.</summary>
    /// <param name="scores">Scores <c>[n]</c>, 0 to 30; NaN is left out.</param>
    /// <exception cref="ArgumentException">Fewer than two known scores, or one outside 0 to 30.</exception>
    public void FitMmse(Tensor scores)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var known = scores.to_type(ScalarType.Float32)[scores.isnan().logical_not()]; // [n]
        if (known.shape[0] < 2 || known.lt(0).logical_or(known.gt(MostPoints)).any().item<bool>())
            throw new ArgumentException(
                "Mean and spread of the MMSE need at least two known scores, each from 0 to 30.");
        if (Config.MmseTarget == MmseTarget.Raw) return;
        mmseMean.copy_(known.mean());
        mmseDeviation.copy_(known.std(0).clamp(min: 1e-3));
    }

    /// <summary>Takes mean and spread of the log volumes, see <see
    /// cref="VolumeTextClip.FitVolumes"/>.</summary>
    public void FitVolumes(Tensor volumes) => clip.FitVolumes(volumes);

    /// <summary>States of the image tower after its last norm, <c>[B, M, E]</c>: class token, MMSE token
    /// where there is one, prompts, patches.</summary>
    /// <param name="images">Volumes <c>[B, 1, D, H, W]</c>.</param>
    /// <param name="recorder">Where given, records the last blocks.</param>
    /// <exception cref="ArgumentException">The volumes have another size than configured.</exception>
    public Tensor ImageTokens(Tensor images, AttentionRecorder? recorder = null)
    {
        using var scope = NewDisposeScope();
        var vision = clip.VisionEncoder;
        var patches = clip.PatchEmbedding.forward(images);                            // [B, N, E]
        var b = patches.shape[0];
        var first = new List<Tensor> { vision.ClassToken!.expand(b, -1, -1) };
        if (mmseToken is not null) first.Add(mmseToken.expand(b, -1, -1));
        var x = cat([.. first, patches], 1);
        for (var block = 0; block < vision.Depth; block++)
            x = vision.Step(block, WithPrompts(x, block), recorder);                  // [B, M, E]
        return vision.Normalise(x).MoveToOuterDisposeScope();
    }

    /// <summary>Unit vectors of images before any cross-attention, <c>[B, S]</c>.</summary>
    /// <param name="images">Volumes <c>[B, 1, D, H, W]</c>.</param>
    public Tensor EncodeImage(Tensor images)
    {
        using var scope = NewDisposeScope();
        return clip.ImageHead.forward(ImageTokens(images).select(1, 0)).MoveToOuterDisposeScope();
    }

    /// <summary>Unit vectors of texts before any cross-attention, <c>[B, S]</c>.</summary>
    /// <exception cref="ArgumentException">A text is longer than the text tower reads beside the
    /// prompts.</exception>
    public Tensor EncodeText(PaddedTokens texts)
    {
        using var scope = NewDisposeScope();
        return Pool(ReadText(texts)).MoveToOuterDisposeScope();
    }

    /// <summary>Estimated MMSE scores in points, <c>[B]</c>, held to 0 to 30. They come of the image
    /// alone.</summary>
    /// <param name="images">Volumes <c>[B, 1, D, H, W]</c>.</param>
    /// <exception cref="InvalidOperationException">The model has no MMSE token.</exception>
    public Tensor PredictMmse(Tensor images)
    {
        using var scope = NewDisposeScope();
        var points = ReadMmse(ImageTokens(images)) * mmseDeviation + mmseMean;        // [B]
        return points.clamp(min: 0, max: MostPoints).MoveToOuterDisposeScope();
    }

    VolumeTextClipConfig IMatchModel.Towers => clip.Config;

    int IMatchModel.TextPrompts => Config.TextPrompts;

    TextPooling IMatchModel.TextPooling => Config.TextPooling;

    Device IMatchModel.Device => DeviceOf(clip);

    IMatchModel IMatchModel.Fresh() => new PromptTunedClip(clip.Fresh(), Config);

    // The best score of the Mini-Mental State Examination.
    private const double MostPoints = 30;

    private bool IsDeep => Config.PromptDepth == PromptDepth.Deep;

    private int Head => mmseToken is null ? 1 : 2;

    private static Device DeviceOf(VolumeTextClip clip) => clip.parameters().First().device;

    // Layer 0 inserts prompts after the head; later layers put fresh ones in their places.
    private Tensor WithPrompts(Tensor x, int block)
    {
        if (visualPrompts is null || (block > 0 && !IsDeep)) return x;
        var prompts = visualPrompts.narrow(0, block, 1).expand(x.shape[0], -1, -1);   // [B, P, E]
        var rest = Head + (block == 0 ? 0 : Config.VisualPrompts);
        return cat([x.narrow(1, 0, Head), prompts, x.narrow(1, rest, x.shape[1] - rest)], 1);
    }

    private Tensor ReadMmse(Tensor states)
    {
        if (mmseHead is null)
            throw new InvalidOperationException(
                "This model has no MMSE token: set HasMmseToken to true and train it.");
        using var scope = NewDisposeScope();
        var state = states.select(1, 1);                                              // [B, E]
        var feature = Config.MmseFeature == MmseFeature.Projected ? clip.ImageHead.forward(state) : state;
        return mmseHead.forward(feature).MoveToOuterDisposeScope();                   // [B]
    }

    private void ChooseTrained()
    {
        foreach (var (name, parameter) in clip.named_parameters())
            parameter.requires_grad = IsTrained(name);
    }

    private bool IsTrained(string name)
    {
        if (Lora.IsAdapter(name)) return true;
        if (Starts("vision_proj.") || Starts("text_proj.")) return true;
        if (Starts("volume_head.")) return Config.VolumeWeight > 0;
        if (name == "vision.cls_token") return Has(TrainedParts.ClassToken);
        if (Starts("vision.")) return Has(TrainedParts.VisionBlocks);
        if (Starts("patch_embed.")) return Has(TrainedParts.PatchEmbedding);
        return Starts("text.") && Has(TrainedParts.TextTower);      // the base's own scale is not read

        bool Starts(string part) => name.StartsWith(part, StringComparison.Ordinal);
        bool Has(TrainedParts part) => Config.TrainedParts.HasFlag(part);
    }
}

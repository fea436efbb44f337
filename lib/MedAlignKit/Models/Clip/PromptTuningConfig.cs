using MedAlignKit.Layers;

namespace MedAlignKit.Models;

/// <summary>Before which blocks of the image tower visual prompts stand.</summary>
public enum PromptDepth
{
    /// <summary>Before each: fresh prompts replace what the block before made of its own (VPT-deep, arXiv
    /// 2203.12119, §3.1).</summary>
    Deep,

    /// <summary>Before the first alone, from where they go on as tokens like others (VPT-shallow).</summary>
    Shallow,
}

/// <summary>What the MMSE head reads of the MMSE token.</summary>
public enum MmseFeature
{
    /// <summary>Its unit vector in the shared width, as DEFT's newest code (facts §1.4).</summary>
    Projected,

    /// <summary>Its state after the last norm, as an older version: length and all.</summary>
    Unprojected,
}

/// <summary>What the MMSE head is taught.</summary>
public enum MmseTarget
{
    /// <summary>The score, standardised by the training split's: the loss starts near 1.</summary>
    Scaled,

    /// <summary>The score in points, as DEFT's code: the loss starts at hundreds and can swamp the contrast
    /// (facts §1.4).</summary>
    Raw,
}

/// <summary>How states of prompts and text become one feature.</summary>
public enum TextPooling
{
    /// <summary>The mean of unit vectors over prompts and text, padding left out (facts §1.5).</summary>
    Mean,

    /// <summary>The text's first token, as the base was trained.</summary>
    FirstToken,
}

/// <summary>Which image feature is contrasted where there is cross-attention.</summary>
public enum ContrastFeature
{
    /// <summary>As the towers made it. Nothing would then read the cross-attention, so a model that has it
    /// refuses this.</summary>
    BeforeCrossAttention,

    /// <summary>After cross-attention, as DEFT's newest code. In training each text is updated by its own
    /// image, and each image by its own text, before they are compared across the batch: the matching is
    /// partly solved by construction (facts §1.7), so a low loss says less than without.</summary>
    AfterCrossAttention,
}

/// <summary>What of the base is trained beside its projections.</summary>
[Flags]
public enum TrainedParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The class token, all that DEFT unfreezes (facts §1.2).</summary>
    ClassToken = 1,

    /// <summary>Patch embedding and positions.</summary>
    PatchEmbedding = 2,

    /// <summary>Blocks and last norm of the image tower.</summary>
    VisionBlocks = 4,

    /// <summary>The text tower.</summary>
    TextTower = 8,

    /// <summary>The whole base.</summary>
    Everything = ClassToken | PatchEmbedding | VisionBlocks | TextTower,
}

/// <summary>Choices of a <see cref="PromptTunedClip"/>; the defaults are <see cref="Tiny"/>.</summary>
public sealed record PromptTuningConfig
{
    /// <summary>P, visual prompts before a block; 0 for none, 20 in DEFT.</summary>
    public int VisualPrompts { get; init; } = 8;

    /// <summary>Before which blocks they stand; deep in DEFT.</summary>
    public PromptDepth PromptDepth { get; init; } = PromptDepth.Deep;

    /// <summary>Spread of visual prompts and MMSE token at the start; 0.02 in DEFT, as small as the tokens of
    /// a ViT of its size. A small base has louder ones.</summary>
    public double PromptDeviation { get; init; } = 0.2;

    /// <summary>Text prompts before the words; 0 for none, 30 in DEFT.</summary>
    public int TextPrompts { get; init; } = 8;

    /// <summary>Spread of text prompts at the start, like that of word embeddings.</summary>
    public double TextPromptDeviation { get; init; } = 0.02;

    /// <summary>How prompts and text become one feature; the mean in DEFT.</summary>
    public TextPooling TextPooling { get; init; } = TextPooling.Mean;

    /// <summary>Whether an MMSE token stands after the class token, with a head that regresses the
    /// score.</summary>
    public bool HasMmseToken { get; init; } = true;

    /// <summary>What the head reads; the projected feature in DEFT.</summary>
    public MmseFeature MmseFeature { get; init; } = MmseFeature.Unprojected;

    /// <summary>What the head is taught; the raw score in DEFT.</summary>
    public MmseTarget MmseTarget { get; init; } = MmseTarget.Scaled;

    /// <summary>α, weight of the MMSE loss in the total; 0.5 in DEFT.</summary>
    public double MmseWeight { get; init; } = 0.5;

    /// <summary>Whether image and text tokens attend to one another.</summary>
    public bool HasCrossAttention { get; init; }

    /// <summary>Heads of the cross-attention, a divisor of the shared width; 8 in DEFT.</summary>
    public int CrossHeads { get; init; } = 4;

    /// <summary>What the image feature takes of what it attended to; 0.01 in DEFT.</summary>
    public double ImageResidual { get; init; } = 0.01;

    /// <summary>What text features take of what they attended to; 1 in DEFT.</summary>
    public double TextResidual { get; init; } = 1;

    /// <summary>Which feature is contrasted; read only where there is cross-attention, and then it has to be
    /// <see cref="ContrastFeature.AfterCrossAttention"/>.</summary>
    public ContrastFeature ContrastFeature { get; init; } = ContrastFeature.BeforeCrossAttention;

    /// <summary>Choices of the contrast; DEFT's targets are neither smoothed nor class-aware, and its code
    /// has <see cref="LogitScaleForm.Raw"/> by oversight (facts §1.7).</summary>
    public ContrastOptions Contrast { get; init; } = new() { LabelSmoothing = 0 };

    /// <summary>Weight of the squared error of the standardised log volumes, by the base's volume head; 0 in
    /// DEFT, which has none.</summary>
    public double VolumeWeight { get; init; }

    /// <summary>What of the base is trained beside both projections.</summary>
    public TrainedParts TrainedParts { get; init; } = TrainedParts.ClassToken;

    /// <summary>Adapters on the image tower's blocks; null for none, as in DEFT.</summary>
    public LoraOptions? Lora { get; init; }

    /// <summary>For <see cref="VolumeTextClipConfig.Tiny"/>: two CPU cores, minutes.</summary>
    public static PromptTuningConfig Tiny { get; } = new();

    /// <summary>DEFT (arXiv 2509.07613; facts §1.2–1.7), its newest code but for the form of the scale and
    /// the scale of the MMSE target: <c>Paper with { MmseTarget = MmseTarget.Raw, Contrast = new() {
    /// LabelSmoothing = 0, ScaleForm = LogitScaleForm.Raw } }</c> is that too.</summary>
    public static PromptTuningConfig Paper { get; } = new()
    {
        VisualPrompts = 20, TextPrompts = 30, PromptDeviation = 0.02,
        MmseFeature = MmseFeature.Projected, HasCrossAttention = true, CrossHeads = 8,
        ContrastFeature = ContrastFeature.AfterCrossAttention,
    };

    /// <summary>The same without what prompt tuning adds, every weight of the base trained: fine-tuning of a
    /// pretrained base, training from scratch of a fresh one.</summary>
    /// <param name="hasMmseToken">Whether the MMSE token stays.</param>
    public PromptTuningConfig FullFineTuning(bool hasMmseToken = false) =>
        Plain(hasMmseToken) with { TrainedParts = TrainedParts.Everything };

    /// <summary>The same without what prompt tuning adds, adapters on the image tower instead.</summary>
    /// <param name="lora">The adapters; the usual ones where null.</param>
    /// <param name="hasMmseToken">Whether the MMSE token stays.</param>
    public PromptTuningConfig LoraTuning(LoraOptions? lora = null, bool hasMmseToken = false) =>
        Plain(hasMmseToken) with { Lora = lora ?? new LoraOptions() };

    /// <summary>The same without what prompt tuning adds: both projections alone are trained, on frozen
    /// towers.</summary>
    /// <param name="hasMmseToken">Whether the MMSE token stays.</param>
    public PromptTuningConfig ProjectionsOnly(bool hasMmseToken = false) => Plain(hasMmseToken);

    /// <summary>The same with as little as still shows that everything works, where <see cref="QuickMode"/>
    /// is on.</summary>
    public PromptTuningConfig ForThisRun() => QuickMode.IsOn ? Shrink() : this;

    /// <summary>The same with as little as still shows that everything works.</summary>
    public PromptTuningConfig Shrink() => this with
    {
        VisualPrompts = Math.Min(VisualPrompts, 2), TextPrompts = Math.Min(TextPrompts, 2), CrossHeads = 2,
    };

    /// <summary>Choices that a checkpoint must share with the model it is loaded into, by name, and that no
    /// weight's shape shows.</summary>
    public IReadOnlyDictionary<string, string> Architecture() => new Dictionary<string, string>
    {
        ["text_pooling"] = $"{TextPooling}",
        ["mmse_feature"] = $"{MmseFeature}",
        ["mmse_target"] = $"{MmseTarget}",
        ["cross_heads"] = $"{CrossHeads}",
        ["residuals"] = FormattableString.Invariant($"{ImageResidual} and {TextResidual}"),
        ["tuning_logit_scale"] = $"{Contrast.ScaleForm}",
    };

    /// <summary>Returns this configuration, or says what in it cannot be.</summary>
    /// <exception cref="ArgumentException">A negative number or weight; cross-attention that nothing reads;
    /// adapters on blocks that are trained themselves.</exception>
    public PromptTuningConfig Validate()
    {
        Require(Math.Min(VisualPrompts, TextPrompts) >= 0,
            $"there are 0 prompts or more, not {VisualPrompts} visual ones and {TextPrompts} of text");
        Require(Math.Min(PromptDeviation, TextPromptDeviation) > 0, "prompts start with a spread above 0");
        Require(CrossHeads > 0, $"{nameof(CrossHeads)} is at least 1, not {CrossHeads}");
        Require(Math.Min(MmseWeight, VolumeWeight) >= 0, "no loss has a negative weight");
        Require(Contrast.LabelSmoothing is >= 0 and < 1,
            $"the label smoothing is at least 0 and below 1, not {Contrast.LabelSmoothing}");
        Require(!HasCrossAttention || ContrastFeature == ContrastFeature.AfterCrossAttention,
            "nothing would read its cross-attention, since the contrast is taken before it and the MMSE head "
            + $"must not see the text: set {nameof(ContrastFeature)} to "
            + $"{nameof(ContrastFeature.AfterCrossAttention)}, or {nameof(HasCrossAttention)} to false");
        Require(Lora is null || !TrainedParts.HasFlag(TrainedParts.VisionBlocks),
            "adapters stand on frozen blocks: take VisionBlocks out of TrainedParts, or Lora away");
        Lora?.Validate();
        return this;
    }

    private PromptTuningConfig Plain(bool hasMmseToken) => this with
    {
        VisualPrompts = 0, TextPrompts = 0, TextPooling = TextPooling.FirstToken,
        HasMmseToken = hasMmseToken, HasCrossAttention = false, TrainedParts = TrainedParts.None, Lora = null,
    };

    private static void Require(bool holds, string what)
    {
        if (!holds) throw new ArgumentException($"This prompt tuning cannot be: {what}.");
    }
}

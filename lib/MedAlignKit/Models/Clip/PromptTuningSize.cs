using MedAlignKit.Text;

namespace MedAlignKit.Models;

/// <summary>
/// How large each part of a <see cref="PromptTunedClip"/> is, and how much of it is trained. At
/// <see cref="PromptTuningConfig.Paper"/> the parts are those of facts §1.3.
/// </summary>
public static class PromptTuningSize
{
    private const string VisualPrompts = "visual prompts", TextPrompts = "text prompts",
        Mmse = "MMSE token", MmseHead = "MMSE head", Cross = "cross-attention",
        VisualProjection = "projection of the image", TextProjection = "projection of the text",
        ClassToken = "class token", Scale = "scale of the contrast";

    private const string Adapters = "adapters", Patches = "patches and positions", Vision = "image tower",
        Text = "text tower", Regions = "volume head", OldScale = "scale of the base";

    private static readonly string[] Order =
    [
        VisualPrompts, VisualProjection, Cross, TextPrompts, MmseHead, TextProjection, Mmse, ClassToken,
        Scale, Adapters, Regions, Patches, Vision, Text, OldScale,
    ];

    // What facts §1.3 counts.
    private static readonly string[] Published =
        [VisualPrompts, VisualProjection, Cross, TextPrompts, MmseHead];

    // The first that a parameter's name holds says where it belongs.
    private static readonly (string InName, string Part)[] Parts =
    [
        (".lora_", Adapters), ("visual_prompts", VisualPrompts), ("text_prompts", TextPrompts),
        ("mmse_token", Mmse), ("mmse_head.", MmseHead), ("cross_attn.", Cross),
        ("clip.vision_proj.", VisualProjection), ("clip.text_proj.", TextProjection),
        ("clip.vision.cls_token", ClassToken), ("clip.patch_embed.", Patches), ("clip.vision.", Vision),
        ("clip.text.", Text), ("clip.volume_head.", Regions), ("clip.logit_scale", OldScale),
        ("logit_scale", Scale),
    ];

    /// <summary>Counts the parts of a model, those that DEFT's code trains first.</summary>
    public static IReadOnlyList<PartSize> Of(PromptTunedClip model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return PartCount.Of(model, PartOf, Order, Published);
    }

    /// <summary>Counts the parts that configurations would have. Their model is built on the meta device, of
    /// shapes without numbers; no other thread may make tensors meanwhile.</summary>
    /// <param name="clip">The base.</param>
    /// <param name="tuning">What is put on it.</param>
    /// <param name="tokenizer">Any tokenizer with a vocabulary no larger than the base's.</param>
    /// <exception cref="ArgumentException">A configuration cannot be, or is for a smaller
    /// vocabulary.</exception>
    public static IReadOnlyList<PartSize> Of(
        VolumeTextClipConfig clip, PromptTuningConfig tuning, ITextTokenizer tokenizer) =>
        PartCount.OfUnbuilt(() => new PromptTunedClip(new VolumeTextClip(clip, tokenizer), tuning), Of);

    /// <summary>The part that a parameter belongs to.</summary>
    /// <param name="name">Its name in the model, such as "clip.vision.cls_token".</param>
    /// <exception cref="InvalidOperationException">No parameter of the model is called so.</exception>
    public static string PartOf(string name) =>
        Parts.First(part => name.Contains(part.InName, StringComparison.Ordinal)).Part;
}

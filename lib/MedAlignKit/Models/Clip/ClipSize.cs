using MedAlignKit.Text;

namespace MedAlignKit.Models;

/// <summary>How large each part of a <see cref="VolumeTextClip"/> is, and how much of it is trained.</summary>
/// <remarks>CT-CLIP is said to have 440 M parameters. Its release holds more than what it reads: second copies of
/// both projections (151.4 M), a decoder, BERT's pooler; what is read at
/// <see cref="VolumeTextClipConfig.CtClipPaper"/> is 284 M, more than half of it the projection of the
/// image. Its codebook of 4.2 M numbers is no parameter.</remarks>
public static class ClipSize
{
    private const string Adapters = "adapters", Patches = "patches and positions", Vision = "image tower",
        Text = "text tower", ImageProjection = "projection of the image",
        TextProjection = "projection of the text", Heads = "heads of volumes and findings",
        Scale = "scale of the contrast";

    private static readonly string[] Order =
        [Patches, Vision, ImageProjection, Text, TextProjection, Scale, Heads, Adapters];

    // The first that a parameter's name holds says where it belongs.
    private static readonly (string InName, string Part)[] Parts =
    [
        (".lora", Adapters), ("patch_embed.", Patches), ("ct_vit.patch_", Patches), ("ct_vit.level_", Patches),
        ("ct_vit.token_norm", Patches),
        ("ct_vit.position_bias", Patches), ("ct_vit.", Vision), ("vision_proj.", ImageProjection),
        ("text_proj.", TextProjection), ("vision.", Vision), ("text.", Text), ("volume_head.", Heads),
        ("finding_head.", Heads), ("logit_scale", Scale),
    ];

    private static readonly string[] Published =
        [Patches, Vision, ImageProjection, Text, TextProjection, Scale];

    /// <summary>Counts the parts of a model.</summary>
    public static IReadOnlyList<PartSize> Of(VolumeTextClip model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return PartCount.Of(model, PartOf, Order, Published);
    }

    /// <summary>Counts the parts that a configuration would have. Its model is built on the meta device, of
    /// shapes without numbers; no other thread may make tensors meanwhile.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="tokenizer">Any tokenizer with a vocabulary no larger than the configuration's.</param>
    /// <param name="adapters">Adapters that are put on it; null for none.</param>
    /// <exception cref="ArgumentException">The configuration cannot be, or is for a smaller
    /// vocabulary.</exception>
    public static IReadOnlyList<PartSize> Of(
        VolumeTextClipConfig config, ITextTokenizer tokenizer, ClipLoraOptions? adapters = null) =>
        PartCount.OfUnbuilt(
            () =>
            {
                var model = new VolumeTextClip(config, tokenizer);
                if (adapters is not null) ClipLora.Apply(model, adapters);
                return model;
            },
            Of);

    /// <summary>The part that a parameter belongs to.</summary>
    /// <param name="name">Its name in the model, such as "ct_vit.spatial.0.attn.q.weight".</param>
    /// <exception cref="InvalidOperationException">No parameter of the model is called so.</exception>
    public static string PartOf(string name) =>
        Parts.First(part => name.Contains(part.InName, StringComparison.Ordinal)).Part;
}

using MedAlignKit.Files;
using MedAlignKit.Layers;

namespace MedAlignKit.Models;

/// <summary>
/// How a <see cref="VolumeTextClip"/> is made of M3D-CLIP's published weights: MONAI's vision transformer
/// with "perceptron" patches and Hugging Face's BERT (arXiv 2404.00578; facts §5). A volume head keeps its
/// values.
/// </summary>
/// <remarks>
/// <para>MONAI flattens a patch with depth slowest, then height, width and channels; with one channel that is
/// the order of a convolution's kernel, so the linear layer's rows are the kernels.</para>
/// <para>MONAI's packed queries, keys and values have no bias: it becomes zero.</para>
/// <para>The published scale multiplies cosines as it is. It is loaded where the contrast's form is
/// <see cref="LogitScaleForm.Raw"/>; another form keeps its own number, which changes how sure the
/// model is and not what it prefers.</para>
/// </remarks>
public static class ClipKeyMap
{
    private const string Vision = "vision_encoder", Language = "language_encoder";

    /// <summary>The map for a folder's weights, once its config.json agrees with the model on what no shape
    /// shows: head count, patch and token grid of the image tower. The folder does not say the text tower's
    /// heads: BERT-base has 12.</summary>
    /// <param name="folder">M3D-CLIP's folder, or DEFT's of the same form.</param>
    /// <param name="config">The model's configuration.</param>
    /// <param name="acceptsOtherGrid">Whether positions may be loaded for another grid of as many tokens, as
    /// DEFT does: 8×16×16 of M3D-CLIP for 32×8×8, so that each row then means another place (facts
    /// §1.2).</param>
    /// <exception cref="PretrainedException">They disagree, or the folder holds another model.</exception>
    public static KeyMap Of(
        PretrainedFolder folder, VolumeTextClipConfig config, bool acceptsOtherGrid = false)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(config);
        Check(folder.Config, config, acceptsOtherGrid);
        var loadsScale = config.Contrast.ScaleForm == LogitScaleForm.Raw;
        var sources = new WeightSources();
        ImageTower(sources, config.VisionDepth);
        sources.Bert("text", Language, config.TextDepth);
        sources.Layer("vision_proj.proj", "mm_vision_proj");
        sources.Layer("text_proj.proj", "mm_language_proj");
        if (loadsScale) sources.Copy("logit_scale", "logit_scale");
        return new KeyMap(sources.All)
        {
            IsPartial = true,
            Harmless =
            [
                $@"{Language}\.(pooler\..*|embeddings\.position_ids)",
                $@"{Vision}\.classification_head\..*",
                // Newer MONAI builds these into every block and uses them in none of an encoder's.
                $@"{Vision}\.blocks\.\d+\.(norm_cross_attn|cross_attn)\..*",
                .. loadsScale ? Array.Empty<string>() : ["logit_scale"],
            ],
        };
    }

    private static void Check(PretrainedConfig file, VolumeTextClipConfig config, bool acceptsOtherGrid)
    {
        if (file.Int("in_channels", 1) != 1)
            throw file.Refuse($"its images have {file.Int("in_channels")} channels, where one would do");
        if (file.Text("pos_embed", "perceptron") is var embedding && embedding != "perceptron")
            throw file.Refuse(
                $"its patches are embedded by \"{embedding}\", where \"perceptron\" would do");
        var heads = file.Int("num_heads");
        if (heads != config.VisionHeads)
            throw file.Disagrees("num_heads", $"{heads}", "VisionHeads", $"{config.VisionHeads}",
                "every shape would fit and attention would be computed otherwise than it was trained");
        var patch = file.Ints("patch_size");
        if (config.PatchKernels.Count != 1 || !patch.SequenceEqual(config.PatchKernels[0]))
            throw file.Disagrees("patch_size", string.Join("×", patch), "PatchKernels", config.Kernels(),
                "a patch of another form means other voxels");
        var image = file.Ints("img_size");
        if (image.Count != 3) throw file.Refuse($"its images have {image.Count} sides, where three would do");
        var grid = string.Join("×", PatchEmbedding3d.GridOf(image, [patch]));
        var own = string.Join("×", config.TokenGrid());
        if (grid != own && !acceptsOtherGrid)
            throw file.Disagrees("img_size", $"{string.Join("×", image)} ({grid} tokens)", "Volume",
                $"{string.Join("×", config.Volume)} ({own} tokens)",
                "each learned position would mean another place; to load them so all the same, as DEFT does, "
                + "accept another grid");
    }

    private static void ImageTower(WeightSources sources, int depth)
    {
        sources.Copy("vision.cls_token", $"{Vision}.cls_token");
        var patches = $"{Vision}.patch_embedding.patch_embeddings.1";
        sources.Copy("patch_embed.pos_embed", $"{Vision}.patch_embedding.position_embeddings");
        sources.Add(new WeightSource("patch_embed.stem.0.weight", [$"{patches}.weight"])
        {
            IsReshaped = true,
        });
        sources.Copy("patch_embed.stem.0.bias", $"{patches}.bias");
        for (var i = 0; i < depth; i++)
        {
            var (block, layer) = ($"vision.blocks.{i}", $"{Vision}.blocks.{i}");
            sources.Layer($"{block}.norm1", $"{layer}.norm1");
            sources.Copy($"{block}.attn.qkv.weight", $"{layer}.attn.qkv.weight");
            sources.Add(new WeightSource($"{block}.attn.qkv.bias", [$"{layer}.attn.qkv.bias"])
            {
                IsZeroWhereMissing = true,
            });
            sources.Layer($"{block}.attn.proj", $"{layer}.attn.out_proj");
            sources.Layer($"{block}.norm2", $"{layer}.norm2");
            sources.Layer($"{block}.mlp.fc1", $"{layer}.mlp.linear1");
            sources.Layer($"{block}.mlp.fc2", $"{layer}.mlp.linear2");
        }
        sources.Layer("vision.norm", $"{Vision}.norm");
    }
}

using MedAlignKit.Files;
using MedAlignKit.Layers;

namespace MedAlignKit.Models;

/// <summary>
/// How a <see cref="VolumeTextClip"/> of <see cref="ImageTower.CtVit"/> is made of CT-CLIP's published weights
/// (arXiv 2403.17834; facts §4.2). Heads of volumes and findings keep their values.
/// </summary>
/// <remarks>
/// <para>The release is a pickle, which this kit does not read, and says nothing of its own shape. Its state
/// dict has to be written as <c>model.safetensors</c> in PyTorch, and beside it a <c>config.json</c> with the
/// image tower's arguments: <c>image_size</c>, <c>patch_size</c>, <c>temporal_patch_size</c>, <c>heads</c> and
/// <c>dim_head</c> (480, 20, 10, 8 and 32), and where known <c>num_frames</c> (240) and BERT's
/// <c>num_attention_heads</c> (12).</para>
/// <para>The decoder and the adversary, by which the tower was first trained to compress scans, are of no use
/// here; nor are second copies of both projections, which no published setting reads.</para>
/// </remarks>
public static class CtClipKeyMap
{
    private const string Vision = "visual_transformer", Text = "text_transformer";

    /// <summary>The map for a folder's weights, once its config.json agrees with the model on what no shape
    /// shows.</summary>
    /// <param name="folder">CT-CLIP's weights, see the remarks.</param>
    /// <param name="config">The model's configuration.</param>
    /// <exception cref="PretrainedException">They disagree, or the folder lacks its config.json.</exception>
    /// <exception cref="ArgumentException">The configuration is not of CT-CLIP's shape.</exception>
    public static KeyMap Of(PretrainedFolder folder, VolumeTextClipConfig config)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(config);
        if (config.ImageTower != ImageTower.CtVit)
            throw new ArgumentException(
                $"CT-CLIP's image tower is {ImageTower.CtVit}, but the model's is {config.ImageTower}: build it "
                + $"with {nameof(VolumeTextClipConfig.CtClipPaper)}.", nameof(config));
        if (config.CtVit.TemporalOrder != PositionOrder.Published || config.CtVit.KeepsPatchLevel)
            throw new ArgumentException(
                "CT-CLIP's weights were trained with positions laid as published and without the level of "
                + $"patches, which no shape shows: set {nameof(CtVitConfig.TemporalOrder)} to "
                + $"{nameof(PositionOrder.Published)} and {nameof(CtVitConfig.KeepsPatchLevel)} to false.",
                nameof(config));
        Check(folder.Config, config);
        var loadsScale = config.Contrast.ScaleForm == LogitScaleForm.Exponential;
        var sources = new WeightSources();
        Tower(sources, config.CtVit);
        sources.Bert("text", Text, config.TextDepth);
        sources.Copy("vision_proj.proj.weight", "to_visual_latent.weight");
        sources.Copy("text_proj.proj.weight", "to_text_latent.weight");
        if (loadsScale) sources.Copy("logit_scale", "temperature");
        return new KeyMap(sources.All)
        {
            IsPartial = true,
            Harmless =
            [
                $@"{Text}\.(pooler\..*|embeddings\.(position_ids|token_type_ids))",
                $@"{Vision}\.(dec_|to_pixels|to_patch_emb_first_frame|vgg|discr).*",
                $@"{Vision}\.vq\._codebook\.(initted|cluster_size|embed_avg)",
                // A norm's shift that is always zero, a norm of a context that is never read, and no keys.
                $@"{Vision}\.enc_.*\.(beta|null_kv|context_norm\.gamma)",
                "to_(text|visual)_latent_extra.*",
                .. loadsScale ? Array.Empty<string>() : ["temperature"],
                .. config.CtVit.Codes > 0 ? Array.Empty<string>() : [$@"{Vision}\.vq\..*"],
            ],
        };
    }

    private static void Check(PretrainedConfig file, VolumeTextClipConfig config)
    {
        var tower = config.CtVit;
        var (image, patch, slices) =
            (file.Int("image_size"), file.Int("patch_size"), file.Int("temporal_patch_size"));
        Agree("heads", $"{file.Int("heads")}", nameof(CtVitConfig.Heads), $"{tower.Heads}",
            "attention would be computed otherwise than it was trained");
        Agree("dim_head", $"{file.Int("dim_head")}", nameof(CtVitConfig.HeadWidth), $"{tower.HeadWidth}",
            "attention would be computed otherwise than it was trained");
        Agree("temporal_patch_size and patch_size", $"{slices}×{patch}×{patch}", nameof(CtVitConfig.Patch),
            string.Join("×", tower.Patch), "a patch of another form means other voxels");
        Agree("image_size", $"{image}×{image} ({image / patch}×{image / patch} tokens)",
            nameof(VolumeTextClipConfig.Volume),
            $"{config.Volume[1]}×{config.Volume[2]} ({string.Join("×", config.TokenGrid().Skip(1))} tokens)",
            "the projection reads every place of a slice on its own");
        if (file.Has("num_frames"))
            Agree("num_frames", $"{file.Int("num_frames")}", "the volume's depth", $"{config.Volume[0]}",
                "the mean over slices would be of others than it was trained on");
        if (file.Has("num_attention_heads"))
            Agree("num_attention_heads", $"{file.Int("num_attention_heads")}",
                nameof(VolumeTextClipConfig.TextHeads), $"{config.TextHeads}",
                "attention would be computed otherwise than it was trained");

        void Agree(string name, string found, string property, string wanted, string why)
        {
            if (found != wanted) throw file.Disagrees(name, found, property, wanted, why);
        }
    }

    private static void Tower(WeightSources sources, CtVitConfig config)
    {
        var patches = $"{Vision}.to_patch_emb";
        if (config.HasPatchNorm) sources.Layer("ct_vit.patch_norm", $"{patches}.1");
        sources.Layer("ct_vit.patch_proj", $"{patches}.2");
        sources.Layer("ct_vit.token_norm", $"{patches}.3");
        string[] net = ["net.0.0", "net.1.0", "net.2"];
        for (var i = 0; i < net.Length; i++)
            sources.Layer($"ct_vit.position_bias.net.{i}", $"{Vision}.spatial_rel_pos_bias.{net[i]}");
        Blocks(sources, "spatial", config.SpatialDepth);
        Blocks(sources, "temporal", config.TemporalDepth);
        if (config.Codes > 0) sources.Copy("ct_vit.codebook", $"{Vision}.vq._codebook.embed");
    }

    private static void Blocks(WeightSources sources, string axis, int depth)
    {
        var transformer = $"{Vision}.enc_{axis}_transformer";
        for (var i = 0; i < depth; i++)
        {
            // Of each layer 0 is the positions, 1 the attention, 2 an attention that is not built, 3 the MLP.
            var (block, layer) = ($"ct_vit.{axis}.{i}", $"{transformer}.layers.{i}");
            sources.Layer($"{block}.peg", $"{layer}.0.dsconv");
            sources.Copy($"{block}.attn.norm.weight", $"{layer}.1.norm.gamma");
            foreach (var (own, theirs) in new[] { ("q", "to_q"), ("kv", "to_kv"), ("proj", "to_out") })
                sources.Copy($"{block}.attn.{own}.weight", $"{layer}.1.{theirs}.weight");
            foreach (var stretch in new[] { "q_scale", "k_scale" })
                sources.Copy($"{block}.attn.{stretch}", $"{layer}.1.{stretch}");
            sources.Layer($"{block}.norm", $"{layer}.3.0");
            // Two layers in one: its first rows are scaled by the curve of the others.
            sources.Add(new WeightSource($"{block}.mlp.fc1.weight", [$"{layer}.3.1.weight"])
            {
                RowPart = (0, 2),
            });
            sources.Add(new WeightSource($"{block}.mlp.gate.weight", [$"{layer}.3.1.weight"])
            {
                RowPart = (1, 2),
            });
            sources.Copy($"{block}.mlp.fc2.weight", $"{layer}.3.4.weight");
        }
        sources.Copy($"ct_vit.{axis}_norm.weight", $"{transformer}.norm_out.gamma");
    }
}

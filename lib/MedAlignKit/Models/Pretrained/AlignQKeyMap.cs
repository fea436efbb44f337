namespace MedAlignKit.Models;

/// <summary>
/// How AlignQ's image side is made of Hugging Face's BLIP-2 (arXiv 2301.12597): its EVA-CLIP ViT-g and its
/// Q-Former, as MedBLIP takes them. Patch embedding, positions, heads and language model are built otherwise
/// here and keep their values.
/// </summary>
public static class AlignQKeyMap
{
    /// <summary>The map for a model of this size.</summary>
    /// <param name="visionDepth">Blocks of the image encoder; 39 in BLIP-2.</param>
    /// <param name="queryDepth">Blocks of the query transformer; 12 in BLIP-2.</param>
    /// <param name="crossEvery">One block in this many reads the image, the first included; 2 in
    /// BLIP-2.</param>
    public static KeyMap For(int visionDepth, int queryDepth, int crossEvery = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(visionDepth);
        ArgumentOutOfRangeException.ThrowIfNegative(queryDepth);
        ArgumentOutOfRangeException.ThrowIfLessThan(crossEvery, 1);
        var sources = new WeightSources();
        Vision(sources, visionDepth);
        Queries(sources, queryDepth, crossEvery);
        return new KeyMap(sources.All)
        {
            IsPartial = true,
            Harmless =
            [
                @"vision_model\.embeddings\.(patch|position)_embedding.*",
                @"(language_model|language_projection|vision_projection|text_projection|itm_head)\..*",
                // What texts alone pass through, where the model has no MLPs for them.
                @"qformer\.encoder\.layer\.\d+\.(intermediate|output)\..*",
                @"(qformer\.)?embeddings\.position_ids",
            ],
        };
    }

    private static void Vision(WeightSources sources, int depth)
    {
        Optional(sources, "visual_encoder.cls_token", "vision_model.embeddings.class_embedding");
        for (var i = 0; i < depth; i++)
        {
            var (block, layer) = ($"visual_encoder.blocks.{i}", $"vision_model.encoder.layers.{i}");
            sources.Layer($"{block}.norm1", $"{layer}.layer_norm1");
            sources.Layer($"{block}.attn.qkv", $"{layer}.self_attn.qkv");
            sources.Layer($"{block}.attn.proj", $"{layer}.self_attn.projection");
            sources.Layer($"{block}.norm2", $"{layer}.layer_norm2");
            sources.Layer($"{block}.mlp.fc1", $"{layer}.mlp.fc1");
            sources.Layer($"{block}.mlp.fc2", $"{layer}.mlp.fc2");
        }
        foreach (var kind in new[] { "weight", "bias" })
            Optional(sources, $"visual_encoder.norm.{kind}", $"vision_model.post_layernorm.{kind}");
    }

    private static void Queries(WeightSources sources, int depth, int crossEvery)
    {
        sources.Copy("qformer.query_tokens", "query_tokens");
        foreach (var kind in new[] { "weight", "bias" })
            sources.Add(new WeightSource($"qformer.embedding_norm.{kind}", [$"qformer.layernorm.{kind}"])
            {
                Or = [$"qformer.embeddings.layernorm.{kind}"],
            });
        // Only models that read text have them: under embeddings in BLIP-2, one level down in InstructBLIP.
        foreach (var table in new[] { "word_embeddings.weight", "position_embeddings.weight" })
            Optional(sources, $"qformer.{table}", $"qformer.embeddings.{table}", $"embeddings.{table}");
        for (var i = 0; i < depth; i++)
        {
            var (block, layer) = ($"qformer.blocks.{i}", $"qformer.encoder.layer.{i}");
            var self = $"{layer}.attention";
            sources.Layer(
                $"{block}.attn.qkv", $"{self}.attention.query", $"{self}.attention.key",
                $"{self}.attention.value");
            sources.Layer($"{block}.attn.proj", $"{self}.output.dense");
            sources.Layer($"{block}.norm1", $"{self}.output.LayerNorm");
            if (i % crossEvery == 0)
            {
                var cross = $"{layer}.crossattention";
                sources.Layer($"{block}.cross_attn.q", $"{cross}.attention.query");
                sources.Layer(
                    $"{block}.cross_attn.kv", $"{cross}.attention.key", $"{cross}.attention.value");
                sources.Layer($"{block}.cross_attn.proj", $"{cross}.output.dense");
                sources.Layer($"{block}.norm_cross", $"{cross}.output.LayerNorm");
            }
            sources.Layer($"{block}.mlp.fc1", $"{layer}.intermediate_query.dense");
            sources.Layer($"{block}.mlp.fc2", $"{layer}.output_query.dense");
            sources.Layer($"{block}.norm2", $"{layer}.output_query.LayerNorm");
            TextMlp(sources, block, layer);
        }
    }

    // Only models whose texts have MLPs of their own have them; in others texts share the queries'.
    private static void TextMlp(WeightSources sources, string block, string layer)
    {
        foreach (var kind in new[] { "weight", "bias" })
        {
            Optional(sources, $"{block}.mlp_text.fc1.{kind}", $"{layer}.intermediate.dense.{kind}");
            Optional(sources, $"{block}.mlp_text.fc2.{kind}", $"{layer}.output.dense.{kind}");
            Optional(sources, $"{block}.norm_text.{kind}", $"{layer}.output.LayerNorm.{kind}");
        }
    }

    private static void Optional(WeightSources sources, string name, string from, string? or = null) =>
        sources.Add(new WeightSource(name, [from]) { IsOptional = true, Or = or is null ? null : [or] });
}

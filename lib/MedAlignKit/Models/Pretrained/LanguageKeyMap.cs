using MedAlignKit.Files;

namespace MedAlignKit.Models;

/// <summary>How the parameters of a language model here are made of those that Hugging Face's GPT-2, BioGPT
/// and T5 have.</summary>
public static class LanguageKeyMap
{
    /// <summary>The map for the model that a folder holds; config.json says of which family and
    /// size.</summary>
    /// <remarks>Where config.json has scale_attn_by_inverse_layer_idx, as BioMedLM's does, the scores of
    /// block i (0 first) are divided by i + 1; T5's are not divided by √d, as all others are. Scores are linear
    /// in the queries, so their weights and biases carry the factor here, and the model needs no choice for
    /// it.</remarks>
    /// <exception cref="PretrainedException">See <see cref="PretrainedLanguageConfig.Read"/>.</exception>
    public static KeyMap Of(PretrainedFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var file = folder.Config;
        var config = PretrainedLanguageConfig.From(file);
        return config.Family switch
        {
            LanguageModelFamily.Gpt2 => Gpt2(config, file.Flag("scale_attn_by_inverse_layer_idx", false)),
            LanguageModelFamily.BioGpt => BioGpt(config),
            _ => T5(config),
        };
    }

    private static KeyMap Gpt2(LanguageModelConfig config, bool scalesByDepth)
    {
        var sources = new WeightSources();
        sources.Copy("wte.weight", "wte.weight");
        sources.Copy("wpe.weight", "wpe.weight");
        for (var i = 0; i < config.Depth; i++)
        {
            var block = $"h.{i}";
            sources.Layer($"{block}.norm1", $"{block}.ln_1");
            Turned($"{block}.attn.qkv", $"{block}.attn.c_attn", scalesByDepth ? 1.0 / (i + 1) : 1);
            Turned($"{block}.attn.proj", $"{block}.attn.c_proj");
            sources.Layer($"{block}.norm2", $"{block}.ln_2");
            Turned($"{block}.mlp.fc1", $"{block}.mlp.c_fc");
            Turned($"{block}.mlp.fc2", $"{block}.mlp.c_proj");
        }
        sources.Layer("ln_f", "ln_f");
        return new KeyMap(sources.All)
        {
            Prefix = "transformer.",
            Harmless = [@"h\.\d+\.attn\.(masked_)?bias", @"lm_head\.weight"],
        };

        void Turned(string name, string from, double queryFactor = 1)
        {
            sources.Add(new WeightSource($"{name}.weight", [$"{from}.weight"])
            {
                IsTransposed = true, QueryFactor = queryFactor,
            });
            sources.Add(new WeightSource($"{name}.bias", [$"{from}.bias"]) { QueryFactor = queryFactor });
        }
    }

    private static KeyMap BioGpt(LanguageModelConfig config)
    {
        var sources = new WeightSources();
        sources.Copy("wte.weight", "embed_tokens.weight");
        sources.Copy("wpe.weight", "embed_positions.weight");
        for (var i = 0; i < config.Depth; i++)
        {
            var (block, layer) = ($"h.{i}", $"layers.{i}");
            sources.Layer($"{block}.norm1", $"{layer}.self_attn_layer_norm");
            sources.Layer(
                $"{block}.attn.qkv", $"{layer}.self_attn.q_proj", $"{layer}.self_attn.k_proj",
                $"{layer}.self_attn.v_proj");
            sources.Layer($"{block}.attn.proj", $"{layer}.self_attn.out_proj");
            sources.Layer($"{block}.norm2", $"{layer}.final_layer_norm");
            sources.Layer($"{block}.mlp.fc1", $"{layer}.fc1");
            sources.Layer($"{block}.mlp.fc2", $"{layer}.fc2");
        }
        sources.Layer("ln_f", "layer_norm");
        return new KeyMap(sources.All) { Prefix = "biogpt.", Harmless = [@"output_projection\.weight"] };
    }

    private static KeyMap T5(LanguageModelConfig config)
    {
        var sources = new WeightSources();
        sources.Copy("shared.weight", "shared.weight");
        var queryFactor = Math.Sqrt(config.HeadWidth);
        T5Stack(sources, "encoder", config.Depth, queryFactor, crosses: false);
        T5Stack(sources, "decoder", config.DecoderDepth, queryFactor, crosses: true);
        if (!config.TieOutput) sources.Copy("lm_head.weight", "lm_head.weight");
        return new KeyMap(sources.All)
        {
            Harmless =
            [
                @"(encoder|decoder)\.embed_tokens\.weight",
                @"decoder\.block\.0\.layer\.1\.EncDecAttention\.relative_attention_bias\.weight",
                .. config.TieOutput ? [@"lm_head\.weight"] : Array.Empty<string>(),
            ],
        };
    }

    private static void T5Stack(
        WeightSources sources, string stack, int depth, double queryFactor, bool crosses)
    {
        for (var i = 0; i < depth; i++)
        {
            var (block, layer) = ($"{stack}.blocks.{i}", $"{stack}.block.{i}.layer");
            sources.Copy($"{block}.norm1.weight", $"{layer}.0.layer_norm.weight");
            sources.Add(new WeightSource($"{block}.attn.qkv.weight", Attention("0.SelfAttention", "q", "k", "v"))
            {
                QueryFactor = queryFactor,
            });
            sources.Copy($"{block}.attn.proj.weight", Attention("0.SelfAttention", "o"));
            if (crosses)
            {
                sources.Copy($"{block}.norm_cross.weight", $"{layer}.1.layer_norm.weight");
                sources.Add(new WeightSource($"{block}.cross_attn.q.weight", Attention("1.EncDecAttention", "q"))
                {
                    QueryFactor = queryFactor, PackedParts = 1,
                });
                sources.Copy($"{block}.cross_attn.kv.weight", Attention("1.EncDecAttention", "k", "v"));
                sources.Copy($"{block}.cross_attn.proj.weight", Attention("1.EncDecAttention", "o"));
            }
            var mlp = $"{layer}.{(crosses ? 2 : 1)}";
            sources.Copy($"{block}.norm2.weight", $"{mlp}.layer_norm.weight");
            sources.Copy($"{block}.mlp.gate.weight", $"{mlp}.DenseReluDense.wi_0.weight");
            sources.Copy($"{block}.mlp.fc1.weight", $"{mlp}.DenseReluDense.wi_1.weight");
            sources.Copy($"{block}.mlp.fc2.weight", $"{mlp}.DenseReluDense.wo.weight");

            string[] Attention(string name, params string[] parts) =>
                [.. parts.Select(part => $"{layer}.{name}.{part}.weight")];
        }
        sources.Copy($"{stack}.norm.weight", $"{stack}.final_layer_norm.weight");
        sources.Copy(
            $"{stack}.relative_bias.weight",
            $"{stack}.block.0.layer.0.SelfAttention.relative_attention_bias.weight");
    }
}

using MedAlignKit.Files;

namespace MedAlignKit.Models;

/// <summary>
/// Sizes of a pretrained language model, from the config.json of its Hugging Face folder. A choice that the
/// three families here do not have is refused, since the weights would load and say something else.
/// </summary>
public static class PretrainedLanguageConfig
{
    /// <summary>Reads the sizes.</summary>
    /// <param name="folder">Holds config.json, of model_type gpt2, biogpt or t5.</param>
    /// <exception cref="PretrainedException">The file is missing or damaged, or its model is not one that is
    /// implemented here.</exception>
    public static LanguageModelConfig Read(string folder) => From(PretrainedConfig.Read(folder));

    internal static LanguageModelConfig From(PretrainedConfig file)
    {
        var config = file.ModelType switch
        {
            "gpt2" => Gpt2(file),
            "biogpt" => BioGpt(file),
            "t5" => T5(file),
            var other => throw file.Refuse($"its model_type is {other}, where gpt2, biogpt or t5 would do"),
        };
        try
        {
            return config.Validate();
        }
        catch (ArgumentException error)
        {
            throw new PretrainedException(
                $"{file.Path} gives sizes that do not go together. {error.Message} Fetch the file again.",
                error);
        }
    }

    private static LanguageModelConfig Gpt2(PretrainedConfig file)
    {
        // "gelu_pytorch_tanh" is the same function by PyTorch's name.
        RequireWord(file, "activation_function", "gelu_new", "gelu_pytorch_tanh");
        RequireNumber(file, "layer_norm_epsilon", 1e-5);
        RequireFlag(file, "scale_attn_weights", true);
        RequireDecoderAlone(file);
        var (width, heads) = (file.Int("n_embd"), file.Int("n_head"));
        return new LanguageModelConfig
        {
            Family = LanguageModelFamily.Gpt2, VocabularySize = file.Int("vocab_size"), Width = width,
            Depth = file.Int("n_layer"), Heads = heads, HeadWidth = HeadWidth(file, width, heads),
            MlpWidth = file.Int("n_inner", 4 * width), MaxTextTokens = file.Int("n_positions"),
            ReservesPrefixPositions = false,
        };
    }

    private static LanguageModelConfig BioGpt(PretrainedConfig file)
    {
        RequireWord(file, "hidden_act", "gelu");
        RequireFlag(file, "scale_embedding", true);
        RequireDecoderAlone(file);
        // Its layer_norm_eps is not used by Hugging Face's model either: the norms have PyTorch's 1e-5.
        var (width, heads) = (file.Int("hidden_size"), file.Int("num_attention_heads"));
        return new LanguageModelConfig
        {
            Family = LanguageModelFamily.BioGpt, VocabularySize = file.Int("vocab_size"), Width = width,
            Depth = file.Int("num_hidden_layers"), Heads = heads, HeadWidth = HeadWidth(file, width, heads),
            MlpWidth = file.Int("intermediate_size"), MaxTextTokens = file.Int("max_position_embeddings"),
            ReservesPrefixPositions = false,
        };
    }

    private static LanguageModelConfig T5(PretrainedConfig file)
    {
        // The first T5 has ReLU without a gate: version 1.1 and FLAN-T5 are the ones with.
        RequireWord(file, "feed_forward_proj", "gated-gelu");
        RequireNumber(file, "layer_norm_epsilon", 1e-6);
        if (file.Int("decoder_start_token_id", 0) != 0)
            throw file.Refuse(
                $"its decoder starts with token {file.Int("decoder_start_token_id")}, where 0 would do");
        var depth = file.Int("num_layers");
        return new LanguageModelConfig
        {
            Family = LanguageModelFamily.T5, VocabularySize = file.Int("vocab_size"),
            Width = file.Int("d_model"), Depth = depth, DecoderDepth = file.Int("num_decoder_layers", depth),
            Heads = file.Int("num_heads"), HeadWidth = file.Int("d_kv"), MlpWidth = file.Int("d_ff"),
            MaxTextTokens = file.Int("n_positions", 512),
            TieOutput = file.Flag("tie_word_embeddings", true),
            RelativeBuckets = file.Int("relative_attention_num_buckets", 32),
            RelativeDistance = file.Int("relative_attention_max_distance", 128),
        };
    }

    private static void RequireDecoderAlone(PretrainedConfig file)
    {
        RequireFlag(file, "add_cross_attention", false);
        RequireFlag(file, "is_encoder_decoder", false);
        RequireFlag(file, "tie_word_embeddings", true);
    }

    private static int HeadWidth(PretrainedConfig file, int width, int heads) =>
        heads > 0 && width % heads == 0
            ? width / heads
            : throw file.Refuse($"its width of {width} is not divided by its {heads} heads");

    // Where nothing is said the family's own choice holds, which is the first.
    private static void RequireWord(PretrainedConfig file, string name, params string[] known)
    {
        var word = file.Text(name, file.ModelType == "t5" ? "relu" : known[0]);
        if (!known.Contains(word))
            throw file.Refuse($"its {name} is {word}, where {string.Join(" or ", known)} would do");
    }

    private static void RequireNumber(PretrainedConfig file, string name, double known)
    {
        if (file.Number(name, known) != known)
            throw file.Refuse($"its {name} is {file.Number(name)}, where {known} would do");
    }

    private static void RequireFlag(PretrainedConfig file, string name, bool known)
    {
        if (file.Flag(name, known) != known)
            throw file.Refuse(
                $"its {name} is {(known ? "false" : "true")}, where {(known ? "true" : "false")} would do");
    }
}

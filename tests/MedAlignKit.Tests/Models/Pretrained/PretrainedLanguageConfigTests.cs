using System.Text.Json;
using System.Text.Json.Nodes;
using MedAlignKit.Files;
using MedAlignKit.Models;
using MedAlignKit.Tests.Text;

namespace MedAlignKit.Tests.Models;

public sealed class PretrainedLanguageConfigTests : IDisposable
{
    // The choices that matter of the three models' own files.
    private const string BioMedLm = """
        {"model_type":"gpt2","activation_function":"gelu_new","layer_norm_epsilon":1e-05,"n_ctx":1024,
         "n_embd":2560,"n_head":20,"n_inner":null,"n_layer":32,"n_positions":1024,"vocab_size":28896,
         "scale_attn_by_inverse_layer_idx":true,"scale_attn_weights":true,"reorder_and_upcast_attn":false}
        """;

    private const string BioGptLarge = """
        {"model_type":"biogpt","hidden_act":"gelu","hidden_size":1600,"intermediate_size":6400,
         "layer_norm_eps":1e-12,"max_position_embeddings":2048,"num_attention_heads":25,
         "num_hidden_layers":48,"scale_embedding":true,"vocab_size":57717}
        """;

    private const string FlanT5Xl = """
        {"model_type":"t5","d_ff":5120,"d_kv":64,"d_model":2048,"decoder_start_token_id":0,
         "feed_forward_proj":"gated-gelu","layer_norm_epsilon":1e-06,"num_decoder_layers":24,"num_heads":32,
         "num_layers":24,"relative_attention_max_distance":128,"relative_attention_num_buckets":32,
         "is_encoder_decoder":true,"tie_word_embeddings":false,"vocab_size":32128}
        """;

    private readonly PretrainedFiles files = new();

    public void Dispose() => files.Dispose();

    private LanguageModelConfig Read(string json) =>
        PretrainedLanguageConfig.Read(files.Text("config.json", json).Folder);

    [Fact]
    public void Read_ThePapersModels_GivesTheirPresets()
    {
        Assert.Equal(LanguageModelConfig.BioMedLm, Read(BioMedLm));
        Assert.Equal(LanguageModelConfig.BioGptLarge, Read(BioGptLarge));
        Assert.Equal(LanguageModelConfig.FlanT5Xl, Read(FlanT5Xl));
    }

    [Theory]
    [InlineData(BioMedLm, "n_inner", 7, 7)]
    [InlineData(BioGptLarge, "intermediate_size", 9, 9)]
    public void Read_MlpOfAnotherWidth_IsTaken(string json, string name, int value, int expected) =>
        Assert.Equal(expected, Read(With(json, name, value)).MlpWidth);

    public static TheoryData<string, string, object?, string> Refused => new()
    {
        { BioMedLm, "model_type", "llama", "model_type is llama" },
        { BioMedLm, "activation_function", "relu", "activation_function is relu, where gelu_new" },
        { BioMedLm, "scale_attn_weights", false, "scale_attn_weights is false" },
        { BioMedLm, "add_cross_attention", true, "add_cross_attention is true" },
        { BioMedLm, "tie_word_embeddings", false, "tie_word_embeddings is false" },
        { BioMedLm, "layer_norm_epsilon", 1e-3, "layer_norm_epsilon is 0.001" },
        { BioMedLm, "n_head", 19, "not divided by its 19 heads" },
        { BioMedLm, "n_head", 0, "not divided by its 0 heads" },
        { BioMedLm, "n_layer", null, "lacks n_layer" },
        { BioMedLm, "n_layer", 0, "do not go together" },
        { BioMedLm, "n_embd", 2.5, "gives n_embd as 2.5" },
        { BioGptLarge, "hidden_act", "gelu_new", "hidden_act is gelu_new, where gelu would do" },
        { BioGptLarge, "scale_embedding", false, "scale_embedding is false" },
        { BioGptLarge, "is_encoder_decoder", true, "is_encoder_decoder is true" },
        { FlanT5Xl, "feed_forward_proj", "relu", "feed_forward_proj is relu" },
        { FlanT5Xl, "feed_forward_proj", null, "feed_forward_proj is relu" },
        { FlanT5Xl, "decoder_start_token_id", 5, "starts with token 5" },
        { FlanT5Xl, "relative_attention_max_distance", 8, "do not go together" },
        { FlanT5Xl, "tie_word_embeddings", "no", "true or false belongs" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_ChoiceThatIsNotImplemented_IsNamed(string json, string name, object? value, string said)
    {
        var error = Assert.Throws<PretrainedException>(() => Read(With(json, name, value)));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains(files.Folder, error.Message, StringComparison.Ordinal);
    }

    private static string With(string json, string name, object? value)
    {
        var changed = JsonNode.Parse(json)!.AsObject();
        changed.Remove(name);
        if (value is not null) changed[name] = JsonSerializer.SerializeToNode(value);
        return changed.ToJsonString();
    }
}

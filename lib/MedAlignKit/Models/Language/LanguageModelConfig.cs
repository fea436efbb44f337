using System.Text.Json.Serialization;

namespace MedAlignKit.Models;

/// <summary>The three families of language model that MedBLIP compares (§2.7).</summary>
public enum LanguageModelFamily
{
    /// <summary>Decoder alone, GELU by its tanh form, tied output (GPT-2; BioMedLM).</summary>
    Gpt2,

    /// <summary>Decoder alone, exact GELU, embeddings scaled by √E, positions from the third row on
    /// (BioGPT, arXiv 2210.10341).</summary>
    BioGpt,

    /// <summary>Encoder and decoder, RMS norms, relative positions, gated GELU, no biases (T5 1.1 and
    /// FLAN-T5, arXiv 1910.10683 and 2210.11416).</summary>
    T5,
}

/// <summary>Sizes of a language model; the defaults are <see cref="TinyGpt2"/>.</summary>
public sealed record LanguageModelConfig
{
    /// <summary>Which family it is of.</summary>
    public LanguageModelFamily Family { get; init; } = LanguageModelFamily.Gpt2;

    /// <summary>Tokens of the vocabulary.</summary>
    public int VocabularySize { get; init; } = 512;

    /// <summary>E, width of the tokens.</summary>
    public int Width { get; init; } = 128;

    /// <summary>Blocks; for T5 those of the encoder.</summary>
    public int Depth { get; init; } = 2;

    /// <summary>Blocks of T5's decoder; the other families have none.</summary>
    public int DecoderDepth { get; init; }

    /// <summary>Heads of each attention.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>Width of a head; E / heads but in some T5.</summary>
    public int HeadWidth { get; init; } = 32;

    /// <summary>Hidden width of the MLPs.</summary>
    public int MlpWidth { get; init; } = 256;

    /// <summary>Longest text in tokens, question and answer included.</summary>
    public int MaxTextTokens { get; init; } = 160;

    /// <summary>Whether learned positions are kept for a prefix, so that text stands at the same ones with
    /// and without: true for models that are pretrained here; a published one has its positions
    /// already.</summary>
    public bool ReservesPrefixPositions { get; init; } = true;

    /// <summary>Whether the output layer is the token table, transposed; false in T5 1.1.</summary>
    public bool TieOutput { get; init; } = true;

    /// <summary>Buckets of T5's relative positions.</summary>
    public int RelativeBuckets { get; init; } = 32;

    /// <summary>Distance in tokens from which T5's relative positions are all alike.</summary>
    public int RelativeDistance { get; init; } = 128;

    /// <summary>Two CPU cores, minutes: GPT-2's form.</summary>
    public static LanguageModelConfig TinyGpt2 { get; } = new();

    /// <summary>Two CPU cores, minutes: BioGPT's form.</summary>
    public static LanguageModelConfig TinyBioGpt { get; } = new() { Family = LanguageModelFamily.BioGpt };

    /// <summary>Two CPU cores, minutes: T5's form, an encoder of one block and a decoder of two.</summary>
    public static LanguageModelConfig TinyT5 { get; } = new LanguageModelConfig().As(LanguageModelFamily.T5);

    /// <summary>The small one of a family.</summary>
    public static LanguageModelConfig Tiny(LanguageModelFamily family) => TinyGpt2.As(family);

    /// <summary>A model of another family with blocks like those of this decoder. T5 gets as many in its decoder
    /// and half as many in its encoder: trained from nothing, a small one learns to answer by reading what is
    /// still close to the words, more than once.</summary>
    /// <param name="family">The family.</param>
    public LanguageModelConfig As(LanguageModelFamily family) => (family, HasEncoder) switch
    {
        _ when family == Family => this,
        (LanguageModelFamily.T5, _) => this with
        {
            Family = family, Depth = Math.Max(1, Depth / 2), DecoderDepth = Depth, TieOutput = false,
        },
        (_, true) => this with { Family = family, Depth = DecoderDepth, DecoderDepth = 0, TieOutput = true },
        _ => this with { Family = family },
    };

    /// <summary>DistilGPT-2, 82 M parameters (6 blocks of 768).</summary>
    public static LanguageModelConfig DistilGpt2 { get; } = new()
    {
        VocabularySize = 50257, Width = 768, Depth = 6, Heads = 12, HeadWidth = 64, MlpWidth = 3072,
        MaxTextTokens = 1024, ReservesPrefixPositions = false,
    };

    /// <summary>GPT-2 XL, 1.56 B parameters (48 blocks of 1600).</summary>
    public static LanguageModelConfig Gpt2Xl { get; } = DistilGpt2 with
    {
        Width = 1600, Depth = 48, Heads = 25, MlpWidth = 6400,
    };

    /// <summary>BioMedLM, 2.7 B parameters (32 blocks of 2560).</summary>
    public static LanguageModelConfig BioMedLm { get; } = new()
    {
        VocabularySize = 28896, Width = 2560, Depth = 32, Heads = 20, HeadWidth = 128, MlpWidth = 10240,
        MaxTextTokens = 1024, ReservesPrefixPositions = false,
    };

    /// <summary>BioGPT-Large, 1.5 B parameters (48 blocks of 1600).</summary>
    public static LanguageModelConfig BioGptLarge { get; } = new()
    {
        Family = LanguageModelFamily.BioGpt, VocabularySize = 57717, Width = 1600, Depth = 48, Heads = 25,
        HeadWidth = 64, MlpWidth = 6400, MaxTextTokens = 2048, ReservesPrefixPositions = false,
    };

    /// <summary>FLAN-T5-XL, 2.8 B parameters (24 + 24 blocks of 2048).</summary>
    public static LanguageModelConfig FlanT5Xl { get; } = new()
    {
        Family = LanguageModelFamily.T5, VocabularySize = 32128, Width = 2048, Depth = 24, DecoderDepth = 24,
        Heads = 32, HeadWidth = 64, MlpWidth = 5120, MaxTextTokens = 512, TieOutput = false,
    };

    /// <summary>Whether an encoder reads the prompt and a decoder writes the answer.</summary>
    [JsonIgnore]
    public bool HasEncoder => Family == LanguageModelFamily.T5;

    /// <summary>The same with as little as still shows that everything works.</summary>
    public LanguageModelConfig Shrink() => this with
    {
        Width = 64, Heads = 2, HeadWidth = 32, MlpWidth = 128, Depth = 1, DecoderDepth = HasEncoder ? 1 : 0,
    };

    /// <summary>Returns this configuration, or says what in it cannot be.</summary>
    /// <exception cref="ArgumentException">A size below 1, or one that the family has no use for.</exception>
    public LanguageModelConfig Validate()
    {
        int[] sizes = [VocabularySize, Width, Depth, Heads, HeadWidth, MlpWidth, MaxTextTokens];
        Require(sizes.All(size => size > 0), $"sizes are at least 1, not {string.Join(", ", sizes)}");
        Require(HasEncoder == DecoderDepth > 0, HasEncoder
            ? "T5 needs a decoder: set DecoderDepth"
            : $"{Family} has no decoder of its own: set DecoderDepth to 0");
        Require(HasEncoder || Heads * HeadWidth == Width,
            $"{Heads} heads of {HeadWidth} do not make a width of {Width}");
        Require(!HasEncoder || (RelativeBuckets >= 4 && RelativeBuckets % 2 == 0 && RelativeDistance > RelativeBuckets),
            $"{RelativeBuckets} buckets cannot tell distances up to {RelativeDistance} apart");
        return this;
    }

    private static void Require(bool holds, string what)
    {
        if (!holds) throw new ArgumentException($"This language model configuration cannot be: {what}.");
    }
}

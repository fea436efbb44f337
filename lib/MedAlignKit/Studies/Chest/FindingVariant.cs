using MedAlignKit.Layers;
using MedAlignKit.Models;

namespace MedAlignKit.Studies;

/// <summary>What a base is adapted by.</summary>
public enum FindingTeacher
{
    /// <summary>Nothing: the base as it is.</summary>
    Nothing,

    /// <summary>The findings' labels, through their prompts (CT-CLIP's VocabFine).</summary>
    Prompts,

    /// <summary>The reports, by the contrast that pretrained the base.</summary>
    Reports,

    /// <summary>The labels, by one linear layer on the frozen image feature (CT-CLIP's ClassFine without its
    /// networks).</summary>
    Probe,
}

/// <summary>A row of the study of findings: what is trained, and by what.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Teacher">What it is adapted by.</param>
public sealed record FindingVariant(string Name, FindingTeacher Teacher)
{
    /// <summary>Name of the base's own row.</summary>
    public const string Base = "base, zero-shot";

    /// <summary>Name of the row that is MedCT-VLM's.</summary>
    public const string Adapted = "LoRA, by prompts";

    /// <summary>Its adapters; null for none.</summary>
    public ClipLoraOptions? Lora { get; init; }

    /// <summary>Whether every weight is trained instead.</summary>
    public bool TrainsAll { get; init; }

    /// <summary>What the rate of training is multiplied with: many pretrained weights are best disturbed less
    /// than a few fresh ones.</summary>
    public double RateFactor { get; init; } = 1;

    internal string Key() => $"{string.Concat(Name.Where(char.IsLetterOrDigit))}-{StudyKnobs.Letters(this)}";

    /// <summary>The base; adapters by prompts and by reports (MedCT-VLM); every weight by prompts (VocabFine);
    /// a probe.</summary>
    /// <param name="config">The study's knobs.</param>
    public static IReadOnlyList<FindingVariant> Methods(ChestStudyConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return
        [
            new(Base, FindingTeacher.Nothing),
            With(Adapted, config),
            With("LoRA, by reports", config) with { Teacher = FindingTeacher.Reports },
            new("all weights, by prompts", FindingTeacher.Prompts) { TrainsAll = true, RateFactor = 0.1 },
            new("linear probe", FindingTeacher.Probe),
        ];
    }

    /// <summary>Which towers, which matrices and which ranks.</summary>
    /// <param name="config">The study's knobs.</param>
    public static IReadOnlyList<FindingVariant> Ablations(ChestStudyConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var both = With(Adapted, config);
        var lora = config.Lora;
        FindingVariant Rank(int rank) => both with
        {
            Name = $"rank {rank}", Lora = lora with { Image = OfRank(lora.Image, rank), Text = OfRank(lora.Text, rank) },
        };
        return
        [
            both,
            both with { Name = "image tower alone", Lora = lora with { Text = null } },
            both with { Name = "text tower alone", Lora = lora with { Image = null } },
            Rank(1), Rank(16),
            both with { Name = "queries alone", Lora = Matrices(lora, ["q"], ["q"]) },
            both with { Name = "q, k, v and output", Lora = Matrices(lora, ["q", "kv", "proj"], ["q", "k", "v", "proj"]) },
        ];
    }

    private static FindingVariant With(string name, ChestStudyConfig config) =>
        new(name, FindingTeacher.Prompts) { Lora = config.Lora };

    private static ClipLoraOptions Matrices(
        ClipLoraOptions lora, IReadOnlyList<string> image, IReadOnlyList<string> text) => lora with
    {
        Image = lora.Image is null ? null : lora.Image with { Targets = image },
        Text = lora.Text is null ? null : lora.Text with { Targets = text },
    };

    // Alpha goes with the rank, so that the scale α / r stays.
    private static LoraOptions? OfRank(LoraOptions? options, int rank) => options is null ? null
        : options with { Rank = rank, Alpha = options.Alpha * rank / options.Rank };
}

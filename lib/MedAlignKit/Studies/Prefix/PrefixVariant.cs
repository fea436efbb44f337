using MedAlignKit.Models;

namespace MedAlignKit.Studies;

/// <summary>Where a row's logits come from.</summary>
public enum LogitSource
{
    /// <summary>From the image, by the adapted 3D CLIP.</summary>
    Image,

    /// <summary>From the truth: as good as logits can be.</summary>
    Truth,
}

/// <summary>A row of the study of diagnostic prefixes.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Language">Which language model.</param>
public sealed record PrefixVariant(string Name, LanguageModelConfig Language)
{
    /// <summary>Name of the row that is RAD3D-Prefix's.</summary>
    public const string Whole = "image + logits";

    /// <summary>Name of the row without logits.</summary>
    public const string ImageOnly = "image only";

    /// <summary>Name of the row that sees nothing.</summary>
    public const string Nothing = "nothing";

    /// <summary>How embedding and logits become one prefix.</summary>
    public PrefixFusion Fusion { get; init; } = PrefixFusion.Concatenated;

    /// <summary>What is looked at, in training and after.</summary>
    public PrefixSources Sources { get; init; } = PrefixSources.ImageAndFindings;

    /// <summary>Where logits come from.</summary>
    public LogitSource Logits { get; init; } = LogitSource.Image;

    /// <summary>What of the language model is trained.</summary>
    public LanguageModelTuning Tuning { get; init; } = LanguageModelTuning.Frozen;

    internal string Key() => $"{string.Concat(Name.Where(char.IsLetterOrDigit))}-{StudyKnobs.Letters(this)}";

    /// <summary>What a report is made of: image and logits, either, neither, and logits from the truth.</summary>
    /// <param name="language">The language model.</param>
    /// <param name="tuning">What of it is trained: all of it, as the paper does with small ones.</param>
    public static IReadOnlyList<PrefixVariant> Inputs(
        LanguageModelConfig language, LanguageModelTuning tuning = LanguageModelTuning.Full)
    {
        var whole = new PrefixVariant(Whole, language) { Tuning = tuning };
        return
        [
            whole,
            whole with { Name = ImageOnly, Sources = PrefixSources.Image },
            whole with { Name = "logits only", Sources = PrefixSources.Findings },
            whole with { Name = Nothing, Sources = PrefixSources.Nothing },
            whole with { Name = "image + true logits", Logits = LogitSource.Truth },
        ];
    }

    /// <summary>The four ways to make one prefix of both.</summary>
    /// <inheritdoc cref="Inputs" path="/param"/>
    public static IReadOnlyList<PrefixVariant> Fusions(
        LanguageModelConfig language, LanguageModelTuning tuning = LanguageModelTuning.Full)
    {
        var whole = new PrefixVariant(Whole, language) { Tuning = tuning };
        return
        [
            whole,
            whole with { Name = "separate groups", Fusion = PrefixFusion.Separate },
            whole with { Name = "FiLM", Fusion = PrefixFusion.Film },
            whole with { Name = "logits in words", Fusion = PrefixFusion.Verbal },
        ];
    }

    /// <summary>Every language model, frozen and trained whole: when does freezing win?</summary>
    /// <param name="config">The study's knobs.</param>
    public static IReadOnlyList<PrefixVariant> Sizes(PrefixStudyConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return
        [
            .. from language in config.Languages
               let size = $"{language.Depth} blocks of {language.Width}"
               from tuning in new[] { LanguageModelTuning.Frozen, LanguageModelTuning.Full }
               select new PrefixVariant(
                   $"{size}, {(tuning == LanguageModelTuning.Full ? "trained" : "frozen")}", language) { Tuning = tuning },
        ];
    }
}

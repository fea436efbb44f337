using MedAlignKit.Layers;

namespace MedAlignKit.Models;

/// <summary>How an image's embedding and its findings' logits become a prefix (facts §3).</summary>
public enum PrefixFusion
{
    /// <summary>Side by side into one network of two layers, as ClipCap's (arXiv 2111.09734).</summary>
    Concatenated,

    /// <summary>A group of tokens from the image, then a group from the logits.</summary>
    Separate,

    /// <summary>Logits stretch and shift the embedding (FiLM, arXiv 1709.07871), which then goes through a
    /// network of two layers.</summary>
    Film,

    /// <summary>The prefix is of the image alone; findings above the threshold are named in the
    /// prompt.</summary>
    Verbal,
}

/// <summary>In what form logits are read.</summary>
public enum LogitForm
{
    /// <summary>As they are.</summary>
    Logits,

    /// <summary>As probabilities.</summary>
    Probabilities,

    /// <summary>As probabilities of logits divided by a temperature that was fitted on validation data
    /// (arXiv 1706.04599), see <see cref="DiagnosticPrefix.FitTemperature"/>.</summary>
    Calibrated,
}

/// <summary>What a <see cref="DiagnosticPrefix"/> looks at: all but the first are ablations.</summary>
public enum PrefixSources
{
    /// <summary>The image's embedding and the logits.</summary>
    ImageAndFindings,

    /// <summary>The embedding; all logits are 0.</summary>
    Image,

    /// <summary>The logits; the embedding is 0.</summary>
    Findings,

    /// <summary>Neither: what is then said is what can be said of any patient.</summary>
    Nothing,
}

/// <summary>Sizes and choices of a <see cref="DiagnosticPrefix"/>; the defaults are
/// <see cref="Tiny"/>.</summary>
/// <remarks>The paper gives no size but the whole: fusion, prefix, layers and language models are this kit's
/// reading (facts §3).</remarks>
public sealed record DiagnosticPrefixConfig
{
    /// <summary>D, width of the image's embedding.</summary>
    public int ImageWidth { get; init; } = 64;

    /// <summary>K, findings that have a logit.</summary>
    public int Findings { get; init; } = 18;

    /// <summary>How both become one prefix.</summary>
    public PrefixFusion Fusion { get; init; } = PrefixFusion.Concatenated;

    /// <summary>What is looked at.</summary>
    public PrefixSources Sources { get; init; } = PrefixSources.ImageAndFindings;

    /// <summary>In what form logits are read.</summary>
    public LogitForm LogitForm { get; init; } = LogitForm.Logits;

    /// <summary>Whether the report's loss is kept from what made the logits: they stay a diagnosis, and do not
    /// become a channel of their own.</summary>
    public bool DetachesLogits { get; init; } = true;

    /// <summary>P, tokens of the prefix, which stands before all text.</summary>
    public int PrefixTokens { get; init; } = 10;

    /// <summary>How many of them are of the logits where both have groups of their own.</summary>
    public int FindingTokens { get; init; } = 4;

    /// <summary>Hidden width of the networks of two layers.</summary>
    public int HiddenWidth { get; init; } = 128;

    /// <summary>Names of the findings, for <see cref="PrefixFusion.Verbal"/>; K of them.</summary>
    public IReadOnlyList<string> FindingNames { get; init; } = [];

    /// <summary>Probability above which a finding is named, 0 to 1.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>What the report follows.</summary>
    public string Prompt { get; init; } = "Report:";

    /// <summary>The language model; a decoder alone or with an encoder.</summary>
    public LanguageModelConfig Language { get; init; } = LanguageModelConfig.TinyGpt2 with { MaxTextTokens = 256 };

    /// <summary>What of the language model is trained. The paper trains small ones whole, and from about 1 B
    /// on the prefix alone.</summary>
    public LanguageModelTuning LanguageModelTuning { get; init; } = LanguageModelTuning.Frozen;

    /// <summary>Adapters, where they are what is trained of the language model.</summary>
    public LoraOptions Lora { get; init; } = new();

    /// <summary>Whether activations of the language model are computed again in the backward pass, which
    /// trades time for memory.</summary>
    public bool RecomputeActivations { get; init; }

    /// <summary>Two CPU cores, minutes.</summary>
    public static DiagnosticPrefixConfig Tiny { get; } = new();

    /// <summary>The smallest of the paper's sizes, 96.1 M with a language model of DistilGPT-2's size, trained
    /// whole; which one the paper took is a guess.</summary>
    public static DiagnosticPrefixConfig Base { get; } = new()
    {
        ImageWidth = 512, HiddenWidth = 1728, LanguageModelTuning = LanguageModelTuning.Full,
        Language = LanguageModelConfig.DistilGpt2,
    };

    /// <summary>The largest of the paper's sizes, 1.6 B with a language model of GPT-2 XL's size, frozen; which
    /// one the paper took is a guess.</summary>
    public static DiagnosticPrefixConfig Paper { get; } = Base with
    {
        LanguageModelTuning = LanguageModelTuning.Frozen, Language = LanguageModelConfig.Gpt2Xl,
        RecomputeActivations = true,
    };

    /// <summary>The same with as little as still shows that everything works, where <see cref="QuickMode"/>
    /// is on.</summary>
    public DiagnosticPrefixConfig ForThisRun() => QuickMode.IsOn ? Shrink() : this;

    /// <summary>The same with as little as still shows that everything works.</summary>
    public DiagnosticPrefixConfig Shrink() => this with
    {
        HiddenWidth = Math.Min(HiddenWidth, 64), Language = Language.Shrink(),
    };

    /// <summary>Choices that a checkpoint must share with the model it is loaded into, by name.</summary>
    public IReadOnlyDictionary<string, string> Architecture() => new Dictionary<string, string>
    {
        ["fusion"] = $"{Fusion}",
        ["logit_form"] = $"{LogitForm}",
        ["language_family"] = $"{Language.Family}",
        ["language_heads"] = $"{Language.Heads}",
    };

    /// <summary>Returns this configuration, or says what in it cannot be.</summary>
    /// <exception cref="ArgumentException">A size below 1, groups that leave one side without tokens, names
    /// that are not one for each finding, a threshold outside 0 to 1, an empty prompt.</exception>
    public DiagnosticPrefixConfig Validate()
    {
        int[] sizes = [ImageWidth, Findings, PrefixTokens, HiddenWidth];
        Require(sizes.All(size => size > 0), $"sizes are at least 1, not {string.Join(", ", sizes)}");
        Require(Fusion != PrefixFusion.Separate || (FindingTokens > 0 && FindingTokens < PrefixTokens),
            $"of {PrefixTokens} tokens {FindingTokens} are of the findings, and each side needs one at least");
        Require(Fusion != PrefixFusion.Verbal || FindingNames.Count == Findings,
            $"findings are named, but there are {FindingNames.Count} names for {Findings}: set "
            + $"{nameof(FindingNames)}");
        Require(FindingNames.All(name => !string.IsNullOrWhiteSpace(name)), "a finding has no name");
        Require(Threshold is >= 0 and <= 1, $"{nameof(Threshold)} is from 0 to 1, not {Threshold}");
        Require(!string.IsNullOrWhiteSpace(Prompt), $"{nameof(Prompt)} has no words");
        Language.Validate();
        Lora.Validate();
        return this;
    }

    private static void Require(bool holds, string what)
    {
        if (!holds) throw new ArgumentException($"This diagnostic prefix configuration cannot be: {what}.");
    }
}

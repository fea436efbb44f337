using MedAlignKit.Layers;
using MedAlignKit.Models;

namespace MedAlignKit.Studies;

/// <summary>What a row of DEFT's study starts from, and what reads its features.</summary>
public enum DeftMethod
{
    /// <summary>The model that CT trained, its named parts trained on MRI.</summary>
    FromCt,

    /// <summary>The model that CT trained, frozen; logistic and ridge regression on its image
    /// feature.</summary>
    LinearProbe,

    /// <summary>A model of the same size that has seen nothing.</summary>
    FromScratch,
}

/// <summary>A row of DEFT's study: what is trained, and from where.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Method">Where it starts.</param>
/// <param name="Tuning">What is trained.</param>
public sealed record DeftVariant(string Name, DeftMethod Method, PromptTuningConfig Tuning)
{
    /// <summary>Name of DEFT's own row.</summary>
    public const string Prompts = "prompt tuning";

    /// <summary>Whether training texts hold a report beside the caption.</summary>
    public bool WithReport { get; init; } = true;

    /// <summary>What the rate of training is multiplied with: many pretrained weights are best disturbed
    /// less than a few fresh ones.</summary>
    public double RateFactor { get; init; } = 1;

    // Names files: a name may stay while what it stands for changes.
    internal string Key() => $"{string.Concat(Name.Where(char.IsLetterOrDigit))}-{StudyKnobs.Letters(this)}";

    /// <summary>The ways to move a model: prompts, adapters, all weights, a probe; and to train one
    /// anew.</summary>
    /// <param name="tuning">DEFT's configuration.</param>
    public static IReadOnlyList<DeftVariant> Methods(PromptTuningConfig tuning)
    {
        ArgumentNullException.ThrowIfNull(tuning);
        var all = tuning.FullFineTuning(tuning.HasMmseToken);
        return
        [
            new(Prompts, DeftMethod.FromCt, tuning),
            new("LoRA", DeftMethod.FromCt,
                tuning.LoraTuning(new LoraOptions { Rank = 4, Alpha = 8 }, tuning.HasMmseToken)) { RateFactor = 0.5 },
            new("linear probe", DeftMethod.LinearProbe, tuning),
            new("full fine-tuning", DeftMethod.FromCt, all) { RateFactor = 0.2 },
            new("from scratch", DeftMethod.FromScratch, all) { RateFactor = 0.5 },
        ];
    }

    /// <summary>DEFT without each of its parts in turn; with its cross-attention, which does harm at a small
    /// size, since each text is then updated by its own image before the two are compared, so the default goes
    /// without; and with targets that do not push two people of one class apart.</summary>
    /// <param name="tuning">The configuration that the rows differ from; without cross-attention.</param>
    public static IReadOnlyList<DeftVariant> Ablations(PromptTuningConfig tuning)
    {
        ArgumentNullException.ThrowIfNull(tuning);
        DeftVariant Of(string name, PromptTuningConfig changed) => new(name, DeftMethod.FromCt, changed);
        return
        [
            Of(Prompts, tuning),
            Of("− report", tuning) with { WithReport = false },
            Of("− MMSE token", tuning with { HasMmseToken = false }),
            Of("− visual prompts", tuning with { VisualPrompts = 0 }),
            Of("− text prompts", tuning with { TextPrompts = 0 }),
            Of("+ cross-attention", tuning with
            {
                HasCrossAttention = true, ContrastFeature = ContrastFeature.AfterCrossAttention,
            }),
            Of("shallow prompts", tuning with { PromptDepth = PromptDepth.Shallow }),
            Of("raw MMSE target", tuning with { MmseTarget = MmseTarget.Raw }),
            Of("class-aware targets", tuning with { Contrast = tuning.Contrast with { ClassAware = true } }),
        ];
    }
}

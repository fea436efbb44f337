namespace MedAlignKit.Models;

/// <summary>All that a <see cref="PromptTunedClip"/> is built from but its tokenizer.</summary>
/// <param name="Clip">The base.</param>
/// <param name="Tuning">What is put on it.</param>
public sealed record PromptTunedClipConfig(VolumeTextClipConfig Clip, PromptTuningConfig Tuning)
{
    /// <summary>The configuration of a model.</summary>
    public static PromptTunedClipConfig Of(PromptTunedClip model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new PromptTunedClipConfig(model.Clip.Config, model.Config);
    }

    /// <summary>Choices of both that a checkpoint must share with the model it is loaded into, by
    /// name.</summary>
    public IReadOnlyDictionary<string, string> Architecture() =>
        Clip.Architecture().Concat(Tuning.Architecture()).ToDictionary();
}

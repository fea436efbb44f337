using MedAlignKit.Files;
using MedAlignKit.Models;
using MedAlignKit.Text;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>Saves and loads a <see cref="VolumeTextClip"/> or a <see cref="PromptTunedClip"/> with everything
/// that it needs to compare images and texts.</summary>
public static class ClipCheckpoint
{
    private const string TextTower = "text tower";

    /// <summary>What checkpoints of a 3D CLIP say of themselves.</summary>
    /// <param name="model">The model.</param>
    /// <param name="preprocessing">How its images were prepared, JSON.</param>
    /// <param name="data">What is known of leaks in its training data.</param>
    public static CheckpointRecord RecordOf(
        VolumeTextClip model, string preprocessing = "{}", DataClearance? data = null) =>
        TextModelCheckpoint.RecordOf(
            ConfigJson.Write(model.Config), model.Config.Architecture(), model.Tokenizer, preprocessing,
            data);

    /// <summary>What checkpoints of a prompt-tuned 3D CLIP say of themselves.</summary>
    /// <param name="model">The model.</param>
    /// <param name="preprocessing">How its images were prepared, JSON.</param>
    /// <param name="data">What is known of leaks in its training data, its base's included.</param>
    public static CheckpointRecord RecordOf(
        PromptTunedClip model, string preprocessing = "{}", DataClearance? data = null)
    {
        var config = PromptTunedClipConfig.Of(model);
        return TextModelCheckpoint.RecordOf(
            ConfigJson.Write(config), config.Architecture(), model.Tokenizer, preprocessing, data);
    }

    /// <summary>Writes a 3D CLIP, whole or not at all.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="model">The model.</param>
    /// <param name="preprocessing">How its images were prepared, JSON.</param>
    /// <param name="data">What is known of leaks in its training data.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(
        string path, VolumeTextClip model, string preprocessing = "{}", DataClearance? data = null) =>
        Checkpoint.Save(path, model, RecordOf(model, preprocessing, data));

    /// <summary>Writes a prompt-tuned 3D CLIP with its base, whole or not at all.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="model">The model.</param>
    /// <param name="preprocessing">How its images were prepared, JSON.</param>
    /// <param name="data">What is known of leaks in its training data, its base's included.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(
        string path, PromptTunedClip model, string preprocessing = "{}", DataClearance? data = null) =>
        Checkpoint.Save(path, model, RecordOf(model, preprocessing, data));

    /// <summary>Builds the 3D CLIP that a checkpoint describes, and loads it, in evaluation mode.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tokenizer">The tokenizer of a model that was published with its own, which checkpoints do
    /// not hold; null for a model that was trained here.</param>
    /// <returns>The model, and how its images have to be prepared, JSON.</returns>
    /// <exception cref="SafetensorsException">The file is missing or damaged.</exception>
    /// <exception cref="CheckpointException">It describes no such model, or its weights do not
    /// fit.</exception>
    public static (VolumeTextClip Model, string Preprocessing) Load(
        string path, ITextTokenizer? tokenizer = null) => TextModelCheckpoint.Load(
            path, tokenizer, TextTower,
            (json, words) => new VolumeTextClip(ConfigJson.Read<VolumeTextClipConfig>(json), words),
            model => model.Config.Architecture());

    /// <summary>Builds the prompt-tuned 3D CLIP that a checkpoint describes, and loads it, in evaluation
    /// mode.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tokenizer">As above.</param>
    /// <returns>The model, and how its images have to be prepared, JSON.</returns>
    /// <exception cref="SafetensorsException">The file is missing or damaged.</exception>
    /// <exception cref="CheckpointException">It describes no such model, or its weights do not
    /// fit.</exception>
    public static (PromptTunedClip Model, string Preprocessing) LoadPromptTuned(
        string path, ITextTokenizer? tokenizer = null) => TextModelCheckpoint.Load(
            path, tokenizer, TextTower, Build, model => PromptTunedClipConfig.Of(model).Architecture());

    private static PromptTunedClip Build(string json, ITextTokenizer tokenizer)
    {
        var config = ConfigJson.Read<PromptTunedClipConfig>(json);
        var clip = new VolumeTextClip(config.Clip, tokenizer);
        try
        {
            return new PromptTunedClip(clip, config.Tuning);
        }
        catch
        {
            clip.Dispose();
            throw;
        }
    }
}

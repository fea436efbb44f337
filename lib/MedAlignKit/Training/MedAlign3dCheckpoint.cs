using MedAlignKit.Files;
using MedAlignKit.Models;
using MedAlignKit.Text;

namespace MedAlignKit.Training;

/// <summary>Saves and loads a <see cref="MedAlign3d"/> with everything that it needs to answer.</summary>
public static class MedAlign3dCheckpoint
{
    /// <summary>What checkpoints of a model say of themselves.</summary>
    /// <param name="model">The model.</param>
    /// <param name="preprocessing">How its images were prepared, JSON.</param>
    /// <param name="data">What is known of leaks in its training data.</param>
    public static CheckpointRecord RecordOf(
        MedAlign3d model, string preprocessing = "{}", DataClearance? data = null) =>
        TextModelCheckpoint.RecordOf(
            ConfigJson.Write(model.Config), model.Config.Architecture(), model.Tokenizer, preprocessing, data);

    /// <summary>Writes a model, whole or not at all.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="model">The model.</param>
    /// <param name="preprocessing">How its images were prepared, JSON.</param>
    /// <param name="data">What is known of leaks in its training data.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(
        string path, MedAlign3d model, string preprocessing = "{}", DataClearance? data = null) =>
        Checkpoint.Save(path, model, RecordOf(model, preprocessing, data));

    /// <summary>Builds the model that a checkpoint describes, and loads it, in evaluation mode.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tokenizer">The tokenizer of a model whose language model was published with its own,
    /// which checkpoints do not hold; null for a model that was trained here.</param>
    /// <returns>The model, and how its images have to be prepared, JSON.</returns>
    /// <exception cref="SafetensorsException">The file is missing or damaged.</exception>
    /// <exception cref="CheckpointException">It describes no such model, or its weights do not
    /// fit.</exception>
    public static (MedAlign3d Model, string Preprocessing) Load(string path, ITextTokenizer? tokenizer = null)
    {
        var (model, preprocessing) = TextModelCheckpoint.Load(
            path, tokenizer, "language model",
            (json, words) => new MedAlign3d(ConfigJson.Read<MedAlign3dConfig>(json), words),
            model => model.Config.Architecture());
        model.ApplyFreezing();
        return (model, preprocessing);
    }
}

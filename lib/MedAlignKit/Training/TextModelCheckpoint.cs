using MedAlignKit.Models;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>What checkpoints of all models with a tokenizer have in common.</summary>
internal static class TextModelCheckpoint
{
    /// <summary>What a checkpoint says of itself; the vocabulary is held where the tokenizer was trained
    /// here.</summary>
    public static CheckpointRecord RecordOf(
        string config, IReadOnlyDictionary<string, string> architecture, ITextTokenizer tokenizer,
        string preprocessing, DataClearance? data) => new()
    {
        Config = config,
        Architecture = architecture,
        Preprocessing = preprocessing,
        Vocabulary = (tokenizer as ReportTokenizer)?.VocabularyJson() ?? "",
        Merges = (tokenizer as ReportTokenizer)?.MergesText() ?? "",
        Leakage = (data ?? DataClearance.Unchecked).ToString(),
    };

    /// <summary>Builds the model that a checkpoint describes, and loads it, in evaluation mode.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tokenizer">The tokenizer of a model that was published with its own; null for one that was
    /// trained here.</param>
    /// <param name="reader">The part of the model that reads its words, "text tower".</param>
    /// <param name="build">Builds the model of a configuration, JSON.</param>
    /// <param name="architecture">What a model's checkpoint must share with it.</param>
    /// <exception cref="Files.SafetensorsException">The file is missing or damaged.</exception>
    /// <exception cref="CheckpointException">It describes no such model, or its weights do not
    /// fit.</exception>
    public static (TModel Model, string Preprocessing) Load<TModel>(
        string path, ITextTokenizer? tokenizer, string reader, Func<string, ITextTokenizer, TModel> build,
        Func<TModel, IReadOnlyDictionary<string, string>> architecture) where TModel : nn.Module
    {
        var record = Checkpoint.ReadRecord(path);
        if (record.Vocabulary.Length == 0 && tokenizer is null)
            throw new CheckpointException(
                $"The checkpoint {path} holds no vocabulary: give the tokenizer of its {reader} "
                + "(PretrainedTokenizer.Read of its folder), or name a checkpoint that this kit trained.");
        TModel? model = null;
        try
        {
            model = build(record.Config, tokenizer ?? ReportTokenizer.Read(record.Vocabulary, record.Merges));
            Checkpoint.Load(path, model, architecture(model));
            model.eval();
            return (model, record.Preprocessing);
        }
        catch (ArgumentException error)
        {
            model?.Dispose();
            throw new CheckpointException(
                $"The checkpoint {path} describes no model that can be built: {error.Message}", error);
        }
        catch
        {
            model?.Dispose();
            throw;
        }
    }
}

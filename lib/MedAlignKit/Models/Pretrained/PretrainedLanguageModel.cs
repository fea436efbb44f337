using MedAlignKit.Files;
using MedAlignKit.Text;

namespace MedAlignKit.Models;

/// <summary>A published language model with its tokenizer, read from a Hugging Face folder.</summary>
/// <param name="Model">The model, in evaluation mode, in float32.</param>
/// <param name="Tokenizer">Its tokenizer.</param>
/// <param name="Report">What became of each weight.</param>
public sealed record PretrainedLanguageModel(
    LanguageModel Model, ITextTokenizer Tokenizer, PretrainedReport Report) : IDisposable
{
    /// <summary>Reads config.json, the tokenizer's files and the weights (safetensors, in shards or
    /// not).</summary>
    /// <param name="folder">The folder, of a GPT-2, BioGPT or T5 1.1 model.</param>
    /// <param name="prefixTokens">Tokens of the image prefix that will stand before texts.</param>
    /// <exception cref="PretrainedException">Something is missing or damaged, or is another model's; the
    /// message says what and where.</exception>
    public static PretrainedLanguageModel Load(string folder, int prefixTokens)
    {
        var config = PretrainedLanguageConfig.Read(folder);
        var tokenizer = PretrainedTokenizer.Read(folder);
        var model = LanguageModel.Create(config, prefixTokens);
        try
        {
            return new PretrainedLanguageModel(model, tokenizer, LoadInto(model, folder));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Loads the weights into a model that was built for them, such as that of a
    /// <see cref="MedAlign3d"/> whose configuration is
    /// <see cref="PretrainedLanguageConfig.Read"/>'s.</summary>
    /// <param name="model">The model.</param>
    /// <param name="folder">The folder.</param>
    /// <exception cref="PretrainedException">A weight is missing or has another shape; nothing was
    /// written.</exception>
    public static PretrainedReport LoadInto(LanguageModel model, string folder)
    {
        using var weights = PretrainedFolder.Open(folder);
        var report = PretrainedWeights.Load(model, weights, LanguageKeyMap.Of(weights));
        model.eval();
        return report;
    }

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();
}

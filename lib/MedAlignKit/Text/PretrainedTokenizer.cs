using MedAlignKit.Files;

namespace MedAlignKit.Text;

/// <summary>Tokenizers of pretrained language models, from the folders in which Hugging Face keeps
/// them.</summary>
public static class PretrainedTokenizer
{
    /// <summary>Reads a tokenizer; config.json says of which family.</summary>
    /// <param name="folder">Holds config.json, with vocab.json and merges.txt (GPT-2, BioMedLM, BioGPT) or
    /// spiece.model (T5, FLAN-T5).</param>
    /// <exception cref="PretrainedException">A file is missing or damaged, or the family is another
    /// one.</exception>
    public static ITextTokenizer Read(string folder)
    {
        var config = PretrainedConfig.Read(folder);
        return config.ModelType switch
        {
            "gpt2" => new Gpt2Tokenizer(folder, config),
            "biogpt" => new BioGptTokenizer(folder, config),
            "t5" => new T5Tokenizer(folder, config),
            var other => throw config.Refuse($"its model_type is {other}, where gpt2, biogpt or t5 would do"),
        };
    }
}

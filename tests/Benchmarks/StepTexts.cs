using MedAlignKit.Files;
using MedAlignKit.Models;
using MedAlignKit.Text;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>Reports and a batch as training sees them, and the file that hands them to the Python
/// twin.</summary>
internal static class StepTexts
{
    private static readonly string[] Answers = ["not demented", "mild cognitive impairment", "dementia"];

    public static IEnumerable<string> Corpus() =>
        from age in Enumerable.Range(55, 40)
        from mmse in Enumerable.Range(15, 16)
        from answer in Answers
        select $"{Prompt(age, mmse)} {answer}. {Volumes(age)}";

    public static MedAlign3dBatch Batch(ReportTokenizer tokenizer, int size, IReadOnlyList<int> volume) =>
        MedAlign3dBatch.From(
            tokenizer,
            randn([size, 1, .. volume.Select(side => (long)side)]),
            [.. Enumerable.Range(0, size).Select(Example)]);

    /// <summary>Weights, batch and configuration in one file.</summary>
    public static void Save(string path, MedAlign3d model, MedAlign3dBatch batch, PaddedTokens? prompts = null)
    {
        var tensors = new Dictionary<string, Tensor>(model.state_dict())
        {
            ["input.images"] = batch.Images,
            ["input.tokens"] = batch.Answers.Tokens,
            ["input.positions"] = batch.Answers.Positions,
            ["input.targets"] = batch.Answers.Targets,
            ["input.contrast_tokens"] = batch.ContrastTexts!.Tokens,
            ["input.contrast_mask"] = batch.ContrastTexts.Mask,
            ["input.volumes"] = batch.Volumes!,
        };
        if (prompts is not null)
            (tensors["input.prompt_tokens"], tensors["input.prompt_mask"]) = (prompts.Tokens, prompts.Mask);
        Safetensors.Write(
            path, tensors, new Dictionary<string, string> { ["config"] = ConfigJson.Write(model.Config) });
    }

    /// <summary>The twin lies beside this program's source, and beside the built program.</summary>
    public static string TwinPath() => Path.Combine(AppContext.BaseDirectory, "twin.py");

    public static MedAlign3dExample Example(int i) => new(Prompt(55 + i, 15 + i % 16), Answers[i % 3])
    {
        ContrastText = Volumes(55 + i),
        Volumes = [14 + i % 3, 16 + i % 5, 1100 + i, 3 + i % 2],
        Label = i % 3,
    };

    private static string Prompt(int age, int mmse) =>
        $"The subject is a {age}-year-old woman. Education: 12 years. The MMSE score is {mmse}. "
        + "Question: What will this subject be diagnosed with? Answer:";

    private static string Volumes(int age) =>
        $"Volumes: hippocampus {20 - age / 10.0:F1} ml, ventricles {age / 4.0:F1} ml, "
        + $"whole brain {1200 - age:F1} ml, entorhinal cortex {6 - age / 30.0:F1} ml.";
}

using MedAlignKit.Models;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Evaluation;

/// <summary>A model that answers by the first voxel of each image, or by the length of the prompt without
/// one.</summary>
internal sealed class FakeAnswers : IAnswerModel
{
    public List<string> Prompts { get; } = [];

    public List<int> Calls { get; } = [];

    public Func<int, string> Say { get; init; } = choice => TestModels.Answers[choice];

    public float Likely { get; init; } = -0.1f;

    public Tensor ScoreAnswers(Tensor? images, IReadOnlyList<string> prompts, IReadOnlyList<string> answers)
    {
        var scores = new float[prompts.Count, answers.Count];
        foreach (var (row, choice) in Choices(images, prompts, answers.Count).Index())
            for (var a = 0; a < answers.Count; a++)
                scores[row, a] = a == choice ? Likely : -5 - a;
        return tensor(scores);
    }

    public IReadOnlyList<string> Generate(Tensor? images, IReadOnlyList<string> prompts, GenerationOptions options) =>
        [.. Choices(images, prompts, TestModels.Answers.Length).Select(Say)];

    private int[] Choices(Tensor? images, IReadOnlyList<string> prompts, int answers)
    {
        Prompts.AddRange(prompts);
        Calls.Add(prompts.Count);
        return [.. prompts.Select((prompt, i) =>
            images is null ? prompt.Length % answers : (int)images[i, 0, 0, 0, 0].item<float>())];
    }
}

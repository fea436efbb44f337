using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>What an evaluation needs of a model: how likely each answer is, and what it would say
/// itself.</summary>
public interface IAnswerModel
{
    /// <summary>Log-likelihood of each answer to each prompt, summed over the answer's tokens, the end
    /// included.</summary>
    /// <param name="images">Volumes <c>[B, 1, D, H, W]</c>, preprocessed; null to answer from the text
    /// alone.</param>
    /// <param name="prompts">B texts that end where the answer starts.</param>
    /// <param name="answers">A answers, without the space before or the full stop after.</param>
    /// <returns><c>[B, A]</c>, on the CPU, without gradient.</returns>
    Tensor ScoreAnswers(Tensor? images, IReadOnlyList<string> prompts, IReadOnlyList<string> answers);

    /// <summary>What the model says itself, token by token.</summary>
    /// <param name="images">As above.</param>
    /// <param name="prompts">As above.</param>
    /// <param name="options">How tokens are chosen, and how many at most.</param>
    /// <returns>B answers, without the space before; without the full stop after where answers end at
    /// it.</returns>
    IReadOnlyList<string> Generate(Tensor? images, IReadOnlyList<string> prompts, GenerationOptions options);
}

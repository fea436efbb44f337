using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>What a map is asked to explain: one answer to one question about one image.</summary>
/// <param name="Image">One preprocessed volume <c>[1, 1, D, H, W]</c>; stays the caller's.</param>
/// <param name="Prompt">Report and question, up to where the answer starts.</param>
/// <param name="Answers">Every possible answer, at least two.</param>
/// <param name="Chosen">Index of the answer to explain.</param>
public sealed record SaliencyCase(Tensor Image, string Prompt, IReadOnlyList<string> Answers, int Chosen)
    : ImageCase(Image)
{
    /// <summary>Returns this case, or says what in it cannot be.</summary>
    /// <exception cref="ArgumentException">More than one image, fewer than two answers, or no such
    /// answer.</exception>
    public override SaliencyCase Validate()
    {
        CheckImage(Image);
        if (Answers.Count < 2 || Chosen < 0 || Chosen >= Answers.Count)
            throw new ArgumentException(
                $"Answer {Chosen} of {Answers.Count} cannot be held against the others: give at least two "
                + "answers and the index of one of them.");
        return this;
    }
}

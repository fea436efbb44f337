using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>What a map is asked to explain: why an image is like one text, or liker to it than to
/// others.</summary>
/// <param name="Image">One preprocessed volume <c>[1, 1, D, H, W]</c>; stays the caller's.</param>
/// <param name="Texts">The text, alone or among the candidates that it is ranked against.</param>
/// <param name="Chosen">Index of the text to explain.</param>
public sealed record MatchCase(Tensor Image, IReadOnlyList<string> Texts, int Chosen = 0) : ImageCase(Image)
{
    /// <summary>Returns this case, or says what in it cannot be.</summary>
    /// <exception cref="ArgumentException">More than one image, or no such text.</exception>
    public override MatchCase Validate()
    {
        CheckImage(Image);
        if (Chosen < 0 || Chosen >= Texts.Count)
            throw new ArgumentException(
                $"There is no text {Chosen} among {Texts.Count}: give at least one text and the index of the "
                + "one to explain, 0 for the first.");
        return this;
    }
}

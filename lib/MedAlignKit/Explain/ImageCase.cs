using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>What a map is asked to explain about one image.</summary>
/// <param name="Image">One preprocessed volume <c>[1, 1, D, H, W]</c>; stays the caller's.</param>
public abstract record ImageCase(Tensor Image)
{
    /// <summary>Seed of maps that draw numbers.</summary>
    public int Seed { get; init; }

    /// <summary>Returns this case, or says what in it cannot be.</summary>
    /// <exception cref="ArgumentException">More than one image, or nothing that can be explained.</exception>
    public abstract ImageCase Validate();

    internal static void CheckImage(Tensor image)
    {
        if (image.dim() != 5 || image.shape[0] != 1 || image.shape[1] != 1)
            throw new ArgumentException(
                $"A map is made for one image [1, 1, D, H, W], not [{string.Join(", ", image.shape)}]: "
                + "ask for one visit after the other.");
    }
}

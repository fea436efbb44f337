using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>What a transform made.</summary>
/// <param name="Image">The image, float32, of the rank that was given.</param>
/// <param name="Labels">The label maps, of the type and rank that were given; null where none were.</param>
/// <param name="History">What was done, to be kept beside the image.</param>
public sealed record TransformResult(Tensor Image, Tensor? Labels, TransformHistory History) : IDisposable
{
    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Image.Dispose();
        Labels?.Dispose();
    }
}

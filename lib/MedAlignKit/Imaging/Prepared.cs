using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>A volume after all steps of a recipe, and what they did.</summary>
/// <param name="Volume">The image.</param>
/// <param name="Mask">The brain, 1 inside and 0 outside, on the image's grid; null where no step looked for
/// it.</param>
/// <param name="Record">What was done.</param>
public sealed record PreparedVolume(Volume Volume, Volume? Mask, PreprocessingRecord Record);

/// <summary>A scan as a model takes it, and what was done to it.</summary>
/// <param name="Image">[1, 1, D, H, W] float32 on the CPU; owned here.</param>
/// <param name="Record">What was done.</param>
public sealed record Prepared(Tensor Image, PreprocessingRecord Record) : IDisposable
{
    /// <summary>Frees the image.</summary>
    public void Dispose() => Image.Dispose();
}

using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>Voxels to a tensor and back, whatever the volume's axes: for steps that look at values
/// alone.</summary>
internal static class Voxels
{
    internal static Tensor ToTensor(Volume volume) =>
        tensor(volume.Voxels, [volume.Depth, volume.Height, volume.Width]);

    internal static float[] Of(Tensor values)
    {
        using var scope = NewDisposeScope();
        return values.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
    }
}

using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

public sealed partial class Volume
{
    /// <summary>The values as a float32 tensor of their own, [D, H, W], on the CPU.</summary>
    /// <exception cref="VolumeException">The axes are not RAS+: call <see cref="ToRas"/> first.</exception>
    public Tensor ToTensor()
    {
        if (AxisCodes != "RAS")
            throw new VolumeException(
                $"{Name} has its axes in the order {AxisCodes}: call ToRas() before it becomes a tensor.");
        return tensor(Voxels, [Depth, Height, Width]);
    }

    /// <summary>A volume from a tensor of values on a RAS+ grid.</summary>
    /// <param name="dhw">[D, H, W], any real type, any device; copied.</param>
    /// <param name="grid">Where the values are; its sizes are the tensor's.</param>
    /// <param name="source">What the values are, for messages; may be null.</param>
    /// <exception cref="VolumeException">The tensor has another shape than the grid.</exception>
    public static Volume FromTensor(Tensor dhw, VolumeGrid grid, string? source = null)
    {
        if (!dhw.shape.SequenceEqual([grid.Depth, grid.Height, grid.Width]))
            throw new VolumeException(
                $"A tensor of [{string.Join(", ", dhw.shape)}] is no volume on a grid of "
                + $"[{grid.Depth}, {grid.Height}, {grid.Width}]: give [D, H, W] values on their own grid.");
        using var scope = NewDisposeScope();
        var values = dhw.detach().to(ScalarType.Float32).cpu().contiguous();
        return new Volume(values.data<float>().ToArray(), grid.Depth, grid.Height, grid.Width,
            [.. grid.Spacing], [.. grid.Origin], source: source);
    }
}

namespace MedAlignKit.Imaging;

/// <summary>
/// Cut or bordered to a size, its centre kept; where a side cannot be halved, the odd voxel is the last one.
/// </summary>
/// <param name="Depth">Slices.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Value">Value of the border; default 0.</param>
public sealed record CropOrPadStep(int Depth, int Height, int Width, float Value = 0) : GeometricStep
{
    /// <inheritdoc/>
    public override string Describe() =>
        $"crop or pad to {Depth}×{Height}×{Width} voxels about the centre, {Text(Value)} outside";

    /// <inheritdoc/>
    public override void Validate()
    {
        if (Depth < 1 || Height < 1 || Width < 1) throw Wrong("leaves no voxels", "give sizes of 1 or more");
        if (!float.IsFinite(Value)) throw Wrong("has no number outside", "give a finite one");
    }

    internal override Applied Run(StepState state, StepResources resources)
    {
        int[] from = [state.Volume.Depth, state.Volume.Height, state.Volume.Width], to = [Depth, Height, Width];
        int[] start = [.. from.Zip(to, (f, t) => f >= t ? (f - t) / 2 : -((t - f) / 2))];
        return Applied.With(
            Moved(state, (volume, isMask) => Cut(volume, start, to, isMask ? 0 : Value)),
            ("first-voxel", [.. start.Select(s => (double)s)]));
    }

    /// <summary>The part that starts at a voxel [d, h, w], which may lie outside, with a value
    /// beyond.</summary>
    internal static Volume Cut(Volume volume, int[] start, int[] size, float value)
    {
        var voxels = new float[(long)size[0] * size[1] * size[2]];
        if (value != 0) Array.Fill(voxels, value);
        int from = Math.Max(0, start[2]), to = Math.Min(volume.Width, start[2] + size[2]);
        for (var d = Math.Max(0, -start[0]); from < to && d < size[0] && d + start[0] < volume.Depth; d++)
            for (var h = Math.Max(0, -start[1]); h < size[1] && h + start[1] < volume.Height; h++)
                volume.Voxels.AsSpan(
                    ((d + start[0]) * volume.Height + h + start[1]) * volume.Width + from, to - from)
                    .CopyTo(voxels.AsSpan((d * size[1] + h) * size[2] + from - start[2]));
        return new Volume(voxels, size[0], size[1], size[2], volume.Spacing,
            volume.ToMillimetres(start[0], start[1], start[2]), volume.Direction, volume.Source)
        {
            StatedModality = volume.StatedModality,
        };
    }
}

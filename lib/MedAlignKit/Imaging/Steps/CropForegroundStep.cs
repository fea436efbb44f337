namespace MedAlignKit.Imaging;

/// <summary>Cut to the box of what is bright, as M3D does.</summary>
/// <param name="Above">Foreground is above this value; default 0.</param>
/// <param name="Margin">Voxels kept around the box, where there are any; default 0.</param>
public sealed record CropForegroundStep(float Above = 0, int Margin = 0) : GeometricStep
{
    /// <inheritdoc/>
    public override string Describe() => $"crop to the box of values above {Text(Above)}, and {Margin} voxels around";

    /// <inheritdoc/>
    public override void Validate()
    {
        if (Margin < 0 || !float.IsFinite(Above)) throw Wrong("has no box", "give a finite value and no margin below 0");
    }

    internal override Applied Run(StepState state, StepResources resources)
    {
        var volume = state.Volume;
        int[] low = [int.MaxValue, int.MaxValue, int.MaxValue], high = [-1, -1, -1];
        var index = 0;
        for (var d = 0; d < volume.Depth; d++)
            for (var h = 0; h < volume.Height; h++)
                for (var w = 0; w < volume.Width; w++)
                {
                    if (!(volume.Voxels[index++] > Above)) continue;
                    Widen(low, high, d, h, w);
                }
        if (high[0] < 0)
            throw new VolumeException(
                $"{volume.Name} has no voxel above {Above}: give a lower value, or leave the crop out.");
        int[] sizes = [volume.Depth, volume.Height, volume.Width];
        int[] start = [.. low.Select(l => Math.Max(0, l - Margin))];
        int[] size = [.. high.Select((top, i) => Math.Min(sizes[i], top + Margin + 1) - start[i])];
        return Applied.With(
            Moved(state, (v, _) => CropOrPadStep.Cut(v, start, size, 0)),
            ("first-voxel", [.. start.Select(s => (double)s)]), ("size", [.. size.Select(s => (double)s)]));
    }

    private static void Widen(int[] low, int[] high, params ReadOnlySpan<int> voxel)
    {
        for (var i = 0; i < 3; i++)
        {
            low[i] = Math.Min(low[i], voxel[i]);
            high[i] = Math.Max(high[i], voxel[i]);
        }
    }
}

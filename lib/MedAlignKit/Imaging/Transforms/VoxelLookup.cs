using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>
/// Lookups on the CPU. torch's grid_sample takes one thread for one volume and a grid three times its size;
/// this goes row by row with all threads, and copies where voxels are moved whole.
/// </summary>
internal static unsafe class VoxelLookup
{
    internal static Tensor Apply(Tensor images, Lookup lookup, Interpolation interpolation)
    {
        var (from, to) = (lookup.Input, lookup.Output);
        var source = images.contiguous();                                        // [N, 1, d, h, w]
        var result = empty([images.shape[0], 1, to.Depth, to.Height, to.Width]);   // [N, 1, D, H, W]
        var count = (int)images.shape[0];
        var outside = OutsideValues(source, lookup.Outside);
        var exact = lookup.Displacement is null && lookup.Map.IsPermutation;
        fixed (byte* read = source.bytes, write = result.bytes)
        {
            float* inputs = (float*)read, outputs = (float*)write;
            Parallel.For(0L, (long)count * to.Depth, new() { MaxDegreeOfParallelism = get_num_threads() },
                () => new double[3 * to.Width],
                (slice, _, places) =>
                {
                    var (n, d) = ((int)(slice / to.Depth), (int)(slice % to.Depth));
                    var volume = new LookedUp(inputs + n * from.Total, from, outside[n],
                        lookup.Outside == Outside.Edge);
                    for (var h = 0; h < to.Height; h++)
                    {
                        var row = new Span<float>(
                            outputs + n * to.Total + ((long)d * to.Height + h) * to.Width, to.Width);
                        if (exact)
                        {
                            volume.Copy(lookup.Map, d, h, row);
                            continue;
                        }
                        Places(lookup, d, h, places);
                        if (interpolation == Interpolation.Linear) volume.Linear(places, row);
                        else volume.Nearest(places, row);
                    }
                    return places;
                },
                _ => { });
        }
        return result;
    }

    // Where the voxels of a row are in the image: W times w, then W times h, then W times d.
    private static void Places(Lookup lookup, int d, int h, double[] places)
    {
        var (map, width) = (lookup.Map, lookup.Output.Width);
        if (lookup.Displacement is not { } lattice)
        {
            for (var axis = 0; axis < 3; axis++)
            {
                var (start, step) = (map[axis, 1] * h + map[axis, 2] * d + map[axis, 3], map[axis, 0]);
                var line = places.AsSpan(axis * width, width);
                for (var w = 0; w < line.Length; w++) line[w] = start + step * w;
            }
            return;
        }
        lattice.Row(d, h, places);
        for (var w = 0; w < width; w++)
        {
            var (x, y, z) = (places[w] + w, places[width + w] + h, places[2 * width + w] + d);
            for (var axis = 0; axis < 3; axis++)
                places[axis * width + w] =
                    map[axis, 0] * x + map[axis, 1] * y + map[axis, 2] * z + map[axis, 3];
        }
    }

    private static float[] OutsideValues(Tensor images, Outside outside)
    {
        if (outside != Outside.Minimum) return new float[images.shape[0]];
        using var least = images.amin([1L, 2, 3, 4]);
        return [.. MemoryMarshal.Cast<byte, float>(least.bytes)];
    }
}

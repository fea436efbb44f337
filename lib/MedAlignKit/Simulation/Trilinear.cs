using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// Reads a volume of several channels between its voxels. Shapes: C channels of d h w voxels, D H W places.
/// </summary>
/// <remarks>
/// ATen's 3D grid_sample takes one point and channel at a time and gives its threads whole members of a
/// batch, so one volume keeps one of them busy. Here up to four channels lie side by side and are read at
/// once, and rows of points are shared out: five to ten times as fast, with the same roundings, so the same
/// bits.
/// </remarks>
internal sealed class Trilinear
{
    // Channels side by side: one, or four as a vector.
    private const int Together = 4;

    private readonly float[][] groups;
    private readonly int channels, depth, height, width;

    /// <summary>Takes a copy of <paramref name="volume"/> [C, d, h, w].</summary>
    public Trilinear(Tensor volume)
    {
        (channels, depth) = ((int)volume.shape[0], (int)volume.shape[1]);
        (height, width) = ((int)volume.shape[2], (int)volume.shape[3]);
        groups = [.. Enumerable.Range(0, (channels + Together - 1) / Together).Select(
            group => SideBySide(volume, group * Together))];
    }

    /// <summary>
    /// The channels at <paramref name="places"/> [3, D, H, W], components w, h, d from −1 at the first
    /// voxel's centre to 1 at the last one's; beyond them the border's value. Gives [C, D, H, W].
    /// </summary>
    public Tensor At(Tensor places)
    {
        using var plain = places.contiguous();
        long points = plain.shape[1] * plain.shape[2] * plain.shape[3];
        var result = empty([channels, plain.shape[1], plain.shape[2], plain.shape[3]], ScalarType.Float32);
        for (int group = 0; group < groups.Length; group++)
            Read(plain, result, groups[group], group * Together, points, (int)plain.shape[1]);
        return result;
    }

    private unsafe void Read(Tensor places, Tensor result, float[] source, int first, long points, int slabs)
    {
        int some = Math.Min(Together, channels - first);
        fixed (byte* from = places.bytes, to = result.bytes)
        fixed (float* values = source)
        {
            // Pointers as numbers: a lambda may not hold the others.
            nint place = (nint)values, at = (nint)from, output = (nint)((float*)to + first * points);
            long slab = points / slabs;
            var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, get_num_threads()) };
            Parallel.For(0, slabs, options, number =>
            {
                if (some == 1)
                    ReadOne((float*)place, (float*)at, (float*)output, points, number * slab, slab);
                else
                    ReadFour((float*)place, (float*)at, (float*)output, points, number * slab, slab, some);
            });
        }
    }

    private unsafe void ReadOne(
        float* source, float* places, float* target, long points, long start, long count)
    {
        for (long i = start; i < start + count; i++)
        {
            var cell = new Cell(places[i], places[points + i], places[2 * points + i], this);
            float* v = source + cell.Corner;
            float sum = v[0] * cell.Low(0, 0);
            sum += v[cell.X] * cell.High(0, 0);
            sum += v[cell.Y] * cell.Low(1, 0);
            sum += v[cell.X + cell.Y] * cell.High(1, 0);
            v += cell.Z;
            sum += v[0] * cell.Low(0, 1);
            sum += v[cell.X] * cell.High(0, 1);
            sum += v[cell.Y] * cell.Low(1, 1);
            sum += v[cell.X + cell.Y] * cell.High(1, 1);
            target[i] = sum;
        }
    }

    private unsafe void ReadFour(
        float* source, float* places, float* target, long points, long start, long count, int some)
    {
        for (long i = start; i < start + count; i++)
        {
            var cell = new Cell(places[i], places[points + i], places[2 * points + i], this);
            float* v = source + (long)Together * cell.Corner;
            int x = Together * cell.X, y = Together * cell.Y;
            var sum = Vector128.Load(v) * cell.Low(0, 0);
            sum += Vector128.Load(v + x) * cell.High(0, 0);
            sum += Vector128.Load(v + y) * cell.Low(1, 0);
            sum += Vector128.Load(v + x + y) * cell.High(1, 0);
            v += Together * cell.Z;
            sum += Vector128.Load(v) * cell.Low(0, 1);
            sum += Vector128.Load(v + x) * cell.High(0, 1);
            sum += Vector128.Load(v + y) * cell.Low(1, 1);
            sum += Vector128.Load(v + x + y) * cell.High(1, 1);
            for (int channel = 0; channel < some; channel++) target[channel * points + i] = sum[channel];
        }
    }

    private float[] SideBySide(Tensor volume, int first)
    {
        int some = Math.Min(Together, channels - first), step = some == 1 ? 1 : Together;
        long voxels = (long)depth * height * width;
        var result = new float[voxels * step];
        for (int channel = 0; channel < some; channel++)
        {
            using var one = volume[first + channel].contiguous();
            var values = MemoryMarshal.Cast<byte, float>(one.bytes);
            for (int i = 0; i < values.Length; i++) result[i * step + channel] = values[i];
        }

        return result;
    }

    /// <summary>The eight voxels around a place, and how near it is to each.</summary>
    private readonly ref struct Cell
    {
        private readonly float x, y, z;
        private readonly int low, row, slice;

        public Cell(float w, float h, float d, Trilinear volume)
        {
            x = Within(w, volume.width);
            y = Within(h, volume.height);
            z = Within(d, volume.depth);
            (low, row, slice) = ((int)x, (int)y, (int)z);
            Corner = (slice * volume.height + row) * volume.width + low;
            // At the last voxel the next one has no weight: any voxel will do.
            X = low + 1 < volume.width ? 1 : 0;
            Y = row + 1 < volume.height ? volume.width : 0;
            Z = slice + 1 < volume.depth ? volume.height * volume.width : 0;
        }

        /// <summary>Index of the first of the eight, and the steps to the others.</summary>
        public int Corner { get; }

        public int X { get; }

        public int Y { get; }

        public int Z { get; }

        /// <summary>Weight of the voxel to the left, in the nearer or farther row and slice.</summary>
        public float Low(int farRow, int farSlice) => (low + 1 - x) * Row(farRow) * Slice(farSlice);

        /// <summary>Weight of the voxel to the right.</summary>
        public float High(int farRow, int farSlice) => (x - low) * Row(farRow) * Slice(farSlice);

        private static float Within(float place, int size) =>
            Math.Min(size - 1, Math.Max((place + 1) / 2 * (size - 1), 0));

        private float Row(int far) => far == 0 ? row + 1 - y : y - row;

        private float Slice(int far) => far == 0 ? slice + 1 - z : z - slice;
    }
}

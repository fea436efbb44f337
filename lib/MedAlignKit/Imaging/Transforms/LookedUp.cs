using System.Runtime.CompilerServices;

namespace MedAlignKit.Imaging;

/// <summary>One volume in memory that is read between its voxels.</summary>
internal readonly unsafe struct LookedUp(float* voxels, VoxelCount size, float outside, bool edge)
{
    /// <summary>Trilinear; a corner beyond the edge counts as what is outside.</summary>
    internal void Linear(double[] places, Span<float> row)
    {
        var width = row.Length;
        ReadOnlySpan<double> xs = places.AsSpan(0, width), ys = places.AsSpan(width, width),
            zs = places.AsSpan(2 * width, width);
        long across = size.Width, down = (long)size.Width * size.Height;
        uint lastX = (uint)size.Width - 1, lastY = (uint)size.Height - 1, lastZ = (uint)size.Depth - 1;
        for (var i = 0; i < row.Length; i++)
        {
            double x0 = Math.Floor(xs[i]), y0 = Math.Floor(ys[i]), z0 = Math.Floor(zs[i]);
            int x = (int)x0, y = (int)y0, z = (int)z0;
            if ((uint)x >= lastX || (uint)y >= lastY || (uint)z >= lastZ)
            {
                row[i] = AtEdge(xs[i], ys[i], zs[i]);
                continue;
            }
            float tx = (float)(xs[i] - x0), ty = (float)(ys[i] - y0), tz = (float)(zs[i] - z0);
            var p = voxels + z * down + y * across + x;
            var q = p + down;
            float a = Between(p[0], p[1], tx), b = Between(p[across], p[across + 1], tx);
            float c = Between(q[0], q[1], tx), e = Between(q[across], q[across + 1], tx);
            row[i] = Between(Between(a, b, ty), Between(c, e, ty), tz);
        }
    }

    /// <summary>The nearest voxel; halves go to the even one, as in torch.</summary>
    internal void Nearest(double[] places, Span<float> row)
    {
        var width = row.Length;
        for (var i = 0; i < row.Length; i++)
            row[i] = At((long)Math.Round(Kept(places[i], size.Width)),
                (long)Math.Round(Kept(places[width + i], size.Height)),
                (long)Math.Round(Kept(places[2 * width + i], size.Depth)));
    }

    /// <summary>A row of whole voxels, by a map that permutes and reverses axes.</summary>
    internal void Copy(VoxelMap map, int d, int h, Span<float> row)
    {
        long Start(int axis) => (long)(map[axis, 1] * h + map[axis, 2] * d + map[axis, 3]);
        var (x, y, z) = (Start(0), Start(1), Start(2));
        var (stepX, stepY, stepZ) = ((long)map[0, 0], (long)map[1, 0], (long)map[2, 0]);
        long last = row.Length - 1;
        if (Holds(x, y, z) && Holds(x + last * stepX, y + last * stepY, z + last * stepZ))
        {
            var stride = (stepZ * size.Height + stepY) * size.Width + stepX;
            var from = voxels + (z * size.Height + y) * size.Width + x;
            if (stride == 1) new ReadOnlySpan<float>(from, row.Length).CopyTo(row);
            else for (var i = 0; i < row.Length; i++) row[i] = from[i * stride];
            return;
        }
        for (var i = 0; i < row.Length; i++)
            row[i] = At((long)Kept(x + i * stepX, size.Width), (long)Kept(y + i * stepY, size.Height),
                (long)Kept(z + i * stepZ, size.Depth));
    }

    private float AtEdge(double x, double y, double z)
    {
        (x, y, z) = (Kept(x, size.Width), Kept(y, size.Height), Kept(z, size.Depth));
        double x0 = Math.Floor(x), y0 = Math.Floor(y), z0 = Math.Floor(z);
        float tx = (float)(x - x0), ty = (float)(y - y0), tz = (float)(z - z0);
        var (ix, iy, iz) = ((long)x0, (long)y0, (long)z0);
        float a = Line(ix, iy, iz, tx), b = ty == 0 ? a : Line(ix, iy + 1, iz, tx);
        var near = Between(a, b, ty);
        if (tz == 0) return near;
        float c = Line(ix, iy, iz + 1, tx), e = ty == 0 ? c : Line(ix, iy + 1, iz + 1, tx);
        return Between(near, Between(c, e, ty), tz);
    }

    private float Line(long x, long y, long z, float t) =>
        t == 0 ? At(x, y, z) : Between(At(x, y, z), At(x + 1, y, z), t);

    private float At(long x, long y, long z) =>
        Holds(x, y, z) ? voxels[(z * size.Height + y) * size.Width + x] : outside;

    private bool Holds(long x, long y, long z) =>
        (ulong)x < (ulong)size.Width && (ulong)y < (ulong)size.Height && (ulong)z < (ulong)size.Depth;

    private double Kept(double place, int count) => edge ? Math.Clamp(place, 0, count - 1) : place;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Between(float a, float b, float t) => a + t * (b - a);
}

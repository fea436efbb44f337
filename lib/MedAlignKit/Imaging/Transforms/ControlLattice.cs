using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>Cubic B-splines over the control points of a deformation, in voxels of one image.</summary>
internal sealed class ControlLattice
{
    private readonly VoxelCount points, size;
    private readonly float[] control;                                            // [pd, ph, pw, 3], voxels
    private readonly Spline[][] weights;

    internal ControlLattice(ElasticDeformation deformation, VoxelCount size, RasVector spacing)
    {
        (points, this.size) = (deformation.Points, size);
        control = new float[deformation.DisplacementsMm.Length];
        for (var i = 0; i < control.Length; i++)
            control[i] = (float)(deformation.DisplacementsMm[i] / spacing[i % 3]);
        weights = [.. Enumerable.Range(0, 3).Select(axis =>
            Enumerable.Range(0, size[axis]).Select(at => Spline.At(at, size[axis], points[axis])).ToArray())];
    }

    /// <summary>Voxels between control points.</summary>
    internal static double Distance(int voxels, int points) => Math.Max(1, voxels - 1) / (points - 3.0);

    /// <summary>The largest displacement, in distances of control points.</summary>
    internal double LargestPart()
    {
        var largest = 0.0;
        for (var i = 0; i < control.Length; i++)
            largest = Math.Max(largest, Math.Abs(control[i]) / Distance(size[i % 3], points[i % 3]));
        return largest;
    }

    /// <summary>
    /// The displacements of a row of voxels: W times along w, then W times along h, then W times along d.
    /// </summary>
    internal void Row(int d, int h, Span<double> row)
    {
        Span<float> line = stackalloc float[3 * points.Width];
        Contract(weights[2][d], weights[1][h], line);
        var width = size.Width;
        var along = weights[0];
        for (var w = 0; w < width; w++)
        {
            ref readonly var s = ref along[w];
            var at = 3 * s.First;
            for (var axis = 0; axis < 3; axis++)
                row[axis * width + w] = s.A * line[at + axis] + s.B * line[at + 3 + axis]
                    + s.C * line[at + 6 + axis] + s.D * line[at + 9 + axis];
        }
    }

    /// <summary>[3, D, H, W] float64 in the order w, h, d, in voxels.</summary>
    internal Tensor Field(VoxelCount on)
    {
        var all = new double[3 * on.Total];
        var row = new double[3 * on.Width];
        for (var d = 0; d < on.Depth; d++)
            for (var h = 0; h < on.Height; h++)
            {
                Row(d, h, row);
                for (var axis = 0; axis < 3; axis++)
                    row.AsSpan(axis * on.Width, on.Width).CopyTo(
                        all.AsSpan((int)(axis * on.Total) + (d * on.Height + h) * on.Width));
            }
        return tensor(all, [3, on.Depth, on.Height, on.Width]);
    }

    /// <summary>See <see cref="ElasticDeformation.LeastJacobian"/>.</summary>
    internal double LeastJacobian()
    {
        var least = double.PositiveInfinity;
        var gate = new Lock();
        Spline[][] fine = [.. Enumerable.Range(0, 3).Select(axis => Half(axis, derivative: false))];
        Spline[][] slopes = [.. Enumerable.Range(0, 3).Select(axis => Half(axis, derivative: true))];
        Parallel.For(0, fine[2].Length, d =>
        {
            var here = double.PositiveInfinity;
            var lines = new float[9 * points.Width];
            for (var h = 0; h < fine[1].Length; h++)
            {
                Span<float> plain = lines.AsSpan(0, 3 * points.Width),
                    alongH = lines.AsSpan(plain.Length, plain.Length),
                    alongD = lines.AsSpan(2 * plain.Length);
                Contract(fine[2][d], fine[1][h], plain);
                Contract(fine[2][d], slopes[1][h], alongH);
                Contract(slopes[2][d], fine[1][h], alongD);
                for (var w = 0; w < fine[0].Length; w++)
                    here = Math.Min(here, Jacobian(plain, alongH, alongD, fine[0][w], slopes[0][w]));
            }
            lock (gate) least = Math.Min(least, here);
        });
        return least;
    }

    private Spline[] Half(int axis, bool derivative) => [.. Enumerable.Range(0, 2 * size[axis] - 1)
        .Select(at => derivative
            ? Spline.Slope(at / 2.0, size[axis], points[axis])
            : Spline.At(at / 2.0, size[axis], points[axis]))];

    private static double Jacobian(
        ReadOnlySpan<float> plain, ReadOnlySpan<float> alongH, ReadOnlySpan<float> alongD, Spline at,
        Spline slope)
    {
        Span<double> m = stackalloc double[9];                                   // ∂(w, h, d) / ∂(w, h, d)
        for (var axis = 0; axis < 3; axis++)
        {
            m[axis * 3] = slope.Of(plain, axis);
            m[axis * 3 + 1] = at.Of(alongH, axis);
            m[axis * 3 + 2] = at.Of(alongD, axis);
            m[axis * 4] += 1;
        }
        return m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6])
            + m[2] * (m[3] * m[7] - m[4] * m[6]);
    }

    // Over d and h: what is left are the control points of a row, [pw, 3].
    private void Contract(in Spline d, in Spline h, Span<float> line)
    {
        line.Clear();
        for (var i = 0; i < 4; i++)
            for (var j = 0; j < 4; j++)
            {
                var weight = d[i] * h[j];
                var from = control.AsSpan(((d.First + i) * points.Height + h.First + j) * line.Length);
                for (var k = 0; k < line.Length; k++) line[k] += weight * from[k];
            }
    }

    /// <summary>The weights of the four control points around a place.</summary>
    internal readonly record struct Spline(int First, float A, float B, float C, float D)
    {
        internal float this[int i] => i switch { 0 => A, 1 => B, 2 => C, _ => D };

        internal double Of(ReadOnlySpan<float> line, int axis)
        {
            var at = 3 * First + axis;
            return A * line[at] + B * line[at + 3] + C * line[at + 6] + D * line[at + 9];
        }

        internal static Spline At(double place, int voxels, int points)
        {
            var (first, t) = Within(place, voxels, points);
            double s = 1 - t, t2 = t * t, t3 = t2 * t;
            return new(first, (float)(s * s * s / 6), (float)((3 * t3 - 6 * t2 + 4) / 6),
                (float)((-3 * t3 + 3 * t2 + 3 * t + 1) / 6), (float)(t3 / 6));
        }

        /// <summary>The derivatives of the weights, per voxel.</summary>
        internal static Spline Slope(double place, int voxels, int points)
        {
            var (first, t) = Within(place, voxels, points);
            double s = 1 - t, per = 1 / Distance(voxels, points);
            return new(first, (float)(-s * s / 2 * per), (float)((3 * t * t - 4 * t) / 2 * per),
                (float)((-3 * t * t + 2 * t + 1) / 2 * per), (float)(t * t / 2 * per));
        }

        private static (int First, double T) Within(double place, int voxels, int points)
        {
            var at = place / Distance(voxels, points);
            var first = Math.Clamp((int)at, 0, points - 4);
            return (first, at - first);
        }
    }
}

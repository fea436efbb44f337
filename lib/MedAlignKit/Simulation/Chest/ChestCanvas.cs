using System.Numerics;
using MedAlignKit.Imaging;

namespace MedAlignKit.Simulation;

/// <summary>
/// A volume that shapes are painted into, by the share of each voxel that they fill: what is smaller than a
/// voxel shows as much of itself as a scanner would. Shapes: D H W voxels, width fastest.
/// </summary>
internal sealed class ChestCanvas
{
    private readonly float spacing;
    private readonly Vector3 first;
    private readonly int depth, height, width;
    private bool[]? record;

    /// <param name="grid">The grid; its voxels are cubes.</param>
    /// <param name="shift">How far the patient lies from the middle, mm.</param>
    public ChestCanvas(VolumeGrid grid, Vector3 shift)
    {
        (depth, height, width) = (grid.Depth, grid.Height, grid.Width);
        spacing = (float)grid.Spacing[0];
        first = new Vector3((float)grid.Origin[0], (float)grid.Origin[1], (float)grid.Origin[2]) - shift;
        Hu = new float[depth * height * width];
    }

    /// <summary>Hounsfield units, [D·H·W].</summary>
    public float[] Hu { get; }

    /// <summary>Edge of a voxel, mm.</summary>
    public float Spacing => spacing;

    /// <summary>Begins a record of the voxels that change.</summary>
    public bool[] Record() => record = new bool[Hu.Length];

    /// <summary>Ends the record.</summary>
    public void EndRecord() => record = null;

    /// <summary>Calls <paramref name="value"/> for each voxel's centre and stores what it returns.</summary>
    public void Fill(Func<Vector3, float> value)
    {
        int i = 0;
        for (int d = 0; d < depth; d++)
            for (int h = 0; h < height; h++)
                for (int w = 0; w < width; w++) Hu[i++] = value(first + spacing * new Vector3(w, h, d));
    }

    /// <summary>Replaces what is there by <paramref name="hu"/>.</summary>
    public void Paint<T>(in T shape, float hu, int fine = 2) where T : IChestShape => Blend(shape, fine, hu, 0, 0);

    /// <summary>Adds <paramref name="delta"/> to what is there, up to <paramref name="most"/> (down to it where
    /// the delta is negative).</summary>
    public void Add<T>(in T shape, float delta, float most, int fine = 2) where T : IChestShape =>
        Blend(shape, fine, 0, delta, most);

    // A delta of 0 replaces.
    private void Blend<T>(in T shape, int fine, float hu, float delta, float most) where T : IChestShape
    {
        var box = shape.Bounds;
        var (low, high) = ((box.Low - first) / spacing, (box.High - first) / spacing);
        int Low(float at) => Math.Max(0, (int)MathF.Floor(at));
        int High(float at, int size) => Math.Min(size - 1, (int)MathF.Ceiling(at));
        int w0 = Low(low.X), w1 = High(high.X, width), h1 = High(high.Y, height), d1 = High(high.Z, depth);
        float far = 0.9f * spacing;
        for (int d = Low(low.Z); d <= d1; d++)
            for (int h = Low(low.Y); h <= h1; h++)
                for (int w = w0; w <= w1; w++)
                {
                    var centre = first + spacing * new Vector3(w, h, d);
                    float distance = shape.Distance(centre);
                    if (distance > far) continue;
                    float share = distance < -far ? 1 : Share(shape, centre, fine);
                    if (share > 0) Change((d * height + h) * width + w, share, hu, delta, most);
                }
    }

    // Share of a voxel's fine³ parts that the shape fills, each part by its own distance.
    private float Share<T>(in T shape, Vector3 centre, int fine) where T : IChestShape
    {
        float step = spacing / fine, sum = 0, start = (step - spacing) / 2;
        for (int d = 0; d < fine; d++)
            for (int h = 0; h < fine; h++)
                for (int w = 0; w < fine; w++)
                    sum += Math.Clamp(
                        0.5f - shape.Distance(centre + new Vector3(start) + step * new Vector3(w, h, d)) / step,
                            0, 1);
        return sum / (fine * fine * fine);
    }

    private void Change(int at, float share, float hu, float delta, float most)
    {
        float old = Hu[at];
        float changed = delta == 0 ? old + share * (hu - old)
            : delta > 0 ? MathF.Max(old, MathF.Min(most, old + share * delta))
            : MathF.Min(old, MathF.Max(most, old + share * delta));
        Hu[at] = changed;
        if (record is not null && changed != old) record[at] = true;
    }
}

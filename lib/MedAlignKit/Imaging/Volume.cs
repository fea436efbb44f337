using System.Globalization;

namespace MedAlignKit.Imaging;

// Shapes: D H W voxels from inferior to superior, posterior to anterior, left to right, once a volume is
// RAS+.

/// <summary>
/// A 3D image in the patient. Voxels are float32 in C order [D, H, W], width fastest. Axes as stored run
/// where
/// <see cref="Direction"/> says; <see cref="Read"/> hands out volumes whose axes run right, anterior and
/// superior (RAS+), which is what every tensor of the kit is. Lengths are millimetres, coordinates are RAS.
/// </summary>
public sealed partial class Volume
{
    /// <summary>A volume from voxels in memory.</summary>
    /// <param name="voxels">D·H·W values, width fastest; kept, not copied.</param>
    /// <param name="depth">Slices, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="spacing">Millimetres along width, height, depth; default 1, 1, 1.</param>
    /// <param name="origin">RAS millimetres of the centre of voxel [0, 0, 0]; default 0, 0, 0.</param>
    /// <param name="direction">[3, 3]: column i is the RAS unit vector along width, height, depth; default
    /// RAS+.</param>
    /// <param name="source">The file or case that it comes from, for messages; may be null.</param>
    /// <exception cref="VolumeException">Sizes do not fit the voxels, or the geometry is none.</exception>
    public Volume(float[] voxels, int depth, int height, int width, double[]? spacing = null,
        double[]? origin = null, double[,]? direction = null, string? source = null)
    {
        (Voxels, Depth, Height, Width, Source) = (voxels, depth, height, width, source);
        Spacing = spacing ?? [1, 1, 1];
        Origin = origin ?? [0, 0, 0];
        Direction = direction ?? Orientation.Identity;
        new VolumeGrid(depth, height, width, Spacing, Origin).Validate();
        if ((long)depth * height * width != voxels.LongLength)
            throw new VolumeException(
                $"{Name} has {voxels.LongLength} voxels for a size of {depth}×{height}×{width}: give "
                + "D·H·W of them.");
        CheckDirection();
    }

    /// <summary>The values, [D, H, W], width fastest.</summary>
    public float[] Voxels { get; }

    /// <summary>Slices: the size of the slowest axis.</summary>
    public int Depth { get; }

    /// <summary>Rows: the size of the middle axis.</summary>
    public int Height { get; }

    /// <summary>Columns: the size of the fastest axis.</summary>
    public int Width { get; }

    /// <summary>Millimetres between voxel centres along width, height, depth.</summary>
    public double[] Spacing { get; }

    /// <summary>RAS millimetres of the centre of voxel [0, 0, 0].</summary>
    public double[] Origin { get; }

    /// <summary>
    /// [3, 3]: column i is the RAS unit vector along storage axis i (width, height, depth).
    /// </summary>
    public double[,] Direction { get; }

    /// <summary>The file or case that the volume comes from; null when it was made in memory.</summary>
    public string? Source { get; }

    /// <summary>
    /// The modality that the file states, as DICOM writes it ("MR", "CT"); null where it states none, as
    /// NIfTI.
    /// </summary>
    public string? StatedModality { get; init; }

    /// <summary>
    /// Where width, height and depth run, to the nearest patient axis: "RAS", "LPI" and so on.
    /// </summary>
    public string AxisCodes => Orientation.AxisCodes(Direction);

    /// <summary>The value of one voxel, by its indices.</summary>
    /// <param name="d">Slice, 0 to Depth − 1.</param>
    /// <param name="h">Row, 0 to Height − 1.</param>
    /// <param name="w">Column, 0 to Width − 1.</param>
    public float this[int d, int h, int w] => Voxels[((long)d * Height + h) * Width + w];

    /// <summary>
    /// The volume's own grid: sizes, spacing and origin; exact when its axes are the patient's.
    /// </summary>
    public VolumeGrid Grid => new(Depth, Height, Width, [.. Spacing], [.. Origin]);

    /// <summary>RAS millimetres of a voxel's centre.</summary>
    /// <param name="d">Slice; need not be whole.</param>
    /// <param name="h">Row; need not be whole.</param>
    /// <param name="w">Column; need not be whole.</param>
    public double[] ToMillimetres(double d, double h, double w)
    {
        double[] index = [w, h, d], point = [.. Origin];
        for (var row = 0; row < 3; row++)
            for (var i = 0; i < 3; i++) point[row] += Direction[row, i] * Spacing[i] * index[i];
        return point;
    }

    /// <summary>
    /// The same image with its axes in the order right, anterior, superior; no voxel is interpolated.
    /// </summary>
    /// <remarks>An oblique scan keeps its rotation; <see cref="ResampleTo"/> removes it.</remarks>
    public Volume ToRas() => Reorient("RAS");

    /// <summary>
    /// The same image with its axes stored in another order or backwards; no voxel is interpolated.
    /// </summary>
    /// <param name="axisCodes">Where width, height and depth shall run: letters of R/L, A/P and S/I, once
    /// each.</param>
    /// <exception cref="VolumeException">The code names no three axes.</exception>
    public Volume Reorient(string axisCodes)
    {
        if (!Orientation.IsAxisCode(axisCodes))
            throw new VolumeException(
                $"\"{axisCodes}\" is no axis code: give three letters such as \"RAS\", one of R/L, A/P "
                + "and S/I each.");
        return AxisCodes == axisCodes ? this : VolumeImage.Reorient(this, axisCodes).ShownLike(this);
    }

    /// <summary>The volume as it reads on another grid; outside of it the value is 0.</summary>
    /// <param name="grid">A RAS+ grid, in millimetres.</param>
    /// <param name="interpolation">Linear for intensities, nearest for labels.</param>
    /// <exception cref="VolumeException">The grid is none.</exception>
    public Volume ResampleTo(VolumeGrid grid, Interpolation interpolation = Interpolation.Linear)
    {
        grid.Validate();
        return VolumeImage.Resample(this, grid, interpolation).ShownLike(this);
    }

    /// <summary>The same grid with other values.</summary>
    /// <param name="voxels">D·H·W values, width fastest; kept, not copied.</param>
    public Volume WithVoxels(float[] voxels) =>
        new Volume(voxels, Depth, Height, Width, Spacing, Origin, Direction, Source)
        {
            StatedModality = StatedModality,
        }.ShownLike(this);

    /// <summary>
    /// Reads an image file as a RAS+ volume: NIfTI (.nii, .nii.gz, .hdr/.img), NRRD, MetaImage, multi-frame
    /// DICOM, Analyze. The last says nothing of its axes and is taken for left–anterior–superior.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="limitBytes">The largest volume to accept, in bytes of float32 voxels; default 4
    /// GiB.</param>
    /// <param name="name">What messages and <see cref="Source"/> call it; default the path. Give a safe name,
    /// such as a hashed key, where the path tells who the subject is.</param>
    /// <exception cref="VolumeException">
    /// No file; not an image; cut short; not 3D; values that are not finite or all alike; axes that are not
    /// at right angles; larger than the limit (found from the header, before any voxel is read).
    /// </exception>
    public static Volume Read(
        string path, long limitBytes = VolumeReader.DefaultLimitBytes, string? name = null) =>
        VolumeReader.Read(path, limitBytes, name);

    /// <summary>
    /// Writes the volume as float32 in the format of the extension (.nii, .nii.gz, .nrrd, .mha, .mhd).
    /// The file appears whole or not at all.
    /// </summary>
    /// <param name="path">The file; an older one is replaced.</param>
    /// <exception cref="VolumeException">The folder, the disk or the extension does not allow
    /// it.</exception>
    public void Write(string path) => VolumeWriter.Write(this, path);

    /// <summary>Size, spacing and the range of the values, in one line.</summary>
    public override string ToString()
    {
        float low = float.PositiveInfinity, high = float.NegativeInfinity;
        var sum = 0.0;
        foreach (var v in Voxels)
        {
            low = Math.Min(low, v);
            high = Math.Max(high, v);
            sum += v;
        }
        return string.Create(CultureInfo.InvariantCulture,
            $"Volume {Depth}×{Height}×{Width} (D×H×W, {AxisCodes}), {Spacing[2]:0.###}×{Spacing[1]:0.###}×"
            + $"{Spacing[0]:0.###} mm, values {low:0.###} to {high:0.###}, "
            + $"mean {sum / Voxels.LongLength:0.###}");
    }

    internal string Name => Source is null ? "The volume" : $"The image {Source}";

    private void CheckDirection()
    {
        if (Direction.GetLength(0) != 3 || Direction.GetLength(1) != 3)
            throw new VolumeException(
                $"{Name} has a direction that is not 3×3: give one column for each axis.");
        var skew = Orientation.Skew(Direction);
        if (!(skew <= Orientation.Tolerance))
            throw new VolumeException(
                $"{Name} has axes that are not at right angles (its direction is {skew:0.###} away from a "
                + "rotation): resample it onto a straight grid with the tool that made it.");
    }
}

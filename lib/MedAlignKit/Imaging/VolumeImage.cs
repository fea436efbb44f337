using System.Runtime.InteropServices;
using itk.simple;

namespace MedAlignKit.Imaging;

/// <summary>Between volumes (RAS) and ITK's images (LPS): the only place where signs change.</summary>
internal static class VolumeImage
{
    internal static Image ToImage(Volume volume)
    {
        var pixels = GCHandle.Alloc(volume.Voxels, GCHandleType.Pinned);
        try
        {
            using var import = new ImportImageFilter();
            import.SetSize(new VectorUInt32([(uint)volume.Width, (uint)volume.Height, (uint)volume.Depth]));
            import.SetSpacing(new VectorDouble(volume.Spacing));
            import.SetOrigin(new VectorDouble(Flipped(volume.Origin)));
            import.SetDirection(new VectorDouble(Flipped(volume.Direction.Cast<double>())));
            import.SetBufferAsFloat(pixels.AddrOfPinnedObject());
            return import.Execute();
        }
        finally
        {
            pixels.Free();
        }
    }

    /// <summary>The image's first three axes; longer images must have one step along the rest.</summary>
    internal static Volume ToVolume(Image image, string? source, string? statedModality = null)
    {
        int n = (int)image.GetDimension();
        var size = image.GetSize();
        var stored = image.GetDirection();
        var cosines = new double[9];
        for (var row = 0; row < 3; row++)
            for (var i = 0; i < 3; i++) cosines[row * 3 + i] = stored[row * n + i];
        double[] flipped = [.. Flipped(cosines)];
        var direction = new double[3, 3];
        Buffer.BlockCopy(flipped, 0, direction, 0, 9 * sizeof(double));
        return new Volume(Voxels(image), (int)size[2], (int)size[1], (int)size[0],
            [.. image.GetSpacing().Take(3)], [.. Flipped(image.GetOrigin().Take(3))], direction, source)
        {
            StatedModality = statedModality,
        };
    }

    internal static Volume Reorient(Volume volume, string axisCodes)
    {
        using var image = ToImage(volume);
        using var oriented = SimpleITK.DICOMOrient(image, axisCodes);
        return ToVolume(oriented, volume.Source, volume.StatedModality);
    }

    /// <summary>
    /// The volume as it reads on a grid; <paramref name="toVolume"/> takes points of the grid to the volume.
    /// </summary>
    internal static Volume Resample(
        Volume volume, VolumeGrid grid, Interpolation interpolation, double outside = 0,
        AffineMap? toVolume = null)
    {
        using var image = ToImage(volume);
        using var filter = new ResampleImageFilter();
        filter.SetSize(new VectorUInt32([(uint)grid.Width, (uint)grid.Height, (uint)grid.Depth]));
        filter.SetOutputSpacing(new VectorDouble(grid.Spacing));
        filter.SetOutputOrigin(new VectorDouble(Flipped(grid.Origin)));
        filter.SetOutputDirection(new VectorDouble([-1, 0, 0, 0, -1, 0, 0, 0, 1]));
        filter.SetInterpolator(interpolation switch
        {
            Interpolation.Nearest => InterpolatorEnum.sitkNearestNeighbor,
            Interpolation.BSpline => InterpolatorEnum.sitkBSpline,
            _ => InterpolatorEnum.sitkLinear,
        });
        filter.SetDefaultPixelValue(outside);
        using var transform = toVolume is null ? null : ToTransform(toVolume);
        if (transform is not null) filter.SetTransform(transform);
        using var resampled = filter.Execute(image);
        return new Volume(Voxels(resampled), grid.Depth, grid.Height, grid.Width,
            [.. grid.Spacing], [.. grid.Origin], source: volume.Source)
        {
            StatedModality = volume.StatedModality,
        };
    }

    /// <summary>An image as it reads on a volume's own grid, whatever its axes: linear, its edge
    /// beyond.</summary>
    internal static Image OnGridOf(Image image, Volume volume)
    {
        using var filter = new ResampleImageFilter();
        filter.SetSize(new VectorUInt32([(uint)volume.Width, (uint)volume.Height, (uint)volume.Depth]));
        filter.SetOutputSpacing(new VectorDouble(volume.Spacing));
        filter.SetOutputOrigin(new VectorDouble(Flipped(volume.Origin)));
        filter.SetOutputDirection(new VectorDouble(Flipped(volume.Direction.Cast<double>())));
        filter.SetInterpolator(InterpolatorEnum.sitkLinear);
        filter.UseNearestNeighborExtrapolatorOn();
        return filter.Execute(image);
    }

    internal static AffineTransform ToTransform(AffineMap map)
    {
        var (matrix, shift) = map.ToLps();
        return new AffineTransform(new VectorDouble(matrix), new VectorDouble(shift));
    }

    internal static float[] Voxels(Image image)
    {
        if (image.GetPixelIDValue() != PixelIDValueEnum.sitkFloat32.swigValue)
        {
            using var cast = SimpleITK.Cast(image, PixelIDValueEnum.sitkFloat32);
            return Voxels(cast);
        }
        var voxels = new float[image.GetNumberOfPixels()];
        Marshal.Copy(image.GetBufferAsFloat(), voxels, 0, voxels.Length);
        GC.KeepAlive(image);
        return voxels;
    }

    // L is −R and P is −A: the first two of every three change sign, for points and for the rows of a
    // matrix alike.
    private static IEnumerable<double> Flipped(IEnumerable<double> values)
    {
        double[] all = [.. values];
        var row = all.Length / 3;
        return all.Select((v, i) => i < 2 * row ? 0 - v : v);
    }
}

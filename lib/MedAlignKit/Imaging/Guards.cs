namespace MedAlignKit.Imaging;

/// <summary>
/// What an image must be before it is one here. Each failure is one sentence: file, finding, remedy.
/// </summary>
internal static class Guards
{
    internal static VolumeException Bad(string path, string found, string remedy, Exception? inner = null)
    {
        var message = $"The image {path} {found}: {remedy}.";
        return inner is null ? new VolumeException(message) : new VolumeException(message, inner);
    }

    internal static VolumeException NoImage(string path, Exception? inner = null) => Bad(
        path, "is not an image in the format that its name says",
        "check that the download or conversion worked", inner);

    internal static VolumeException CutShort(
        string path, long found, long expected, Exception? inner = null) => Bad(
        path, $"is cut short or damaged ({found:N0} of {expected:N0} voxels could be read)",
        "copy or download it again", inner);

    internal static void Exists(string path)
    {
        if (Directory.Exists(path))
            throw Bad(path, "is a folder", "name a file, or read a DICOM folder with DicomSeries.Read");
        if (!File.Exists(path)) throw Bad(path, "does not exist", "check the path");
        if (new FileInfo(path).Length == 0) throw Bad(path, "is an empty file", "copy or download it again");
    }

    /// <summary>The three sizes of a volume; a fourth of 1 is let pass.</summary>
    internal static long[] Shape(string path, IReadOnlyList<long> shape)
    {
        var sizes = string.Join('×', shape);
        var last = shape.Count;
        while (last > 3 && shape[last - 1] == 1) last--;
        if (last > 3)
            throw Bad(path, $"has {last} dimensions ({sizes})",
                "pick one volume of it and save that as a 3D image");
        if (shape.Any(s => s < 1)) throw Bad(path, $"has no voxels ({sizes})", "copy or download it again");
        if (last < 3 || shape.Take(3).Any(s => s == 1))
            throw Bad(path, $"is a 2D image ({sizes})",
                "give a 3D volume; a folder of slices is read with DicomSeries.Read");
        return [shape[0], shape[1], shape[2]];
    }

    internal static void Size(string path, long[] shape, long limitBytes)
    {
        var bytes = (double)shape[0] * shape[1] * shape[2] * sizeof(float);
        var limit = Math.Min(limitBytes, (double)Array.MaxLength * sizeof(float));
        if (bytes > limit)
            throw Bad(path,
                $"says it holds {string.Join('×', shape)} voxels, {bytes / (1 << 30):N1} GiB against a limit "
                + $"of {limit / (1 << 30):N1} GiB", "crop or downsample it, or pass a larger limitBytes");
    }

    internal static void Geometry(
        string path, double[] spacing, double[] origin, double[,] direction, string from = "header")
    {
        if (spacing.Any(s => !(s > 0) || !double.IsFinite(s)) || !origin.All(double.IsFinite))
            throw Bad(path, $"has a voxel size of [{string.Join(", ", spacing)}] mm in its {from}",
                "set the sizes in its header");
        var skew = Orientation.Skew(direction);
        if (!(skew <= Orientation.Tolerance))
            throw Bad(path,
                $"has axes that are not at right angles (its {from} is {skew:0.###} away from a rotation)",
                "resample it onto a straight grid with the tool that made it");
    }

    /// <summary>Finite values that are not all the same.</summary>
    internal static void Values(string path, float[] voxels)
    {
        long bad = 0;
        var varies = false;
        var first = voxels[0];
        foreach (var v in voxels)
        {
            if (!float.IsFinite(v)) bad++;
            varies |= v != first;
        }
        if (bad > 0)
            throw Bad(path, $"holds NaN or infinite values ({bad:N0} of {voxels.Length:N0} voxels)",
                "replace them in the tool that made it");
        if (!varies) throw Bad(path, $"is {first:0.###} in every voxel", "check that it is the right file");
    }
}

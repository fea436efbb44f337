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

    internal static VolumeException NotOpened(string name, Exception? inner = null) => Bad(
        name, "could not be opened", "check that it is readable and on a disk that is there", inner);

    /// <summary>A file, or the file that a link leads to: .NET gives a link's own length and time.</summary>
    internal static FileInfo FileOf(string path) =>
        new(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);

    /// <summary>A regular file with something in it, of a length that can be one of so many voxels.</summary>
    internal static void IsFile(string path, string name, long limitBytes)
    {
        if (Directory.Exists(path))
            throw Bad(name, "is a folder", "name a file, or read a DICOM folder with DicomSeries.Read");
        if (!File.Exists(path)) throw Bad(name, "does not exist", "check the path");
        var length = FileOf(path).Length;
        if (length == 0)
            throw Bad(name, "is an empty file, or none that has a length (a pipe, a device)",
                "copy or download it again");
        // Voxels may be stored in 8 bytes and take 4 here.
        if (length / 2 > limitBytes)
            throw Bad(name,
                $"is a file of {Gibibytes(length)} against a limit of {Gibibytes(limitBytes)} for its voxels",
                "crop or downsample it, or pass a larger limitBytes");
    }

    /// <summary>Whether so many bytes of voxels can be in a file: gzip packs 1,032 to 1 at the
    /// best.</summary>
    internal static void CanHold(string name, long fileBytes, bool zipped, double voxelBytes)
    {
        const double bestRatio = 1032;
        if (voxelBytes <= (zipped ? bestRatio : 1) * fileBytes) return;
        throw Bad(name,
            $"is cut short or damaged (its header promises {voxelBytes:N0} bytes of voxels, which "
            + $"{fileBytes:N0} {(zipped ? "zipped " : "")}bytes cannot hold)", "copy or download it again");
    }

    /// <summary>Reads what is left of a stream, which may be so many bytes at the most.</summary>
    internal static void Drain(Stream stream, long mostBytes, string name)
    {
        var buffer = new byte[1 << 16];
        long read = 0;
        while (stream.Read(buffer) is > 0 and var count)
            if ((read += count) > mostBytes) throw GoesOn(name);
    }

    internal static VolumeException GoesOn(string name) => Bad(name,
        "goes on far beyond the voxels that its header promises",
        "convert it again with the tool that made it");

    /// <summary>
    /// The file beside a header that holds its voxels, by the name that the header gives. Names that lead out
    /// of the header's folder are refused: a header would otherwise make us read any file of this machine.
    /// </summary>
    internal static string Beside(string headerPath, string dataName, string name)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(headerPath))!;
        var parts = dataName.Split('/', '\\');
        if (parts.Any(part => part is "" or "..") || dataName.Contains(':', StringComparison.Ordinal))
            throw Bad(name, "names a file of voxels that is not in its own folder",
                "put both into one folder and correct the name");
        var path = Path.Combine([folder, .. parts]);
        return File.Exists(path) ? path : throw Bad(
            name, "is a header whose voxels are missing", "put the file that it names beside it");
    }

    private static string Gibibytes(double bytes) =>
        FormattableString.Invariant($"{bytes / (1 << 30):N1} GiB");

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
                $"says it holds {string.Join('×', shape)} voxels, {Gibibytes(bytes)} against a limit "
                + $"of {Gibibytes(limit)}", "crop or downsample it, or pass a larger limitBytes");
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

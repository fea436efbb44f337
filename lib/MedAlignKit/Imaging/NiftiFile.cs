using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;
using MedAlignKit.Files;

namespace MedAlignKit.Imaging;

/// <summary>NIfTI and Analyze files, plain or gzipped, as one file or as a header with its image.</summary>
internal static class NiftiFile
{
    private const int ChunkBytes = 1 << 20;
    // Extensions lie before the voxels; nothing is meant to follow them.
    private const long MostOffsetBytes = 256L << 20, MostTrailingBytes = 1 << 20;

    internal static bool Handles(string path) =>
        Ends(path, ".nii") || Ends(path, ".nii.gz") || Ends(path, ".hdr") || Ends(path, ".img")
        || Ends(path, ".hdr.gz") || Ends(path, ".img.gz");

    /// <summary>The volume as stored; its values are not looked at.</summary>
    internal static Volume Read(string path, string name, long limitBytes)
    {
        var headerPath = Sibling(path, ".img", ".hdr");
        var header = ReadHeader(headerPath, name);
        var shape = Guards.Shape(name, header.Shape);
        Guards.Size(name, shape, limitBytes);
        if (header.VoxelBytes == 0)
            throw Guards.Bad(name, $"holds colour or complex voxels (NIfTI type {header.DataType})",
                "give an image with one real number a voxel");
        var (spacing, origin, direction) = NiftiAffine.Split(header.Affine);
        Guards.Geometry(name, spacing, origin, direction, header.AffineSource);
        var dataPath = Sibling(path, ".hdr", ".img");
        if (!File.Exists(dataPath))
            throw Guards.Bad(name, "is a header whose voxels are missing",
                $"put the {Path.GetExtension(dataPath)} file beside it");
        Plausible(dataPath, name, header, shape);
        var voxels = ReadVoxels(dataPath, name, header, shape);
        return new Volume(
            voxels, (int)shape[2], (int)shape[1], (int)shape[0], spacing, origin, direction, name);
    }

    // Before anything is allocated: the file's length must fit what its header promises.
    private static void Plausible(string dataPath, string name, NiftiHeader header, long[] shape)
    {
        if (header.VoxelOffset is < 0 or > MostOffsetBytes)
            throw Guards.Bad(name, $"says that its voxels begin at byte {header.VoxelOffset:N0}",
                "convert it again with the tool that made it");
        var length = Guards.FileOf(dataPath).Length;
        var zipped = IsZipped(dataPath);
        var end = header.VoxelOffset + shape[0] * shape[1] * shape[2] * header.VoxelBytes;
        if (zipped) Guards.CanHold(name, length, zipped, end);
        else if (length > end + MostTrailingBytes) throw Guards.GoesOn(name);
    }

    private static NiftiHeader ReadHeader(string headerPath, string name)
    {
        var bytes = new byte[NiftiHeader.MaximumBytes];
        try
        {
            using var stream = Open(headerPath);
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return NiftiHeader.TryParse(bytes.AsSpan(0, count)) ?? throw Guards.NoImage(name);
        }
        catch (InvalidDataException e)
        {
            throw Guards.NoImage(name, e);
        }
    }

    private static float[] ReadVoxels(string dataPath, string name, NiftiHeader header, long[] shape)
    {
        var count = shape[0] * shape[1] * shape[2];
        // A plain file that is too short is told from its length, before there is memory for its voxels.
        var length = Guards.FileOf(dataPath).Length - header.VoxelOffset;
        if (length < count * header.VoxelBytes && !IsZipped(dataPath))
            throw Guards.CutShort(name, Math.Max(0, length) / header.VoxelBytes, count);
        var voxels = new float[count];
        var buffer = new byte[ChunkBytes];
        long done = 0;
        try
        {
            using var stream = Open(dataPath);
            Skip(stream, header.VoxelOffset, buffer);
            while (done < voxels.LongLength)
            {
                var bytes = (int)Math.Min(buffer.Length, (voxels.LongLength - done) * header.VoxelBytes);
                var read = stream.ReadAtLeast(buffer.AsSpan(0, bytes), bytes, throwOnEndOfStream: false);
                if (read < bytes)
                {
                    done += read / header.VoxelBytes;
                    throw new EndOfStreamException();
                }
                Convert(buffer.AsSpan(0, bytes), header,
                    voxels.AsSpan((int)done, bytes / header.VoxelBytes));
                done += bytes / header.VoxelBytes;
            }
            // What follows is the end of the file: read so that gzip's checksum is looked at too.
            Guards.Drain(stream, MostTrailingBytes, name);
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException)
        {
            throw Guards.CutShort(name, done, voxels.LongLength, e);
        }
        return voxels;
    }

    /// <summary>
    /// Writes float32 with sform and qform: NIfTI-1, or NIfTI-2 where an axis is longer than the first can
    /// say.
    /// </summary>
    internal static void Write(Volume volume, string path)
    {
        AtomicFile.Write(path, file =>
        {
            if (!Ends(path, ".gz"))
            {
                WriteTo(file, volume);
                return;
            }
            using var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true);
            WriteTo(gzip, volume);
        });
    }

    private static void WriteTo(Stream stream, Volume volume)
    {
        var long2 = Math.Max(volume.Width, Math.Max(volume.Height, volume.Depth)) > short.MaxValue;
        stream.Write(long2 ? NiftiHeaderWriter.Header2(volume) : NiftiHeaderWriter.Header(volume));
        var bytes = MemoryMarshal.AsBytes(volume.Voxels.AsSpan());
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(bytes);
            return;
        }
        var swapped = new byte[bytes.Length];
        for (var i = 0; i < volume.Voxels.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(swapped.AsSpan(4 * i), volume.Voxels[i]);
        stream.Write(swapped);
    }

    // By content, not by name: some tools gzip .nii files, others name plain ones .nii.gz.
    private static Stream Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        return IsZipped(path) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static bool IsZipped(string path)
    {
        using var file = File.OpenRead(path);
        return file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
    }

    private static void Skip(Stream stream, long bytes, byte[] buffer)
    {
        while (bytes > 0)
        {
            var step = (int)Math.Min(bytes, buffer.Length);
            stream.ReadExactly(buffer, 0, step);
            bytes -= step;
        }
    }

    private static void Convert(Span<byte> bytes, NiftiHeader header, Span<float> target)
    {
        if (header.BigEndian == BitConverter.IsLittleEndian) Swap(bytes, header.VoxelBytes);
        switch (header.DataType)
        {
            case 2: Scale<byte>(bytes, header, target); break;
            case 4: Scale<short>(bytes, header, target); break;
            case 8: Scale<int>(bytes, header, target); break;
            case 16: Scale<float>(bytes, header, target); break;
            case 64: Scale<double>(bytes, header, target); break;
            case 256: Scale<sbyte>(bytes, header, target); break;
            case 512: Scale<ushort>(bytes, header, target); break;
            case 768: Scale<uint>(bytes, header, target); break;
            case 1024: Scale<long>(bytes, header, target); break;
            default: Scale<ulong>(bytes, header, target); break;
        }
    }

    private static void Scale<T>(Span<byte> bytes, NiftiHeader header, Span<float> target)
        where T : unmanaged, INumberBase<T>
    {
        var stored = MemoryMarshal.Cast<byte, T>(bytes);
        var (slope, intercept) = (header.Slope, header.Intercept);
        if (slope == 1 && intercept == 0)
            for (var i = 0; i < target.Length; i++) target[i] = float.CreateTruncating(stored[i]);
        else
            for (var i = 0; i < target.Length; i++)
                target[i] = (float)(double.CreateTruncating(stored[i]) * slope + intercept);
    }

    private static void Swap(Span<byte> bytes, int size)
    {
        for (var i = 0; size > 1 && i < bytes.Length; i += size) bytes.Slice(i, size).Reverse();
    }

    private static string Sibling(string path, string from, string to)
    {
        var gz = Ends(path, ".gz");
        var plain = gz ? path[..^3] : path;
        if (!Ends(plain, from)) return path;
        var other = plain[..^from.Length] + to;
        return gz && File.Exists(other + ".gz") ? other + ".gz" : other;
    }

    private static bool Ends(string path, string extension) =>
        path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}

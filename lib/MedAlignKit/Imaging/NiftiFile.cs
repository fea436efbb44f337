using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;
using MedAlignKit.Files;

namespace MedAlignKit.Imaging;

/// <summary>NIfTI and Analyze files, plain or gzipped, as one file or as a header with its image.</summary>
internal static class NiftiFile
{
    private const int HeaderBytes = 352;
    private const int ChunkBytes = 1 << 20;
    private const short Float32 = 16;

    internal static bool Handles(string path) =>
        Ends(path, ".nii") || Ends(path, ".nii.gz") || Ends(path, ".hdr") || Ends(path, ".img")
        || Ends(path, ".hdr.gz") || Ends(path, ".img.gz");

    /// <summary>The volume as stored; its values are not looked at.</summary>
    internal static Volume Read(string path, long limitBytes)
    {
        var headerPath = Sibling(path, ".img", ".hdr");
        var header = ReadHeader(headerPath, path);
        var shape = Guards.Shape(path, header.Shape);
        Guards.Size(path, shape, limitBytes);
        if (header.VoxelBytes == 0)
            throw Guards.Bad(path, $"holds colour or complex voxels (NIfTI type {header.DataType})",
                "give an image with one real number a voxel");
        var (spacing, origin, direction) = NiftiAffine.Split(header.Affine);
        Guards.Geometry(path, spacing, origin, direction, header.AffineSource);
        var dataPath = Sibling(path, ".hdr", ".img");
        if (!File.Exists(dataPath))
            throw Guards.Bad(path, "is a header whose voxels are missing",
                $"put {Path.GetFileName(dataPath)} beside it");
        var voxels = ReadVoxels(dataPath, path, header, shape);
        return new Volume(
            voxels, (int)shape[2], (int)shape[1], (int)shape[0], spacing, origin, direction, path);
    }

    private static NiftiHeader ReadHeader(string headerPath, string path)
    {
        var bytes = new byte[NiftiHeader.MaximumBytes];
        try
        {
            using var stream = Open(headerPath);
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return NiftiHeader.TryParse(bytes.AsSpan(0, count)) ?? throw Guards.NoImage(path);
        }
        catch (InvalidDataException e)
        {
            throw Guards.NoImage(path, e);
        }
    }

    private static float[] ReadVoxels(string dataPath, string path, NiftiHeader header, long[] shape)
    {
        var voxels = new float[shape[0] * shape[1] * shape[2]];
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
            while (stream.Read(buffer) > 0) { }
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException)
        {
            throw Guards.CutShort(path, done, voxels.LongLength, e);
        }
        return voxels;
    }

    /// <summary>Writes float32 NIfTI-1 with sform and qform.</summary>
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
        stream.Write(NiftiHeaderWriter.Header(volume, HeaderBytes, Float32));
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
        var zipped = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        return zipped ? new GZipStream(file, CompressionMode.Decompress) : file;
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

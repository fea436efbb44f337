using System.Buffers.Binary;

namespace MedAlignKit.Imaging;

/// <summary>
/// The header of a NIfTI-1, NIfTI-2 or Analyze 7.5 file. Read here rather than by the image library,
/// because that one
/// falls back from a sheared sform to the qform, refuses some files that hold an sform alone, knows no
/// NIfTI-2, and hands out a truncated file's missing voxels as zeros, all without a word. Layout:
/// https://nifti.nimh.nih.gov/nifti-1 and nifti-2, header structs.
/// </summary>
internal sealed record NiftiHeader
{
    internal const int MaximumBytes = 540;
    private const int Nifti1Bytes = 348, Nifti2Bytes = 540;

    /// <summary>1 or 2; 0 for Analyze 7.5, which knows no orientation.</summary>
    internal required int Version { get; init; }

    /// <summary>
    /// Whether the file's bytes are in the other order than this machine's little-endian one.
    /// </summary>
    internal required bool BigEndian { get; init; }

    /// <summary>Sizes along i, j, k, then time and so on; as many as the file names.</summary>
    internal required long[] Shape { get; init; }

    /// <summary>NIfTI's code of the voxels' type.</summary>
    internal required int DataType { get; init; }

    /// <summary>Bytes from the start of the data file to the first voxel.</summary>
    internal required long VoxelOffset { get; init; }

    /// <summary>Value = stored · slope + intercept; 1 and 0 where the file says nothing.</summary>
    internal required double Slope { get; init; }

    /// <summary>See <see cref="Slope"/>.</summary>
    internal required double Intercept { get; init; }

    /// <summary>[3, 4]: voxel indices i, j, k, 1 to RAS millimetres.</summary>
    internal required double[,] Affine { get; init; }

    /// <summary>Where the affine comes from: "sform", "qform" or "pixdim".</summary>
    internal required string AffineSource { get; init; }

    /// <summary>Bytes of one voxel; 0 for types that are no single real number.</summary>
    internal int VoxelBytes => DataType switch
    {
        2 or 256 => 1,
        4 or 512 => 2,
        8 or 16 or 768 => 4,
        64 or 1024 or 1280 => 8,
        _ => 0,
    };

    /// <summary>Null when the bytes are no such header.</summary>
    internal static NiftiHeader? TryParse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Nifti1Bytes) return null;
        foreach (var big in new[] { false, true })
        {
            var fields = new Fields(bytes, big);
            var size = fields.Int32(0);
            if (size == Nifti1Bytes) return Parse1(fields);
            if (size == Nifti2Bytes && bytes.Length >= Nifti2Bytes) return Parse2(fields);
        }
        return null;
    }

    private static NiftiHeader? Parse1(Fields f)
    {
        var nifti = f.Bytes[344] == 'n' && (f.Bytes[345] == '+' || f.Bytes[345] == 'i')
            && f.Bytes[346] == '1';
        double[] pixdim = f.Floats(76, 8);
        var shape = ShapeOf(f.Integers16(40));
        if (shape is null) return null;
        var header = new NiftiHeader
        {
            Version = nifti ? 1 : 0, BigEndian = f.Big, Shape = shape, DataType = f.Int16(70),
            VoxelOffset = (long)f.Float(108), Slope = nifti ? f.Float(112) : 1,
            Intercept = nifti ? f.Float(116) : 0,
            Affine = NiftiAffine.FromPixdim(pixdim, shape), AffineSource = "pixdim",
        };
        if (!nifti) return header.Scaled();
        return header.Scaled().Oriented(
            f.Int16(252), f.Int16(254), pixdim, f.Floats(256, 6), f.Floats(280, 12));
    }

    private static NiftiHeader? Parse2(Fields f)
    {
        if (f.Bytes[4] != 'n' || f.Bytes[6] != '2') return null;
        double[] pixdim = f.Doubles(104, 8);
        var shape = ShapeOf(f.Integers64(16));
        if (shape is null) return null;
        var header = new NiftiHeader
        {
            Version = 2, BigEndian = f.Big, Shape = shape, DataType = f.Int16(12),
            VoxelOffset = f.Int64(168),
            Slope = f.Double(176), Intercept = f.Double(184),
            Affine = NiftiAffine.FromPixdim(pixdim, shape), AffineSource = "pixdim",
        };
        return header.Scaled().Oriented(
            f.Int32(344), f.Int32(348), pixdim, f.Doubles(352, 6), f.Doubles(400, 12));
    }

    private static long[]? ShapeOf(long[] dim) =>
        dim[0] is >= 1 and <= 7 && dim.Skip(1).Take((int)dim[0]).All(d => d >= 0)
            ? dim[1..((int)dim[0] + 1)]
            : null;

    // A slope of zero, or none that is a number, means that the voxels are the values.
    private NiftiHeader Scaled() => Slope != 0 && double.IsFinite(Slope) && double.IsFinite(Intercept)
        ? this
        : this with { Slope = 1, Intercept = 0 };

    // The sform where it is set, else the qform, else the voxel sizes: the order of the field's other
    // readers.
    private NiftiHeader Oriented(int qform, int sform, double[] pixdim, double[] quaternion, double[] rows)
    {
        if (sform > 0) return this with { Affine = NiftiAffine.FromRows(rows), AffineSource = "sform" };
        if (qform > 0)
            return this with
            {
                Affine = NiftiAffine.FromQuaternion(quaternion, pixdim),
                AffineSource = "qform",
            };
        return this;
    }

    /// <summary>Numbers at byte offsets, in the file's byte order.</summary>
    private readonly ref struct Fields(ReadOnlySpan<byte> bytes, bool big)
    {
        internal ReadOnlySpan<byte> Bytes { get; } = bytes;
        internal bool Big { get; } = big;

        internal short Int16(int at) => Big
            ? BinaryPrimitives.ReadInt16BigEndian(Bytes[at..])
            : BinaryPrimitives.ReadInt16LittleEndian(Bytes[at..]);
        internal int Int32(int at) => Big
            ? BinaryPrimitives.ReadInt32BigEndian(Bytes[at..])
            : BinaryPrimitives.ReadInt32LittleEndian(Bytes[at..]);
        internal long Int64(int at) => Big
            ? BinaryPrimitives.ReadInt64BigEndian(Bytes[at..])
            : BinaryPrimitives.ReadInt64LittleEndian(Bytes[at..]);
        internal double Float(int at) => BitConverter.Int32BitsToSingle(Int32(at));
        internal double Double(int at) => BitConverter.Int64BitsToDouble(Int64(at));

        internal long[] Integers16(int at)
        {
            var values = new long[8];
            for (var i = 0; i < 8; i++) values[i] = Int16(at + 2 * i);
            return values;
        }

        internal long[] Integers64(int at)
        {
            var values = new long[8];
            for (var i = 0; i < 8; i++) values[i] = Int64(at + 8 * i);
            return values;
        }

        internal double[] Floats(int at, int count)
        {
            var values = new double[count];
            for (var i = 0; i < count; i++) values[i] = Float(at + 4 * i);
            return values;
        }

        internal double[] Doubles(int at, int count)
        {
            var values = new double[count];
            for (var i = 0; i < count; i++) values[i] = Double(at + 8 * i);
            return values;
        }
    }
}

using System.Buffers.Binary;

namespace MedAlignKit.Imaging;

/// <summary>
/// The 348 bytes of a NIfTI-1 header, or the 540 of a NIfTI-2 one, and the four that follow: one float32
/// volume, in millimetres.
/// </summary>
internal static class NiftiHeaderWriter
{
    private const byte Millimetres = 2;
    private const short ScannerAnatomy = 1;

    private const short Float32 = 16;
    private const int Bytes1 = 352, Bytes2 = 544;

    /// <summary>NIfTI-1: axes up to 32,767 voxels.</summary>
    internal static byte[] Header(Volume volume)
    {
        var h = new byte[Bytes1];
        BinaryPrimitives.WriteInt32LittleEndian(h, 348);
        short[] dim = [3, (short)volume.Width, (short)volume.Height, (short)volume.Depth, 1, 1, 1, 1];
        for (var i = 0; i < 8; i++) Int16(h, 40 + 2 * i, dim[i]);
        Int16(h, 70, Float32);
        Int16(h, 72, 32);
        var (quaternion, mirrored) = Quaternion(volume.Direction);
        double[] pixdim = [mirrored ? -1 : 1, .. volume.Spacing, 1, 1, 1, 1];
        Floats(h, 76, pixdim);
        Floats(h, 108, [Bytes1, 1, 0]);
        h[123] = Millimetres;
        Int16(h, 252, ScannerAnatomy);
        Int16(h, 254, ScannerAnatomy);
        Floats(h, 256, [.. quaternion, .. volume.Origin]);
        for (var row = 0; row < 3; row++)
        {
            for (var i = 0; i < 3; i++)
                Floats(h, 280 + 16 * row + 4 * i, [volume.Direction[row, i] * volume.Spacing[i]]);
            Floats(h, 280 + 16 * row + 12, [volume.Origin[row]]);
        }
        "n+1"u8.CopyTo(h.AsSpan(344));
        return h;
    }

    /// <summary>NIfTI-2: axes of any length, and an affine in float64.</summary>
    internal static byte[] Header2(Volume volume)
    {
        var h = new byte[Bytes2];
        BinaryPrimitives.WriteInt32LittleEndian(h, 540);
        "n+2\0\r\n\u001a\n"u8.CopyTo(h.AsSpan(4));
        Int16(h, 12, Float32);
        Int16(h, 14, 32);
        long[] dim = [3, volume.Width, volume.Height, volume.Depth, 1, 1, 1, 1];
        for (var i = 0; i < 8; i++) BinaryPrimitives.WriteInt64LittleEndian(h.AsSpan(16 + 8 * i), dim[i]);
        var (quaternion, mirrored) = Quaternion(volume.Direction);
        Doubles(h, 104, [mirrored ? -1 : 1, .. volume.Spacing, 1, 1, 1, 1]);
        BinaryPrimitives.WriteInt64LittleEndian(h.AsSpan(168), Bytes2);
        Doubles(h, 176, [1, 0]);
        BinaryPrimitives.WriteInt32LittleEndian(h.AsSpan(344), ScannerAnatomy);
        BinaryPrimitives.WriteInt32LittleEndian(h.AsSpan(348), ScannerAnatomy);
        Doubles(h, 352, [.. quaternion, .. volume.Origin]);
        for (var row = 0; row < 3; row++)
        {
            for (var i = 0; i < 3; i++)
                Doubles(h, 400 + 32 * row + 8 * i, [volume.Direction[row, i] * volume.Spacing[i]]);
            Doubles(h, 400 + 32 * row + 24, [volume.Origin[row]]);
        }
        BinaryPrimitives.WriteInt32LittleEndian(h.AsSpan(500), Millimetres);
        return h;
    }

    /// <summary>
    /// b, c, d of the rotation (a ≥ 0), after its third column was mirrored when the axes are left-handed.
    /// </summary>
    private static (double[] Bcd, bool Mirrored) Quaternion(double[,] m)
    {
        var r = (double[,])m.Clone();
        var mirrored = Determinant(r) < 0;
        for (var row = 0; row < 3 && mirrored; row++) r[row, 2] = -r[row, 2];
        // The squares of a, b, c, d from the diagonal; the signs from the others, relative to the largest.
        double[] squares =
        [
            1 + r[0, 0] + r[1, 1] + r[2, 2], 1 + r[0, 0] - r[1, 1] - r[2, 2],
            1 - r[0, 0] + r[1, 1] - r[2, 2], 1 - r[0, 0] - r[1, 1] + r[2, 2],
        ];
        var largest = Array.IndexOf(squares, squares.Max());
        var q = 0.5 * Math.Sqrt(squares[largest]);
        var by = 4 * q;
        var (x, y, z) = ((r[2, 1] - r[1, 2]) / by, (r[0, 2] - r[2, 0]) / by, (r[1, 0] - r[0, 1]) / by);
        var (xy, xz, yz) = ((r[0, 1] + r[1, 0]) / by, (r[0, 2] + r[2, 0]) / by, (r[1, 2] + r[2, 1]) / by);
        double[] abcd = largest switch
        {
            0 => [q, x, y, z],
            1 => [x, q, xy, xz],
            2 => [y, xy, q, yz],
            _ => [z, xz, yz, q],
        };
        var sign = abcd[0] < 0 ? -1 : 1;
        return ([sign * abcd[1], sign * abcd[2], sign * abcd[3]], mirrored);
    }

    private static double Determinant(double[,] m) =>
        m[0, 0] * (m[1, 1] * m[2, 2] - m[1, 2] * m[2, 1]) - m[0, 1] * (m[1, 0] * m[2, 2] - m[1, 2] * m[2, 0])
        + m[0, 2] * (m[1, 0] * m[2, 1] - m[1, 1] * m[2, 0]);

    private static void Int16(byte[] header, int at, short value) =>
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(at), value);

    private static void Doubles(byte[] header, int at, double[] values)
    {
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(header.AsSpan(at + 8 * i), values[i]);
    }

    private static void Floats(byte[] header, int at, double[] values)
    {
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(header.AsSpan(at + 4 * i), (float)values[i]);
    }
}

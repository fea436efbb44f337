using System.Buffers.Binary;

namespace MedAlignKit.Imaging;

/// <summary>
/// The 348 bytes of a NIfTI-1 header and the four that follow: one float32 volume, in millimetres.
/// </summary>
internal static class NiftiHeaderWriter
{
    private const byte Millimetres = 2;
    private const short ScannerAnatomy = 1;

    internal static byte[] Header(Volume volume, int bytes, short dataType)
    {
        var h = new byte[bytes];
        BinaryPrimitives.WriteInt32LittleEndian(h, 348);
        short[] dim = [3, (short)volume.Width, (short)volume.Height, (short)volume.Depth, 1, 1, 1, 1];
        for (var i = 0; i < 8; i++) Int16(h, 40 + 2 * i, dim[i]);
        Int16(h, 70, dataType);
        Int16(h, 72, 32);
        var (quaternion, mirrored) = Quaternion(volume.Direction);
        double[] pixdim = [mirrored ? -1 : 1, .. volume.Spacing, 1, 1, 1, 1];
        Floats(h, 76, pixdim);
        Floats(h, 108, [bytes, 1, 0]);
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

    private static void Floats(byte[] header, int at, double[] values)
    {
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(header.AsSpan(at + 4 * i), (float)values[i]);
    }
}

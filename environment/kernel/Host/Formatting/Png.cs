using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CSharpKernel.Formatting;

/// <summary>Grey pictures as PNG files, 8 bits a pixel.</summary>
internal static class Png
{
    private static readonly byte[] s_signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];
    private static readonly uint[] s_checks = [.. Enumerable.Range(0, 256).Select(CheckOf)];

    /// <param name="pixels">Rows from the top, left to right; 0 black, 255 white.</param>
    /// <param name="width">Pixels in a row; the rows follow from it.</param>
    public static byte[] Grey(byte[] pixels, int width)
    {
        var height = pixels.Length / width;
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        head[8] = 8;   // bits; the zeros after it: grey, deflate, a filter for each row, not interlaced
        var file = new MemoryStream();
        file.Write(s_signature);
        Chunk(file, "IHDR", head);
        Chunk(file, "IDAT", Packed(pixels, width));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] Packed(byte[] pixels, int width)
    {
        const byte differencesToTheLeft = 1;
        var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            foreach (var row in pixels.Chunk(width))
            {
                for (var x = row.Length - 1; x > 0; x--) row[x] -= row[x - 1];
                deflate.WriteByte(differencesToTheLeft);
                deflate.Write(row);
            }
        }
        return packed.ToArray();
    }

    private static void Chunk(MemoryStream file, string kind, byte[] content)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(kind), .. content];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(body);
        var check = body.Aggregate(uint.MaxValue, (c, b) => s_checks[(c ^ b) & 255] ^ (c >> 8));
        BinaryPrimitives.WriteUInt32BigEndian(number, ~check);
        file.Write(number);
    }

    private static uint CheckOf(int value)
    {
        var check = (uint)value;
        for (var bit = 0; bit < 8; bit++) check = (check & 1) == 1 ? 0xEDB88320 ^ (check >> 1) : check >> 1;
        return check;
    }
}

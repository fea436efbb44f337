using System.Globalization;
using System.Text;

namespace MedAlignKit.Cohorts;

/// <summary>Opens a table's file as text, or says why it is none. Nothing is read before its size is known.
/// </summary>
internal static class TableText
{
    private const int Chunk = 1 << 16;

    private static readonly (byte[] Magic, string What)[] others =
    [
        ("PK\x03\x04"u8.ToArray(),
            "an Excel workbook or another zip archive: open it and export the sheet as CSV"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook: open it and export the sheet as CSV"),
        ([0x1F, 0x8B], "packed with gzip: unpack it first"),
    ];

    /// <summary>The text's encoding: UTF-8, UTF-16, or Latin-1 where it is no UTF-8.</summary>
    /// <exception cref="CohortException">Over the limit, unreadable, or no text.</exception>
    public static Encoding Check(string path, string label, long mostBytes)
    {
        try
        {
            var bytes = new FileInfo(path).Length;
            if (bytes > mostBytes)
                throw new CohortException(string.Create(CultureInfo.InvariantCulture,
                    $"{label} has {bytes:N0} bytes, and a table is read up to {mostBytes:N0}: "
                    + $"if it is right, allow more with LoadOptions.MostBytesPerTable."));
            return EncodingOf(path, label);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CohortException($"{label} cannot be read: check that it exists and is yours to read.");
        }
    }

    /// <summary>A reader at the start of the text.</summary>
    public static StreamReader Open(string path, Encoding encoding) =>
        new(path, encoding, detectEncodingFromByteOrderMarks: true, Chunk);

    /// <summary>The first line, at most as long as one chunk.</summary>
    public static string FirstLine(string path, Encoding encoding)
    {
        using var reader = Open(path, encoding);
        var start = new char[Chunk];
        var text = new string(start, 0, reader.ReadBlock(start));
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? text : text[..end];
    }

    /// <summary>Name of an encoding, for the reader.</summary>
    public static string NameOf(Encoding encoding) => encoding.CodePage switch
    {
        65001 => "UTF-8",
        28591 => "Latin-1",
        _ => "UTF-16",
    };

    private static Encoding EncodingOf(string path, string label)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        var buffer = new byte[Chunk];
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var (first, utf8) = (true, true);
        int read;
        while ((read = stream.ReadAtLeast(buffer, Chunk, throwOnEndOfStream: false)) > 0)
        {
            var part = buffer.AsSpan(0, read);
            if (first)
            {
                if (part.StartsWith((byte[])[0xFF, 0xFE])) return Encoding.Unicode;
                if (part.StartsWith((byte[])[0xFE, 0xFF])) return Encoding.BigEndianUnicode;
                foreach (var (magic, what) in others)
                    if (part.StartsWith(magic)) throw new CohortException($"{label} is {what}.");
                first = false;
            }

            if (part.Contains((byte)0))
                throw new CohortException($"{label} is no text: it holds zero bytes.");
            utf8 = utf8 && IsValid(decoder, part, last: read < Chunk);
        }

        return utf8 ? Encoding.UTF8 : Encoding.Latin1;
    }

    private static bool IsValid(Decoder decoder, ReadOnlySpan<byte> part, bool last)
    {
        Span<char> chars = stackalloc char[1024];
        try
        {
            while (!part.IsEmpty)
            {
                decoder.Convert(part, chars, last, out var used, out _, out _);
                part = part[used..];
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}

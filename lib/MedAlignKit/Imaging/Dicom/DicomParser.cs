using System.Buffers.Binary;
using System.IO.Compression;

namespace MedAlignKit.Imaging;

/// <summary>
/// Reads the elements before the pixels of a DICOM file (PS3.5 §7, PS3.10 §7): explicit and implicit, both
/// byte orders, deflated, with sequences. Decoding pixels is GDCM's; this is for looking before that, at
/// sizes, positions and frames, without a byte of the pixels.
/// </summary>
internal sealed class DicomParser
{
    private const uint Undefined = 0xFFFFFFFF, Item = 0xFFFEE000, ItemEnd = 0xFFFEE00D,
        SequenceEnd = 0xFFFEE0DD, Pixels = 0x7FE00010, FloatPixels = 0x7FE00008, DoublePixels = 0x7FE00009;
    private const int LongestValue = 1 << 16, DeepestSequence = 16;
    private const long MostBytes = 256L << 20;

    private const string Implicit = "1.2.840.10008.1.2", BigEndian = "1.2.840.10008.1.2.2",
        Deflated = "1.2.840.10008.1.2.1.99";

    private readonly Stream stream;
    private readonly byte[] word = new byte[8];
    private long read;

    private DicomParser(Stream stream) => this.stream = stream;

    /// <summary>The elements; null where the file is not DICOM.</summary>
    /// <exception cref="EndOfStreamException">It ends within an element.</exception>
    /// <exception cref="InvalidDataException">It cannot be understood.</exception>
    internal static DicomDataset? Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 14);
        var start = new byte[132];
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (length == start.Length && start.AsSpan(128).SequenceEqual("DICM"u8)) return ReadWithMeta(file);
        // Without a preamble: some old exports begin with group 8 at once.
        if (length < 16 || start[0] != 8 || start[1] != 0 || start[3] != 0) return null;
        file.Position = 0;
        var named = char.IsAsciiLetterUpper((char)start[4]) && char.IsAsciiLetterUpper((char)start[5]);
        var bare = new DicomDataset();
        new DicomParser(file).Elements(bare, new(Explicit: named, Big: false), long.MaxValue, depth: 0);
        return bare.HasPixels ? bare : null;
    }

    private static DicomDataset ReadWithMeta(FileStream file)
    {
        var meta = new DicomDataset();
        new DicomParser(file).Elements(meta, new(Explicit: true, Big: false), long.MaxValue, 0, onlyGroup: 2);
        var syntax = meta.Text(DicomDataset.TransferSyntax)
            ?? throw new InvalidDataException("it states no transfer syntax");
        var encoding = new Encoding(syntax != Implicit, syntax == BigEndian);
        var set = new DicomDataset { BigEndian = encoding.Big };
        set.Set(DicomDataset.TransferSyntax, System.Text.Encoding.ASCII.GetBytes(syntax));
        using var inflated = syntax == Deflated
            ? new DeflateStream(file, CompressionMode.Decompress, leaveOpen: true)
            : null;
        new DicomParser(inflated is null ? file : inflated).Elements(set, encoding, long.MaxValue, 0);
        return set;
    }

    private readonly record struct Encoding(bool Explicit, bool Big);

    // Elements up to the pixels, to so many bytes, or to the end of the item.
    private void Elements(DicomDataset set, Encoding encoding, long bytes, int depth, uint? onlyGroup = null)
    {
        if (depth > DeepestSequence) throw new InvalidDataException("its sequences are nested too deeply");
        var end = bytes == long.MaxValue ? long.MaxValue : read + bytes;
        while (read < end)
        {
            if (!TryTag(encoding, out var tag, mayEnd: depth == 0)) return;
            if (onlyGroup is { } group && tag >> 16 != group)
            {
                ((FileStream)stream).Position -= 4;
                return;
            }
            if (tag is Pixels or FloatPixels or DoublePixels && depth == 0)
            {
                set.HasPixels = true;
                return;
            }
            if (tag == ItemEnd)
            {
                Length(encoding with { Explicit = false }, tag, out _);
                return;
            }
            Element(set, tag, encoding, depth);
        }
    }

    private void Element(DicomDataset set, uint tag, Encoding encoding, int depth)
    {
        var length = Length(encoding, tag, out var representation);
        // Unknown elements of undefined length are sequences in the implicit encoding.
        var inner = representation == "UN" ? encoding with { Explicit = false } : encoding;
        if (length == Undefined || DicomDataset.IsSequence(tag))
            Sequence(set, tag, inner, length, depth);
        else if (!DicomDataset.IsValue(tag)) Skip(length);
        else if (length > LongestValue)
            throw new InvalidDataException(
                $"element ({tag >> 16:X4},{tag & 0xFFFF:X4}) has {length:N0} bytes");
        else set.Set(tag, Bytes((int)length));
    }

    private void Sequence(DicomDataset set, uint tag, Encoding encoding, uint length, int depth)
    {
        var end = length == Undefined ? long.MaxValue : read + length;
        while (read < end)
        {
            TryTag(encoding, out var next, mayEnd: false);
            var size = Length(encoding with { Explicit = false }, next, out _);
            if (next == SequenceEnd) return;
            if (next != Item) throw new InvalidDataException("a sequence holds something that is no item");
            var item = new DicomDataset { BigEndian = encoding.Big };
            Elements(item, encoding, size == Undefined ? long.MaxValue : size, depth + 1);
            if (DicomDataset.IsSequence(tag)) set.Add(tag, item);
        }
    }

    private bool TryTag(Encoding encoding, out uint tag, bool mayEnd)
    {
        tag = 0;
        var got = stream.ReadAtLeast(word.AsSpan(0, 4), 4, throwOnEndOfStream: false);
        if (got == 0 && mayEnd) return false;
        if (got < 4) throw new EndOfStreamException();
        Count(4);
        tag = (uint)(Number16(word, encoding.Big) << 16 | Number16(word.AsSpan(2), encoding.Big));
        return true;
    }

    private uint Length(Encoding encoding, uint tag, out string representation)
    {
        representation = "";
        Fill(4);
        // Items and their ends have no representation in either encoding.
        if (!encoding.Explicit || tag >> 16 == 0xFFFE) return Number32(word, encoding.Big);
        representation = System.Text.Encoding.Latin1.GetString(word, 0, 2);
        if (representation is not ("OB" or "OW" or "OF" or "OD" or "OL" or "OV" or "SQ" or "UC" or "UR"
            or "UT" or "UN" or "SV" or "UV"))
            return (uint)Number16(word.AsSpan(2), encoding.Big);
        Fill(4);
        return Number32(word, encoding.Big);
    }

    private byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        Count(length);
        return bytes;
    }

    private void Fill(int length)
    {
        stream.ReadExactly(word, 0, length);
        Count(length);
    }

    private void Skip(uint length)
    {
        if (stream.CanSeek)
        {
            if (stream.Position + length > stream.Length) throw new EndOfStreamException();
            stream.Seek(length, SeekOrigin.Current);
            Count(length);
            return;
        }
        var buffer = new byte[4096];
        for (var left = (long)length; left > 0;)
        {
            var step = (int)Math.Min(left, buffer.Length);
            stream.ReadExactly(buffer, 0, step);
            Count(step);
            left -= step;
        }
    }

    private void Count(long bytes)
    {
        read += bytes;
        if (read > MostBytes)
            throw new InvalidDataException("what precedes its pixels is longer than 256 MiB");
    }

    private static int Number16(ReadOnlySpan<byte> at, bool big) => big
        ? BinaryPrimitives.ReadUInt16BigEndian(at)
        : BinaryPrimitives.ReadUInt16LittleEndian(at);

    private static uint Number32(ReadOnlySpan<byte> at, bool big) => big
        ? BinaryPrimitives.ReadUInt32BigEndian(at)
        : BinaryPrimitives.ReadUInt32LittleEndian(at);
}

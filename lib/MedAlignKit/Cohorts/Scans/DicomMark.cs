namespace MedAlignKit.Cohorts;

/// <summary>The four letters that a DICOM file has after its first 128 bytes.</summary>
internal static class DicomMark
{
    private const int Start = 128;

    /// <summary>Whether a file has them; one that cannot be opened has not.</summary>
    public static bool In(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return In(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether a stream has them from where it stands.</summary>
    public static bool In(Stream stream)
    {
        Span<byte> bytes = stackalloc byte[Start + 4];
        return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length
            && bytes[Start..].SequenceEqual("DICM"u8);
    }
}

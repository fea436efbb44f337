namespace MedAlignKit.Imaging;

/// <summary>What a file is by its first bytes, where that is not an image.</summary>
internal static class FileContent
{
    private static readonly (byte[] Start, string What, string Remedy)[] others =
    [
        ([(byte)'P', (byte)'K', 3, 4], "a zip archive", "unpack it and name the image in it"),
        ([(byte)'B', (byte)'Z', (byte)'h'], "packed with bzip2", "unpack it with bunzip2"),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], "packed with xz", "unpack it with unxz"),
        ([0x28, 0xB5, 0x2F, 0xFD], "packed with zstd", "unpack it with unzstd"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "a 7z archive", "unpack it and name the image in it"),
        ([(byte)'R', (byte)'a', (byte)'r', (byte)'!'], "a rar archive", "unpack it and name the image in it"),
        ("<!DOCTYPE"u8.ToArray(), "a web page", "sign in and download it again"),
        ("<html"u8.ToArray(), "a web page", "sign in and download it again"),
        ("version https://git-lfs"u8.ToArray(), "a pointer of Git LFS",
            "fetch the file itself with git lfs pull"),
    ];

    /// <summary>Refuses what is plainly something else; says whether the file is DICOM.</summary>
    /// <exception cref="VolumeException">The file is an archive, a web page and so on, or cannot be
    /// opened.</exception>
    internal static bool IsDicom(string path, string name)
    {
        var start = new byte[132];
        int length;
        try
        {
            using var file = File.OpenRead(path);
            length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Guards.NotOpened(name);
        }
        foreach (var (other, what, remedy) in others)
            if (start.AsSpan(0, length).StartsWith(other)) throw Guards.Bad(name, $"is {what}", remedy);
        return length == start.Length && start.AsSpan(128).SequenceEqual("DICM"u8);
    }
}

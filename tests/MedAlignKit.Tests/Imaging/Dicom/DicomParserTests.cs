using FsCheck;
using FsCheck.Fluent;
using MedAlignKit.Imaging;

namespace MedAlignKit.Tests.Imaging;

public sealed class DicomParserTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    // Whatever bytes follow the magic: a header, null, or one of our sentences; no other exception, no hang.
    [Fact]
    public void AnyBytes_GiveAHeaderOrASentence() => Prop.ForAll(
        (from seed in Gen.Choose(0, 1_000_000)
         from length in Gen.Choose(0, 3000)
         from tags in Gen.Elements(true, false)
         select (seed, length, tags)).ToArbitrary(), one =>
        {
            var random = new Random(one.seed);
            var bytes = new byte[132 + one.length];
            random.NextBytes(bytes);
            "DICM"u8.CopyTo(bytes.AsSpan(128));
            // Half of them begin as files do, so that the parser gets further.
            if (one.tags && one.length > 60)
                "\u0002\0\u0010\0UI\u0014\01.2.840.10008.1.2.1\0\u0008\0\u0060\0CS\u0002\0MR"u8
                    .CopyTo(bytes.AsSpan(132));
            File.WriteAllBytes(path, bytes);
            try
            {
                return DicomHeader.Read(path) is null or { Rows: > 0 };
            }
            catch (VolumeException e)
            {
                return !e.Message.Contains('\n', StringComparison.Ordinal);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TextFile_IsNotDicom()
    {
        File.WriteAllText(path, new string('x', 500));

        Assert.Null(DicomHeader.Read(path));
    }

    [Fact]
    public void SequencesWithinSequences_RefusedAtSomeDepth()
    {
        using (var file = File.Create(path))
        {
            file.Write(new byte[128]);
            file.Write("DICM"u8);
            file.Write("\u0002\0\u0010\0UI\u0012\01.2.840.10008.1.2\0"u8);
            for (var i = 0; i < 10_000; i++)
                file.Write([0x08, 0, 0x40, 0x11, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF]);
        }

        Assert.Contains("nested too deeply", Assert.Throws<VolumeException>(
            () => DicomHeader.Read(path)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(path);
}

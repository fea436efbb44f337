using MedAlignKit.Imaging;

namespace MedAlignKit.Tests.Imaging;

public sealed class DicomOracleTests(DicomFiles files) : IClassFixture<DicomFiles>
{
    [SkippableTheory]
    [InlineData("plain", "1.2.840.10008.1.2.1")]
    [InlineData("implicit", "1.2.840.10008.1.2")]
    [InlineData("big-endian", "1.2.840.10008.1.2.2")]
    [InlineData("deflated", "1.2.840.10008.1.2.1.99")]
    [InlineData("lossless", "1.2.840.10008.1.2.4.70")]
    [InlineData("jls", "1.2.840.10008.1.2.4.80")]
    [InlineData("j2k", "1.2.840.10008.1.2.4.90")]
    [InlineData("rle", "1.2.840.10008.1.2.5")]
    [InlineData("unsigned", "1.2.840.10008.1.2.1")]
    [InlineData("bytes", "1.2.840.10008.1.2.1")]
    [InlineData("backwards", "1.2.840.10008.1.2.1")]
    [InlineData("coronal", "1.2.840.10008.1.2.1")]
    [InlineData("sagittal", "1.2.840.10008.1.2.1")]
    [InlineData("oblique", "1.2.840.10008.1.2.1")]
    [InlineData("ct", "1.2.840.10008.1.2.1")]
    [InlineData("own-slopes", "1.2.840.10008.1.2.1")]
    [InlineData("enhanced", "1.2.840.10008.1.2.1")]
    [InlineData("enhanced-shuffled", "1.2.840.10008.1.2.1")]
    [InlineData("enhanced-scaled", "1.2.840.10008.1.2.1")]
    public void Series_ReadAsPydicomTellsIt(string name, string syntax)
    {
        files.Need();

        var series = Assert.Single(DicomSeries.Describe(files[name]));
        var volume = DicomSeries.Read(files[name]);

        Assert.Equal(syntax, series.Header.TransferSyntax);
        Assert.Equal(name == "ct" ? "CT" : "MR", volume.StatedModality);
        Assert.Equal(3, series.Header.FieldStrengthT);
        files.AssertAsTold(name, volume, name == "own-slopes" ? 1e-4 : 0);
    }

    [SkippableFact]
    public void LossyJpeg_ReadToItsLossAndSaidToBeLossy()
    {
        files.Need();

        var series = Assert.Single(DicomSeries.Describe(files["baseline"]));

        Assert.Equal("1.2.840.10008.1.2.4.50", series.Header.TransferSyntax);
        Assert.True(series.Header.Lossy);
        files.AssertAsTold("baseline", DicomSeries.Read(files["baseline"]), tolerance: 12);
    }

    [SkippableFact]
    public void SliceTwiceInTheFolder_ReadOnce()
    {
        files.Need();

        files.AssertAsTold("copies", DicomSeries.Read(files["copies"]));
    }

    [SkippableTheory]
    [InlineData("missing", "6 mm between slice 2 and 3 of 5, 3 mm elsewhere (1 missing)")]
    [InlineData("uneven", "not evenly spaced")]
    [InlineData("tilted", "tilted by 7.6°")]
    [InlineData("echoes", "7 slices at 6 places")]
    [InlineData("scout", "different angles")]
    [InlineData("sizes", "24×20 pixels and of 24×10")]
    [InlineData("screenshots", "do not say where")]
    [InlineData("no-spacing", "how large its pixels are")]
    [InlineData("text-position", "(0020,0032) holds a text where numbers belong")]
    [InlineData("inverse", "MONOCHROME1")]
    [InlineData("cut", "cut short")]
    [InlineData("cut-header", "cut short")]
    [InlineData("enhanced-nowhere", "do not say where")]
    [InlineData("enhanced-own-slopes", "slopes or intercepts of their own")]
    public void BadSeries_RefusedInOneSentence(string name, string found)
    {
        files.Need();

        var refusal = Assert.Throws<VolumeException>(() => DicomSeries.Read(files[name]));

        Assert.Contains(found, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.DoesNotContain("XX.0", refusal.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void MixedFolder_RefusedWithAListOrReadByUid()
    {
        files.Need();

        var refusal = Assert.Throws<VolumeException>(() => DicomSeries.Read(files["mixed"]));

        Assert.Contains("2 DICOM series (1.2.8 (MR, 4 of 10×10), 1.2.9 (MR, 6 of 24×20))", refusal.Message,
            StringComparison.Ordinal);
        Assert.Equal(6, DicomSeries.Read(files["mixed"], "1.2.9").Depth);
        Assert.Equal(4, DicomSeries.Read(files["mixed"], "1.2.8").Depth);
    }

    [SkippableTheory]
    [InlineData("missing")]
    [InlineData("cut")]
    [InlineData("cut-header")]
    [InlineData("text-position")]
    public void SafeName_KeepsPathsOutOfMessagesAndCauses(string name)
    {
        files.Need();

        var refusal = Assert.Throws<VolumeException>(() => DicomSeries.Read(files[name], name: "scan 3f9a"));

        Assert.Contains("scan 3f9a", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(files.Folder, refusal.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("made-up", refusal.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [SkippableFact]
    public void MultiFrameFile_ReadByVolumeReadToo()
    {
        files.Need();

        files.AssertAsTold("enhanced-shuffled", Volume.Read(Path.Combine(files["enhanced-shuffled"], "all.dcm")));
        Assert.Contains("2D image", Assert.Throws<VolumeException>(() =>
            Volume.Read(Path.Combine(files["plain"], "001.dcm"))).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Limit_IsLookedAtBeforePixels()
    {
        files.Need();

        Assert.Contains("limit", Assert.Throws<VolumeException>(() =>
            DicomSeries.Read(files["plain"], limitBytes: 6 * 20 * 24 * 4 - 1)).Message, StringComparison.Ordinal);
        Assert.Equal(6, DicomSeries.Read(files["plain"], limitBytes: 6 * 20 * 24 * 4).Depth);
    }

    [SkippableFact]
    public void Header_TellsNothingOfThePatient()
    {
        files.Need();

        var header = DicomHeader.Read(Path.Combine(files["plain"], "001.dcm"))!;

        Assert.DoesNotContain("MADE", header.ToString(), StringComparison.Ordinal);
        Assert.Equal("Made", header.Manufacturer);
        Assert.DoesNotContain(typeof(DicomHeader).GetProperties(), p =>
            p.Name.Contains("Patient", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void DeflatedBomb_RefusedBeforeItIsDecoded()
    {
        files.Need();
        var folder = Directory.CreateDirectory(files["bomb"]).FullName;
        NibabelFiles.Python("""
            import sys, zlib, pydicom, io
            d = pydicom.dcmread(sys.argv[1]); d.add_new((0x7FE1, 0x0010), "LO", "MADE"); d.add_new((0x7FE1, 0x1001), "OB", bytes(200 << 20))
            d.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2.1.99"
            pydicom.dcmwrite(sys.argv[2], d, write_like_original=False)
            """, Path.Combine(files["plain"], "001.dcm"), Path.Combine(folder, "1.dcm"));
        File.Copy(Path.Combine(files["deflated"], "002.dcm"), Path.Combine(folder, "2.dcm"));

        Assert.True(new FileInfo(Path.Combine(folder, "1.dcm")).Length < 1 << 20);
        Assert.Contains("goes on far beyond", Assert.Throws<VolumeException>(
            () => DicomSeries.Read(folder)).Message, StringComparison.Ordinal);
    }
}

using System.Buffers.Binary;
using System.IO.Compression;
using CSharpKernel.Formatting;
using Microsoft.DotNet.Interactive.Formatting;

namespace Kernel.Tests.Formatting;

public sealed class VolumesTests
{
    private const int Margin = 14;

    [Fact]
    public void Volume_is_a_picture_and_a_line_of_text()
    {
        var bundle = Bundle(Of((_, _, _) => 0, [20, 30, 10], [1, 2, 1.5]));
        Assert.StartsWith("Volume, 20×30×10 voxels (width × height × depth, RAS), 1×2×1.5 mm", bundle.Text);
        Assert.True(bundle.Has("image/png"));
    }

    // A bright block right, in front and above: where it is drawn says how the planes hang.
    [Theory]
    [InlineData("RAS")]
    [InlineData("LPI")]
    [InlineData("PIL")]
    [InlineData("SAR")]
    public void Planes_hang_as_radiologists_hang_them_however_the_volume_is_stored(string codes)
    {
        var axes = new double[3, 3];
        for (var i = 0; i < 3; i++)
        {
            var patient = "RASLPI".IndexOf(codes[i]);
            axes[patient % 3, i] = patient < 3 ? 1 : -1;
        }
        var volume = Of((i, j, k) =>
        {
            int[] index = [i, j, k];
            return Enumerable.Range(0, 3).All(axis => "RAS".Contains(codes[axis]) ? index[axis] >= 20 : index[axis] <= 20)
                ? 100f : 0f;
        }, [40, 40, 40], [1, 1, 1], axes);
        var bundle = Bundle(volume);
        var (pixels, width) = Decoded(bundle["image/png"]!);
        var panel = (width / 3) - (2 * Margin);
        for (var plane = 0; plane < 3; plane++)
        {
            var left = (plane * (panel + (2 * Margin))) + Margin;
            Assert.Equal(255, Pixel(left + (panel / 4), Margin + (panel / 4)));
            Assert.Equal(0, Pixel(left + (3 * panel / 4), Margin + (panel / 4)));
            Assert.Equal(0, Pixel(left + (panel / 4), Margin + (3 * panel / 4)));
        }
        Assert.Contains(codes, bundle.Text);

        int Pixel(int x, int y) => pixels[(y * width) + x];
    }

    [Fact]
    public void Lengths_are_true_to_each_other()
    {
        var (pixels, width) = Decoded(Bundle(Of((_, _, _) => 1, [10, 10, 10], [2, 1, 4]))["image/png"]!);
        // Extents of 20, 10 and 40 mm; the longest has 300 pixels.
        Assert.Equal(150 + 150 + 75 + (6 * Margin), width);
        Assert.Equal(300 + (3 * Margin), pixels.Length / width);
    }

    [Fact]
    public void Window_leaves_outliers_and_what_is_no_number_aside()
    {
        var bundle = Bundle(Of((i, j, k) => (i, j, k) switch
        {
            (0, 0, 0) => float.NaN, (1, 0, 0) => float.PositiveInfinity, (2, 0, 0) => 1e9f, _ => (i % 2) + 1,
        }, [30, 30, 30], [1, 1, 1]));
        Assert.EndsWith("grey from 1 to 2", bundle.Text);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 50, 3)]
    public void Thin_volume_is_drawn(int i, int j, int k) =>
        Assert.True(Bundle(Of((_, _, _) => 3, [i, j, k], [1, 1, 1])).Has("image/png"));

    [Fact]
    public void Large_volume_is_read_where_it_is_drawn_alone()
    {
        var reads = 0L;
        Bundle(new VolumeSource("Volume", [512, 512, 512], [1, 1, 1], Identity(), place =>
        {
            Interlocked.Increment(ref reads);
            return place % 1000;
        }));
        // Three planes, and a sample for the grey levels: of 134 million voxels.
        Assert.InRange(reads, 1, 2_000_000);
    }

    private static VolumeSource Of(
        Func<int, int, int, float> at, int[] size, double[] spacing, double[,]? axes = null) =>
        new("Volume", size, spacing, axes ?? Identity(), place => at(
            (int)(place % size[0]), (int)(place / size[0] % size[1]), (int)(place / size[0] / size[1])));

    private static double[,] Identity() => new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };

    private static MimeBundle Bundle(VolumeSource volume)
    {
        var bundle = new MimeBundle();
        Volumes.Format(volume, bundle);
        return bundle;
    }

    /// <summary>By the letter of the format: every length, the filter of each row.</summary>
    private static (byte[] Pixels, int Width) Decoded(string base64)
    {
        var file = Convert.FromBase64String(base64).AsSpan();
        Assert.Equal([0x89, .. "PNG\r\n\u001a\n"u8], file[..8].ToArray());
        var width = BinaryPrimitives.ReadInt32BigEndian(file[16..]);
        var height = BinaryPrimitives.ReadInt32BigEndian(file[20..]);
        Assert.Equal("IDAT"u8, file.Slice(37, 4));
        var packed = file.Slice(41, BinaryPrimitives.ReadInt32BigEndian(file[33..])).ToArray();
        using var rows = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        var pixels = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            Assert.Equal(1, rows.ReadByte());
            rows.ReadExactly(pixels, y * width, width);
            for (var x = 1; x < width; x++) pixels[(y * width) + x] += pixels[(y * width) + x - 1];
        }
        Assert.Equal(-1, rows.ReadByte());
        return (pixels, width);
    }
}

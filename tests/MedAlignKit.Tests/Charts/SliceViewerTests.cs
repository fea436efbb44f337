using MedAlignKit.Charts;

namespace MedAlignKit.Tests.Charts;

public class SliceViewerTests
{
    /// <summary>
    /// Depth 4, height 6, width 8 at 1 mm right, 2 mm anterior, 3 mm superior; bright at one corner.
    /// </summary>
    private static ScanView Corner(params (int D, int H, int W)[] bright)
    {
        var voxels = new float[4 * 6 * 8];
        foreach (var (d, h, w) in bright) voxels[(((d * 6) + h) * 8) + w] = 1;
        return new ScanView(voxels, 4, 6, 8, [1, 2, 3]);
    }

    [Fact]
    public void ThreePlanes_puts_right_anterior_and_superior_at_the_far_ends()
    {
        var json = new FigureJson(SliceViewer.ThreePlanes(Corner((3, 5, 7)), "corner", (3, 5, 7)));

        foreach (var image in json.Data)
        {
            var rows = image.GetProperty("z").EnumerateArray().Select(FigureJson.Numbers).ToArray();
            Assert.Equal(255, rows[^1][^1]);
            Assert.Equal(255, rows.Sum(r => r.Sum()));
        }
    }

    [Fact]
    public void ThreePlanes_draws_every_plane_in_millimetres_at_one_scale()
    {
        var json = new FigureJson(SliceViewer.ThreePlanes(Corner((0, 0, 0)), "scan"));

        Assert.Equal([1, 2], [Step(0, "dx"), Step(0, "dy")]);
        Assert.Equal([1, 3], [Step(1, "dx"), Step(1, "dy")]);
        Assert.Equal([2, 3], [Step(2, "dx"), Step(2, "dy")]);
        // Axial is 8 mm wide and sagittal 12: so are their shares of the page.
        double Share(string axis)
        {
            var domain = FigureJson.Numbers(json.Layout.GetProperty(axis).GetProperty("domain"));
            return domain[1] - domain[0];
        }
        Assert.Equal(12.0 / 8, Share("xaxis3") / Share("xaxis"), 6);
        Assert.Equal("x2", json.Layout.GetProperty("yaxis2").GetProperty("scaleanchor").GetString());

        double Step(int panel, string name) => json.Data[panel].GetProperty(name).GetDouble();
    }

    [Fact]
    public void ThreePlanes_labels_the_sides()
    {
        var texts = new FigureJson(SliceViewer.ThreePlanes(Corner(), "scan")).Annotations().ToArray();
        Assert.Equal(["<b>L</b>", "<b>R</b>", "<b>P</b>", "<b>A</b>"], texts[1..5]);
        Assert.Equal(["<b>L</b>", "<b>R</b>", "<b>I</b>", "<b>S</b>"], texts[6..10]);
        Assert.Equal(["<b>P</b>", "<b>A</b>", "<b>I</b>", "<b>S</b>"], texts[11..15]);
    }

    [Fact]
    public void ThreePlanes_with_heat_draws_percent_of_its_peak_over_the_same_box()
    {
        var heat = new ScanView([0, 0, 0, 0, 0, 0, 0, 4], 2, 2, 2, [4, 6, 6]);

        var figure = SliceViewer.ThreePlanes(Corner((0, 0, 0)), "scan", (3, 5, 7), heat);
        var json = new FigureJson(figure);

        Assert.Equal(6, json.Data.Length);
        Assert.Equal(100, FigureJson.Numbers(json.Data[3].GetProperty("z")[1])[1]);
        Assert.Equal("attention", json.Data[3].GetProperty("name").GetString());
        Assert.Contains("6 mm from the left, 9 mm from the back and 9 mm from the bottom", figure.Caption,
            StringComparison.Ordinal);
    }

    [Fact]
    public void ThreePlanes_of_constant_or_NaN_voxels_draws_black()
    {
        var flat = new ScanView([.. Enumerable.Repeat(7f, 8)], 2, 2, 2, [1, 1, 1]);
        var none = flat with { Voxels = [.. Enumerable.Repeat(float.NaN, 8)] };

        foreach (var scan in new[] { flat, none })
        {
            var image = new FigureJson(SliceViewer.ThreePlanes(scan, "scan")).Data[0].GetProperty("z");
            Assert.Equal([0, 0], FigureJson.Numbers(image[0]));
        }
    }

    [Fact]
    public void ThreePlanes_of_a_large_volume_averages_it_down()
    {
        var scan = new ScanView(new float[8 * 300 * 300], 8, 300, 300, [0.5, 0.5, 1]);

        var json = new FigureJson(SliceViewer.ThreePlanes(scan, "large"));

        Assert.Equal(1.0, json.Data[0].GetProperty("dx").GetDouble());
        Assert.True(json.Text.Length < 400_000);
    }

    [Fact]
    public void ThreePlanes_with_bad_input_says_what_is_wrong()
    {
        var scan = Corner();
        Assert.Contains("191 voxels",
            Message(() => SliceViewer.ThreePlanes(scan with { Voxels = new float[191] }, "s")),
            StringComparison.Ordinal);
        Assert.Contains("spacings", Message(() => SliceViewer.ThreePlanes(scan with { Spacing = [1, 0, 1] },
            "s")),
            StringComparison.Ordinal);
        Assert.Contains("outside", Message(() => SliceViewer.ThreePlanes(scan, "s", (4, 0, 0))),
            StringComparison.Ordinal);
        Assert.Contains("mm", Message(() => SliceViewer.ThreePlanes(scan, "s",
            heat: new ScanView(new float[8], 2, 2, 2,
            [1, 1, 1]))), StringComparison.Ordinal);

        static string Message(Action draw) => Assert.Throws<ArgumentException>(draw).Message;
    }
}

using MedAlignKit.Charts;

namespace MedAlignKit.Tests.Charts;

public class SliceSliderTests
{
    private static ScanView Scan(float value = 0)
    {
        var voxels = Enumerable.Range(0, 3 * 4 * 5).Select(i => (float)i).ToArray();
        voxels[0] += value;
        return new ScanView(voxels, 3, 4, 5, [1, 1, 1]);
    }

    private static (string, ScanView)[] Frames(int n)
        => [.. Enumerable.Range(0, n).Select(i => ($"{i}", Scan(10 * i)))];

    [Fact]
    public void OverFrames_shows_one_frame_and_each_step_shows_another()
    {
        var json = new FigureJson(SliceSlider.OverFrames(Frames(3), "atrophy", "severity"));

        Assert.Equal([true, false, false], json.Data.Select(d => d.GetProperty("visible").GetBoolean()));
        var steps = json.Layout.GetProperty("sliders")[0].GetProperty("steps").EnumerateArray().ToArray();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("restyle", steps[i].GetProperty("method").GetString());
            Assert.Equal("visible", steps[i].GetProperty("args")[0].GetString());
            Assert.Equal(Enumerable.Range(0, 3).Select(j => j == i),
                steps[i].GetProperty("args")[1].EnumerateArray().Select(e => e.GetBoolean()));
        }
    }

    [Fact]
    public void OverFrames_keeps_the_first_frames_window()
    {
        var json = new FigureJson(SliceSlider.OverFrames(Frames(2), "atrophy", "severity", SlicePlane.Axial,
            0));
        double First(int frame) => json.Data[frame].GetProperty("z")[0][0].GetDouble();
        Assert.True(First(1) > First(0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(40)]
    public void OverFrames_of_noise_stays_under_400_kilobytes(int frames)
    {
        var random = new Random(1);
        var scan = new ScanView([.. Enumerable.Range(0, 82 * 98 * 82).Select(_ => random.NextSingle())], 82,
            98, 82,
            [2, 2, 2]);
        var json = new FigureJson(SliceSlider.OverFrames([.. Enumerable.Range(0, frames).Select(i => ($"{i}",
            scan))],
            "noise", "severity"));
        Assert.InRange(json.Text.Length, 1_000, 400_000);
    }

    [Fact]
    public void Through_spreads_its_slices_evenly()
    {
        var json = new FigureJson(SliceSlider.Through(Scan(), "scan", SlicePlane.Sagittal, maxSlices: 2));
        var labels = json.Layout.GetProperty("sliders")[0].GetProperty("steps").EnumerateArray()
            .Select(s => s.GetProperty("label").GetString());
        Assert.Equal(["2", "4"], labels);
        Assert.True(json.Data[1].GetProperty("visible").GetBoolean());
    }

    [Fact]
    public void OverFrames_with_bad_input_says_what_is_wrong()
    {
        Assert.Throws<ArgumentException>(() => SliceSlider.OverFrames([], "t", "severity"));
        Assert.Contains("first one", Assert.Throws<ArgumentException>(() => SliceSlider.OverFrames(
            [("a", Scan()), ("b", new ScanView(new float[8], 2, 2, 2, [1, 1, 1]))], "t", "severity")).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SliceSlider.OverFrames(Frames(2), "t", "severity", index: 99));
        Assert.Throws<ArgumentOutOfRangeException>(() => SliceSlider.Through(Scan(), "t", maxSlices: 0));
    }
}

using System.Globalization;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel.Formatting;

/// <summary>
/// Volumes as three planes through their centre, as radiologists hang them: the patient's right at the left,
/// the nose to the left or up. Lengths are true to each other; grey runs between two percentiles.
/// </summary>
internal static class Volumes
{
    private const int LongestSide = 300;
    private const int Margin = 14;
    private const int Sampled = 50_000;
    private const byte Ink = 210;

    // Each plane by the patient's axes that run across and up: 0 to the right, 1 forward, 2 up.
    private static readonly (int Across, int Up)[] s_planes = [(0, 1), (0, 2), (1, 2)];
    private const string Positive = "RAS";
    private const string Negative = "LPI";

    /// <summary>An image of SimpleITK; one that is no volume of numbers keeps its own words.</summary>
    public static void FormatItk(object image, MimeBundle bundle)
    {
        if (VolumeSource.OfItk(image) is { } volume) Format(volume, bundle);
        else bundle.Add(MimeBundle.Plain, image.ToString() ?? "");
    }

    public static void Format(VolumeSource volume, MimeBundle bundle)
    {
        var stored = StoredAxes(volume.Axes);
        var window = Window(volume);
        var canvas = Draw(volume, stored, window);
        bundle.Add("image/png", Convert.ToBase64String(Png.Grey(canvas.Pixels, canvas.Width)));
        bundle.Add(MimeBundle.Plain, Summary(volume, stored, window));
    }

    private static string Summary(VolumeSource volume, int[] stored, (double Low, double High) window)
    {
        var codes = string.Concat(Enumerable.Range(0, 3).Select(i =>
        {
            var patient = Array.IndexOf(stored, i);
            return (volume.Axes[patient, i] >= 0 ? Positive : Negative)[patient];
        }));
        var size = string.Join('×', volume.Size);
        var spacing = string.Join('×',
            volume.Spacing.Select(mm => mm.ToString("0.###", CultureInfo.InvariantCulture)));
        return string.Create(CultureInfo.InvariantCulture,
            $"{volume.Kind}, {size} voxels (width × height × depth, {codes}), {spacing} mm; "
            + $"three planes through the centre, grey from {window.Low:0.###} to {window.High:0.###}");
    }

    private static Canvas Draw(VolumeSource volume, int[] stored, (double Low, double High) window)
    {
        var extent = stored.Select(i => volume.Size[i] * volume.Spacing[i]).ToArray();
        var pixel = extent.Max() / LongestSide;   // mm
        var sides = extent.Select(mm => Math.Max(1, (int)Math.Round(mm / pixel))).ToArray();
        var width = s_planes.Sum(plane => sides[plane.Across] + (2 * Margin));
        var height = Math.Max(sides[1], sides[2]) + (2 * Margin) + Margin;
        var canvas = new Canvas(width, height);
        var left = 0;
        foreach (var plane in s_planes)
        {
            var (w, h) = (sides[plane.Across], sides[plane.Up]);
            var top = Margin + ((height - (3 * Margin) - h) / 2);
            DrawPlane(canvas, volume, stored, plane, window, (left + Margin, top, w, h));
            var (middle, centre) = (left + Margin + (w / 2), top + (h / 2) - 3);
            canvas.Write($"{Positive[plane.Up]}", middle, top - Margin + 4, Ink);
            canvas.Write($"{Negative[plane.Up]}", middle, top + h + 3, Ink);
            canvas.Write($"{Positive[plane.Across]}", left + (Margin / 2), centre, Ink);
            canvas.Write($"{Negative[plane.Across]}", left + w + Margin + (Margin / 2), centre, Ink);
            left += w + (2 * Margin);
        }
        DrawScale(canvas, pixel, sides[0], height - Margin);
        return canvas;
    }

    private static void DrawPlane(
        Canvas canvas, VolumeSource volume, int[] stored, (int Across, int Up) plane,
        (double Low, double High) window, (int X, int Y, int Width, int Height) place)
    {
        var (across, up) = (stored[plane.Across], stored[plane.Up]);
        var index = volume.Size.Select(n => n / 2).ToArray();
        var step = new long[] { 1, volume.Size[0], (long)volume.Size[0] * volume.Size[1] };
        var through = 3 - across - up;
        var start = index[through] * step[through];
        var columns = Places(volume, plane.Across, across, place.Width);
        var rows = Places(volume, plane.Up, up, place.Height);
        var scale = window.High > window.Low ? 255 / (window.High - window.Low) : 0;
        for (var y = 0; y < place.Height; y++)
        {
            for (var x = 0; x < place.Width; x++)
            {
                var ((c0, c1, c), (r0, r1, r)) = (columns[x], rows[y]);
                var value = Mix(Mix(At(c0, r0), At(c1, r0), c), Mix(At(c0, r1), At(c1, r1), c), r);
                var grey = double.IsNaN(value) ? 0 : Math.Clamp((value - window.Low) * scale, 0, 255);
                canvas.Set(place.X + x, place.Y + y, (byte)Math.Round(grey));
            }
        }

        double At(int column, int row) => volume.At(start + (row * step[up]) + (column * step[across]));
    }

    private static double Mix(double a, double b, double share) => a + ((b - a) * share);

    /// <summary>For each pixel along a side the two voxels it lies between, and how far.</summary>
    private static (int First, int Second, double Share)[] Places(
        VolumeSource volume, int patient, int axis, int pixels)
    {
        var count = volume.Size[axis];
        var isForward = volume.Axes[patient, axis] >= 0;
        return [.. Enumerable.Range(0, pixels).Select(p =>
        {
            // A picture runs from the positive end of the patient's axis to the negative one.
            var share = (p + 0.5) / pixels;
            var place = Math.Clamp(((isForward ? 1 - share : share) * count) - 0.5, 0, count - 1);
            var first = (int)place;
            return (first, Math.Min(first + 1, count - 1), place - first);
        })];
    }

    private static void DrawScale(Canvas canvas, double pixel, int room, int y)
    {
        double[] lengths = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];
        var mm = lengths.LastOrDefault(length => length / pixel <= room * 0.5, lengths[0]);
        var pixels = (int)Math.Round(mm / pixel);
        canvas.Line(Margin, y + (Canvas.LetterHeight / 2), pixels, Ink);
        var text = string.Create(CultureInfo.InvariantCulture, $"{mm:0.#} mm");
        canvas.Write(text, Margin + pixels + 6 + (text.Length * 3), y, Ink);
    }

    /// <summary>Which stored axis runs along each of the patient's: the choice of least tilt.</summary>
    private static int[] StoredAxes(double[,] axes)
    {
        int[][] orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        return orders.MaxBy(order => Enumerable.Range(0, 3).Sum(row => Math.Abs(axes[row, order[row]])))!;
    }

    /// <summary>The values drawn black and white: all but half a percent at either end.</summary>
    private static (double Low, double High) Window(VolumeSource volume)
    {
        // A prime stride meets every part of the volume and no regular pattern of it.
        var stride = Math.Max(1, volume.Count / Sampled);
        while (stride > 1 && volume.Size.Any(n => stride % n == 0 || n % stride == 0)) stride++;
        var values = new List<double>();
        for (var place = 0L; place < volume.Count; place += stride)
        {
            if (volume.At(place) is var value && double.IsFinite(value)) values.Add(value);
        }
        if (values.Count == 0) return (0, 0);
        values.Sort();
        double At(double share) => values[(int)(share * (values.Count - 1))];
        var (low, high) = (At(0.005), At(0.995));
        // A few bright voxels in a dark volume: nothing would be left of them.
        return high > low ? (low, high) : (values[0], values[^1]);
    }
}

namespace MedAlignKit.Imaging;

/// <summary>
/// The slices of one series put in order by where they are, and the grid that they make. A stack with a hole,
/// a slice twice, another angle or a tilt is no volume, and is refused with what is wrong.
/// </summary>
internal sealed class DicomStack
{
    // Directions in headers are rounded; positions to a hundredth of a millimetre.
    private const double SameDirection = 1e-3, SameMillimetres = 0.01, UnevenPart = 0.1,
        MostTiltDegrees = 0.5;

    private readonly List<Slice> slices;
    private readonly string name;

    private DicomStack(List<Slice> slices, string name) => (this.slices, this.name) = (slices, name);

    /// <summary>One slice: which file, which frame of it, where.</summary>
    internal readonly record struct Slice(int File, int Frame, double[] Position);

    /// <summary>From the first position along the stack's normal to the last.</summary>
    internal IReadOnlyList<Slice> InOrder => slices;

    /// <summary>Millimetres along width, height, depth.</summary>
    internal double[] Spacing { get; private init; } = [];

    /// <summary>[3, 3] RAS: columns along width, height, depth.</summary>
    internal double[,] Direction { get; private init; } = Orientation.Identity;

    internal static DicomStack Of(IReadOnlyList<DicomHeader> files, string name)
    {
        var first = files[0];
        Alike(files, name);
        var orientation = first.Orientations[0];
        if (orientation is null || files.Any(f => f.Positions.Any(p => p is null)))
            throw Bad(name, "has slices that do not say where in the patient they are",
                "export the original series, not screenshots of it");
        if (first.PixelSpacing is not { } pixel || pixel.Any(s => !(s > 0)))
            throw Bad(name, "does not say how large its pixels are", "export the original series");
        double[] row = orientation[..3], column = orientation[3..];
        double[] normal =
        [
            row[1] * column[2] - row[2] * column[1], row[2] * column[0] - row[0] * column[2],
            row[0] * column[1] - row[1] * column[0],
        ];
        var slices = files.SelectMany((file, f) => file.Positions.Select((p, i) => new Slice(f, i, p!)))
            .OrderBy(slice => Dot(slice.Position, normal)).ToList();
        var stack = new DicomStack(slices, name);
        var step = slices.Count > 1 ? stack.Step(normal) : 1;
        var direction = new double[3, 3];
        for (var i = 0; i < 3; i++)
            (direction[i, 0], direction[i, 1], direction[i, 2]) = (row[i], column[i], normal[i]);
        return new DicomStack(slices, name) { Spacing = [pixel[0], pixel[1], step], Direction = direction };
    }

    private static void Alike(IReadOnlyList<DicomHeader> files, string name)
    {
        var first = files[0];
        var other = files.FirstOrDefault(f => (f.Rows, f.Columns) != (first.Rows, first.Columns));
        if (other is not null)
            throw Bad(name,
                $"has slices of {first.Columns}×{first.Rows} pixels and of {other.Columns}×{other.Rows}",
                "leave out the scouts, or name another series");
        bool Differ(double[]? a, double[]? b, double by) =>
            a is null != b is null
            || (a is not null && a.Zip(b!).Any(p => Math.Abs(p.First - p.Second) > by));
        if (files.Any(f => f.Orientations.Any(o => Differ(o, first.Orientations[0], SameDirection))))
            throw Bad(name, "has slices at different angles", "leave out the scouts, or name another series");
        if (files.Any(f => Differ(f.PixelSpacing, first.PixelSpacing, 1e-4)))
            throw Bad(name, "has slices with pixels of different sizes", "export the original series");
    }

    // Millimetres from slice to slice, once it is sure that they are even, single and straight above each
    // other.
    private double Step(double[] normal)
    {
        var n = slices.Count;
        var steps = Enumerable.Range(1, n - 1)
            .Select(k => Dot(slices[k].Position, normal) - Dot(slices[k - 1].Position, normal)).ToArray();
        var twice = steps.Count(s => s < SameMillimetres);
        if (twice > 0)
            throw Bad(name,
                $"has {n} slices at {n - twice} places: it holds several volumes (echoes, time points) or "
                + "slices twice", "export one of them alone");
        var usual = steps.Order().ElementAt((n - 1) / 2);
        for (var k = 0; k < steps.Length; k++)
            if (Math.Abs(steps[k] - usual) > UnevenPart * usual) throw Uneven(k, steps[k], usual);
        double[] whole =
            [.. Enumerable.Range(0, 3).Select(i => slices[^1].Position[i] - slices[0].Position[i])];
        var length = Math.Sqrt(Dot(whole, whole));
        var tilt = Math.Acos(Math.Min(1, Dot(whole, normal) / length)) * 180 / Math.PI;
        if (tilt > MostTiltDegrees)
            throw Bad(name, FormattableString.Invariant($"was taken with the gantry tilted by {tilt:0.#}°"),
                "resample it with a tool that takes the tilt out, such as dcm2niix");
        return length / (n - 1);
    }

    private VolumeException Uneven(int k, double step, double usual)
    {
        var times = Math.Round(step / usual);
        var missing = times >= 2 && Math.Abs(step - times * usual) < UnevenPart * usual
            ? $" ({times - 1:0} missing)" : "";
        var where = FormattableString.Invariant($"{step:0.##} mm between slice {k + 1} and {k + 2}");
        var elsewhere = FormattableString.Invariant($"{usual:0.##} mm elsewhere");
        return Bad(name,
            $"has slices that are not evenly spaced: {where} of {slices.Count}, {elsewhere}{missing}",
            "copy or export it again with all its slices");
    }

    private static VolumeException Bad(string name, string found, string remedy) =>
        new($"The DICOM series {name} {found}: {remedy}.");

    private static double Dot(double[] a, double[] b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

namespace MedAlignKit.Imaging;

/// <summary>
/// What a DICOM file says of its pixels, read without them. It says nothing of the patient: no name, no date,
/// no private element is looked at. Coordinates are RAS, as everywhere in the kit.
/// </summary>
public sealed record DicomHeader
{
    private readonly DicomDataset set;

    private DicomHeader(DicomDataset set) => this.set = set;

    /// <summary>The series that it belongs to (series instance UID); "" where it names none.</summary>
    public required string SeriesUid { get; init; }

    /// <summary>"MR", "CT", "PT" and so on; null where it states none.</summary>
    public string? Modality => Stated(DicomDataset.Modality);

    /// <summary>Who made the scanner; null where it is not stated.</summary>
    public string? Manufacturer => Stated(DicomDataset.Manufacturer);

    /// <summary>The field of an MR scanner in tesla; null where it is not stated.</summary>
    public double? FieldStrengthT => set.Numbers(DicomDataset.FieldStrength)?[0];

    /// <summary>Pixels along a column of a slice.</summary>
    public required int Rows { get; init; }

    /// <summary>Pixels along a row of a slice.</summary>
    public required int Columns { get; init; }

    /// <summary>Slices in the file; 1 for the usual kind.</summary>
    public required int Frames { get; init; }

    /// <summary>Bits that a pixel takes: 1, 8, 16, 32 or 64.</summary>
    public required int BitsAllocated { get; init; }

    /// <summary>The UID that tells how the pixels are stored.</summary>
    public string TransferSyntax => Stated(DicomDataset.TransferSyntax) ?? "1.2.840.10008.1.2";

    /// <summary>Whether the pixels were compressed with a loss at any time.</summary>
    public bool Lossy => Stated(DicomDataset.Lossy) == "01"
        || TransferSyntax is "1.2.840.10008.1.2.4.50" or "1.2.840.10008.1.2.4.51";

    /// <summary>Numbers a pixel: 1, or 3 for colour.</summary>
    internal int Samples { get; init; } = 1;

    /// <summary>How numbers become grey: "MONOCHROME2" shows the greatest as white.</summary>
    internal string? Photometric => Stated(DicomDataset.Photometric);

    /// <summary>The image itself, not its series; null where it names none.</summary>
    internal string? SopUid => Stated(DicomDataset.SopUid);

    /// <summary>Millimetres between columns and between rows; null where it states none.</summary>
    internal double[]? PixelSpacing { get; private init; }

    /// <summary>Where each frame's first pixel is, RAS mm; null where it is not stated.</summary>
    internal double[]?[] Positions { get; private init; } = [];

    /// <summary>Where rows and columns run, [2, 3] RAS, of each frame; null where it is not stated.</summary>
    internal double[]?[] Orientations { get; private init; } = [];

    /// <summary>Slope and intercept of each frame of a multi-frame file.</summary>
    internal (double Slope, double Intercept)[] Scales { get; private init; } = [];

    /// <summary>Reads the header of one file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What messages call it; default the path. Give a safe name where the path tells who
    /// the patient is.</param>
    /// <returns>Null where the file is not DICOM, or holds no pixels (a report, a DICOMDIR).</returns>
    /// <exception cref="VolumeException">It is cut short, or an element cannot be understood.</exception>
    public static DicomHeader? Read(string path, string? name = null)
    {
        try
        {
            return DicomParser.Read(path) is { HasPixels: true } set ? Of(set) : null;
        }
        catch (EndOfStreamException)
        {
            throw Guards.Bad(name ?? path, "is cut short before its pixels", "copy or download it again");
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            throw Guards.Bad(name ?? path, $"is a DICOM file that cannot be understood ({e.Message})",
                "export it again from the system that holds it");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Guards.NotOpened(name ?? path);
        }
    }

    private static DicomHeader Of(DicomDataset set)
    {
        var frames = set.Numbers(DicomDataset.Frames) is { } stated ? (int)stated[0] : 1;
        int Size(uint tag) => set.Short(tag) is { } n and > 0
            ? n : throw new FormatException("it states no size of its pixels");
        if (frames is < 1 or > 100_000) throw new FormatException($"it states {frames} frames");
        return new DicomHeader(set)
        {
            SeriesUid = set.Text(DicomDataset.SeriesUid) ?? "", Frames = frames,
            Rows = Size(DicomDataset.Rows), Columns = Size(DicomDataset.Columns),
            BitsAllocated = Size(DicomDataset.BitsAllocated), Samples = set.Short(DicomDataset.Samples) ?? 1,
            PixelSpacing = Measured(set),
            Positions = PerFrame(set, frames, DicomDataset.PlanePosition, DicomDataset.Position, Ras),
            Orientations = PerFrame(set, frames, DicomDataset.PlaneOrientation, DicomDataset.Orientation,
                v => [.. Ras(v[..3]), .. Ras(v[3..])], 6),
            Scales = ScalesOf(set, frames),
        };
    }

    private static double[]? Measured(DicomDataset set)
    {
        var spacing = set.Numbers(DicomDataset.PixelSpacing);
        var groups = set.Items(DicomDataset.SharedGroups).Concat(set.Items(DicomDataset.FrameGroups));
        foreach (var group in groups)
            spacing ??= group.Numbers(DicomDataset.PixelMeasures, DicomDataset.PixelSpacing);
        if (spacing is null) return null;
        return spacing.Length == 2
            ? [spacing[1], spacing[0]]
            : throw new FormatException("it states no pixel size");
    }

    // In each frame's own group, else in the shared one, else at the top.
    private static double[]?[] PerFrame(
        DicomDataset set, int frames, uint sequence, uint tag, Func<double[], double[]> turn, int count = 3)
    {
        var groups = set.Items(DicomDataset.FrameGroups);
        var shared = set.Items(DicomDataset.SharedGroups).Select(g => g.Numbers(sequence, tag))
            .FirstOrDefault()
            ?? (frames == 1 || tag == DicomDataset.Orientation ? set.Numbers(tag) : null);
        var found = new double[]?[frames];
        for (var i = 0; i < frames; i++)
        {
            var one = (i < groups.Count ? groups[i].Numbers(sequence, tag) : null) ?? shared;
            if (one is not null && one.Length != count)
                throw new FormatException(
                    $"element ({tag >> 16:X4},{tag & 0xFFFF:X4}) has {one.Length} numbers");
            found[i] = one is null ? null : turn(one);
        }
        return found;
    }

    private static (double, double)[] ScalesOf(DicomDataset set, int frames)
    {
        var groups = set.Items(DicomDataset.FrameGroups);
        double Value(DicomDataset? group, uint tag, double absent) =>
            group?.Numbers(DicomDataset.PixelValues, tag)?[0]
            ?? set.Items(DicomDataset.SharedGroups).Select(g => g.Numbers(DicomDataset.PixelValues, tag))
                .FirstOrDefault(n => n is not null)?[0]
            ?? set.Numbers(tag)?[0] ?? absent;
        return [.. Enumerable.Range(0, frames).Select(i => (
            Value(i < groups.Count ? groups[i] : null, DicomDataset.Slope, 1),
            Value(i < groups.Count ? groups[i] : null, DicomDataset.Intercept, 0)))];
    }

    // DICOM's axes run left and back.
    private static double[] Ras(double[] lps) => [0 - lps[0], 0 - lps[1], lps[2]];

    private string? Stated(uint tag) => set.Text(tag) is { Length: > 0 } text ? text : null;
}

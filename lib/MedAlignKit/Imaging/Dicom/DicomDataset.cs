using System.Globalization;
using System.Text;

namespace MedAlignKit.Imaging;

/// <summary>
/// The elements of a DICOM file, or of an item of one of its sequences, that tell what its pixels are.
/// Nothing of the patient is among them: names, dates and private elements are passed over unread.
/// </summary>
internal sealed class DicomDataset
{
    internal const uint TransferSyntax = 0x00020010, SopClass = 0x00080016, SopUid = 0x00080018,
        Modality = 0x00080060, Manufacturer = 0x00080070, FieldStrength = 0x00180087,
        SpacingBetweenSlices = 0x00180088, SeriesUid = 0x0020000E,
        Position = 0x00200032, Orientation = 0x00200037, Samples = 0x00280002, Photometric = 0x00280004,
        Frames = 0x00280008, Rows = 0x00280010, Columns = 0x00280011, PixelSpacing = 0x00280030,
        BitsAllocated = 0x00280100, Intercept = 0x00281052, Slope = 0x00281053, Lossy = 0x00282110,
        SharedGroups = 0x52009229, FrameGroups = 0x52009230, PlanePosition = 0x00209113,
        PlaneOrientation = 0x00209116, PixelMeasures = 0x00289110, PixelValues = 0x00289145;

    private static readonly HashSet<uint> values =
    [
        TransferSyntax, SopClass, SopUid, Modality, Manufacturer, FieldStrength, SpacingBetweenSlices,
        SeriesUid, Position, Orientation, Samples, Photometric, Frames, Rows, Columns, PixelSpacing,
        BitsAllocated, Intercept, Slope, Lossy,
    ];

    private static readonly HashSet<uint> sequences =
        [SharedGroups, FrameGroups, PlanePosition, PlaneOrientation, PixelMeasures, PixelValues];

    private readonly Dictionary<uint, byte[]> elements = [];
    private readonly Dictionary<uint, List<DicomDataset>> items = [];

    /// <summary>Whether the numbers of two bytes are stored with the high one first.</summary>
    internal bool BigEndian { get; init; }

    /// <summary>Whether the file goes on with pixels.</summary>
    internal bool HasPixels { get; set; }

    internal static bool IsValue(uint tag) => values.Contains(tag);

    internal static bool IsSequence(uint tag) => sequences.Contains(tag);

    internal void Set(uint tag, byte[] value) => elements[tag] = value;

    internal void Add(uint tag, DicomDataset item)
    {
        if (!items.TryGetValue(tag, out var list)) items[tag] = list = [];
        list.Add(item);
    }

    internal IReadOnlyList<DicomDataset> Items(uint tag) => items.TryGetValue(tag, out var list) ? list : [];

    internal string? Text(uint tag) => elements.TryGetValue(tag, out var bytes)
        ? Encoding.ASCII.GetString(bytes).Trim(' ', '\0')
        : null;

    /// <summary>A whole number of two bytes.</summary>
    internal int? Short(uint tag)
    {
        if (!elements.TryGetValue(tag, out var b) || b.Length < 2) return null;
        return BigEndian ? b[0] << 8 | b[1] : b[1] << 8 | b[0];
    }

    /// <summary>Numbers written as text; null where there are none.</summary>
    /// <exception cref="FormatException">What is there is no number.</exception>
    internal double[]? Numbers(uint tag)
    {
        var text = Text(tag);
        if (string.IsNullOrEmpty(text)) return null;
        return
        [
            .. text.Split('\\').Select(part => double.TryParse(part, NumberStyles.Float,
                CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? number
                : throw new FormatException(FormattableString.Invariant(
                    $"element ({tag >> 16:X4},{tag & 0xFFFF:X4}) holds a text where numbers belong"))),
        ];
    }

    /// <summary>Numbers of this dataset, or of the first item of one of its sequences.</summary>
    internal double[]? Numbers(uint sequence, uint tag) =>
        Items(sequence).Select(item => item.Numbers(tag)).FirstOrDefault(n => n is not null);
}

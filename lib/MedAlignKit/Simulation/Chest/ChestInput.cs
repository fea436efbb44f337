using System.Globalization;
using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// Takes chest CT to what models see, as CT-CLIP does (arXiv 2403.17834): Hounsfield units from −1000 to 1000,
/// divided by 1000. Files in CT-RATE's layout hold stored values: slope and intercept of the metadata table make
/// them Hounsfield units, and that table, not the file's header, has the last word on the spacing.
/// </summary>
public static class ChestInput
{
    /// <summary>Ends of the window, Hounsfield units; the upper one becomes 1.</summary>
    public const double Low = -1000, High = 1000;

    private const string Table = "metadata.";

    /// <summary>To the simulator's grid: 48 × 48 × 64 voxels of 6 mm. The published size is
    /// <see cref="Preprocessing.CtClip"/>.</summary>
    public static Preprocessing Recipe => Preprocessing.CoarseChest;

    /// <summary>Windows in place: −1000..1000 HU becomes −1..1.</summary>
    /// <param name="images">Hounsfield units, any shape.</param>
    public static void Window_(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var ungraded = no_grad();
        images.clamp_(Low, High).div_(High);
    }

    /// <summary>A stored volume in Hounsfield units and with the table's spacing.</summary>
    /// <param name="stored">As the file has it.</param>
    /// <param name="visit">Its visit, with the metadata table's columns as the manifests "ct-rate" and
    /// "sim-chest" keep them.</param>
    /// <exception cref="CohortException">Slope or intercept is missing, or a column holds no number.</exception>
    public static Volume Hounsfield(Volume stored, Visit visit)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(visit);
        var slope = (float)Number(visit, "RescaleSlope");
        var intercept = (float)Number(visit, "RescaleIntercept");
        if (slope == 0) throw Bad(visit, "RescaleSlope", "is 0");
        return new Volume(
            Array.ConvertAll(stored.Voxels, value => slope * value + intercept), stored.Depth, stored.Height,
            stored.Width, Spacing(visit) ?? stored.Spacing, stored.Origin, stored.Direction, stored.Source)
        {
            StatedModality = stored.StatedModality,
        };
    }

    /// <summary>From a visit's file to what a model takes.</summary>
    /// <param name="visit">A visit with a scan and with the metadata table's columns.</param>
    /// <param name="recipe">The recipe; <see cref="Recipe"/> where it is null.</param>
    /// <returns>[1, 1, D, H, W] and the record; the caller disposes it.</returns>
    /// <exception cref="CohortException">The visit has no scan, or no rescaling.</exception>
    /// <exception cref="VolumeException">The file is none that can be used.</exception>
    public static Prepared Prepare(Visit visit, Preprocessing? recipe = null)
    {
        ArgumentNullException.ThrowIfNull(visit);
        if (visit.Scans.Count == 0)
            throw new CohortException(
                $"Visit '{visit.VisitKey}' of '{visit.Cohort}' has no scan: load the cohort with its images.");
        return (recipe ?? Recipe).Prepare(
            Hounsfield(Volume.Read(visit.Scans[0].Path, name: visit.VisitKey), visit));
    }

    // Along width, height, depth; null where the table has none, and the header's counts.
    private static double[]? Spacing(Visit visit)
    {
        if (!visit.SourceColumns.TryGetValue(Table + "XYSpacing", out var across)
            || !visit.SourceColumns.ContainsKey(Table + "ZSpacing")) return null;
        var parts = across.Trim().Trim('[', ']').Split(',');
        if (parts.Length != 2) throw Bad(visit, "XYSpacing", "holds no two numbers");
        return
        [
            Parsed(visit, "XYSpacing", parts[0]), Parsed(visit, "XYSpacing", parts[1]), Number(visit, "ZSpacing"),
        ];
    }

    private static double Number(Visit visit, string column) =>
        visit.SourceColumns.TryGetValue(Table + column, out var text)
            ? Parsed(visit, column, text) : throw Bad(visit, column, "is missing");

    private static double Parsed(Visit visit, string column, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number)
            ? number : throw Bad(visit, column, "holds no number");

    private static CohortException Bad(Visit visit, string column, string what) => new(
        $"The column {column} of visit '{visit.VisitKey}' of '{visit.Cohort}' {what}: its scan cannot be brought to "
        + "Hounsfield units without the metadata table of CT-RATE's layout.");
}
